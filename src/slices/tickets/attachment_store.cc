#include "slices/tickets/attachment_store.h"

#include <algorithm>

#include "lib/sodium/secrets.h"

namespace hl::tickets {
namespace {

std::optional<std::int64_t> scan_column(const Attachment& a) {
  return a.scan ? std::optional(static_cast<std::int64_t>(*a.scan)) : std::nullopt;
}

}  // namespace

std::optional<FileScan> scan_in(Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(static_cast<FileScan>(row.integer(column)));
}

void store_attachment(Tx& tx, TicketId ticket_id, const Attachment& a, const std::string& bytes, FileVisibility visibility) {
  tx.run("INSERT INTO attachment (id,ticket_id,name,type,size_bytes,sha256,bytes,visibility,scan) VALUES (?,?,?,?,?,?,?,?,?)", a.id, ticket_id,
         a.name, a.type, a.size_bytes, sha256_hex(bytes), Bytes{bytes}, static_cast<int>(visibility), scan_column(a));
}

void show_attachment(Tx& tx, AttachmentId id, FileVisibility visibility) {
  tx.run("UPDATE attachment SET visibility=? WHERE id=?", static_cast<int>(visibility), id);
}

std::optional<AttachmentBytes> attachment(Tx& tx, AttachmentId id) {
  return tx.first(
      "SELECT a.ticket_id,a.id,a.name,a.type,a.size_bytes,a.visibility,d.account_id,a.bytes,a.scan FROM attachment a "
      "LEFT JOIN attachment_draft d ON d.attachment_id=a.id WHERE a.id=?",
      [](Row& row) {
        const auto visibility = static_cast<FileVisibility>(row.integer(5));
        return AttachmentBytes{row.id<TicketId>(0),
                               {row.id<AttachmentId>(1), row.text(2), row.text(3), row.integer(4), visibility != FileVisibility::everybody, scan_in(row, 8)},
                               visibility, row.maybe_id<AccountId>(6), row.bytes(7)};
      },
      id);
}

std::vector<DraftFile> draft_files(Tx& tx, AccountId account, TicketId ticket) {
  return tx.all("SELECT a.id,a.name,a.type,a.size_bytes,d.is_answer,a.scan FROM attachment_draft d JOIN attachment a ON a.id=d.attachment_id "
                "WHERE d.account_id=? AND d.ticket_id=? ORDER BY a.id LIMIT 100",
                [](Row& row) {
                  return DraftFile{{row.id<AttachmentId>(0), row.text(1), row.text(2), row.integer(3), true, scan_in(row, 5)}, row.boolean(4)};
                },
                account, ticket);
}

void store_draft_file(Tx& tx, AttachmentId id, AccountId account, TicketId ticket, bool is_answer, Instant now) {
  tx.run("INSERT INTO attachment_draft (attachment_id,account_id,ticket_id,is_answer,at) VALUES (?,?,?,?,?)", id, account, ticket, is_answer, now);
}

void copy_to_draft(Tx& tx, AttachmentId from, AttachmentId to) {
  tx.run("INSERT INTO attachment (id,ticket_id,name,type,size_bytes,sha256,bytes,visibility,scan) "
         "SELECT ?,ticket_id,name,type,size_bytes,sha256,bytes,2,scan FROM attachment WHERE id=?",
         to, from);
}

void hide_attaching(Tx& tx, TicketId ticket, const std::vector<AttachmentId>& ids) {
  if (ids.empty()) return;
  for (const auto& event : events::of_ticket(tx, ticket, true)) {
    const auto* attached = event.body.if_contains("attachment_id");
    if (event.kind == "ticket_attached" && attached && attached->is_int64() && std::find(ids.begin(), ids.end(), AttachmentId(attached->get_int64())) != ids.end())
      tx.run("UPDATE event SET is_visible=0 WHERE id=?", event.id);
  }
}

void forget_draft_file(Tx& tx, AttachmentId id) { tx.run("DELETE FROM attachment_draft WHERE attachment_id=?", id); }

void delete_attachment(Tx& tx, AttachmentId id) {
  forget_draft_file(tx, id);
  tx.run("DELETE FROM attachment WHERE id=?", id);
}

std::vector<AttachmentId> old_draft_files(Tx& tx, Instant before) {
  return tx.all("SELECT attachment_id FROM attachment_draft WHERE at<? ORDER BY at LIMIT 100", [](Row& row) { return row.id<AttachmentId>(0); }, before);
}

}  // namespace hl::tickets
