#include "lib/sodium/secrets.h"
#include "slices/tickets/ticket_store.h"

namespace hl::tickets {

void store_attachment(Tx& tx, TicketId ticket_id, const Attachment& a, const std::string& bytes) {
  tx.run("INSERT INTO attachment VALUES (?,?,?,?,?,?,?)", a.id, ticket_id, a.name, a.type,
         a.size_bytes, sha256_hex(bytes), Bytes{bytes});
}

std::optional<AttachmentBytes> attachment(Tx& tx, AttachmentId id) {
  return tx.first(
      "SELECT ticket_id,id,name,type,size_bytes,bytes FROM attachment WHERE id=?",
      [](Row& row) {
        return AttachmentBytes{
            row.id<TicketId>(0),
            {row.id<AttachmentId>(1), row.text(2), row.text(3), row.integer(4)},
            row.bytes(5)};
      },
      id);
}

}  // namespace hl::tickets
