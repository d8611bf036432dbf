#include "slices/tickets/verify_store.h"

#include "lib/sodium/secrets.h"

namespace hl::tickets {
namespace {

// The name of the first member that differs; nothing when all are equal.
std::optional<std::string> difference(const Ticket& stored, const Ticket& folded) {
  const auto differ = [](const auto& a, const auto& b) { return to_json(a) != to_json(b); };
  if (differ(stored.company, folded.company)) return "company";
  if (stored.number != folded.number) return "number";
  if (stored.title != folded.title) return "title";
  if (stored.problem != folded.problem) return "problem";
  if (stored.kind != folded.kind) return "kind";
  if (stored.status != folded.status) return "status";
  if (stored.impact != folded.impact) return "impact";
  if (stored.urgency != folded.urgency) return "urgency";
  if (stored.priority != folded.priority) return "priority";
  if (stored.priority_reason != folded.priority_reason) return "priority_reason";
  if (stored.person != folded.person) return "person";
  if (stored.device != folded.device) return "device";
  if (stored.owner != folded.owner) return "owner";
  if (stored.team != folded.team) return "team";
  if (differ(stored.hold, folded.hold)) return "hold";
  if (stored.model_id != folded.model_id) return "model_id";
  if (stored.merged_into != folded.merged_into) return "merged_into";
  if (differ(stored.solution, folded.solution)) return "solution";
  if (differ(stored.handover, folded.handover)) return "handover";
  if (stored.opened_at != folded.opened_at) return "opened_at";
  if (stored.updated_at != folded.updated_at) return "updated_at";
  if (stored.answered_at != folded.answered_at) return "answered_at";
  if (stored.solved_at != folded.solved_at) return "solved_at";
  if (stored.version != folded.version) return "version";
  return std::nullopt;
}

void verify_ticket(Tx& tx, TicketId id, Stored& out, std::size_t errors_max) {
  const auto events = events::of_ticket(tx, id);
  out.events += static_cast<std::int64_t>(events.size());
  const auto stored = ticket(tx, id);
  const auto folded = fold(events);
  if (out.errors.size() >= errors_max) return;
  const std::string name = "ticket " + (stored ? stored->number : std::to_string(id.raw()));
  if (!folded) {
    out.errors.push_back(name + ": its events do not begin with its opening");
  } else if (const auto member = difference(*stored, *folded)) {
    out.errors.push_back(name + ": " + *member + " is not what its events say");
  }
}

void verify_attachments(Tx& tx, Stored& out, std::size_t errors_max) {
  tx.each("SELECT id,name,size_bytes,sha256,bytes FROM attachment ORDER BY id", [&](Row& row) {
    ++out.attachments;
    if (out.errors.size() >= errors_max) return;
    const std::string bytes = row.bytes(4);
    const std::string name = "attachment " + row.text(0) + " (" + row.text(1) + ")";
    if (static_cast<std::int64_t>(bytes.size()) != row.integer(2)) {
      out.errors.push_back(name + ": has " + std::to_string(bytes.size()) + " bytes instead of " +
                           row.text(2));
    } else if (sha256_hex(bytes) != row.text(3)) {
      out.errors.push_back(name + ": its bytes are not those that were stored");
    }
  });
}

}  // namespace

Stored verify_stored(Tx& tx, std::size_t errors_max) {
  Stored out;
  const auto ids = tx.all("SELECT id FROM ticket ORDER BY id",
                          [](Row& row) { return row.id<TicketId>(0); });
  for (const TicketId id : ids) verify_ticket(tx, id, out, errors_max);
  out.tickets = static_cast<std::int64_t>(ids.size());
  // An opening without its row is a ticket that vanished.
  tx.each("SELECT e.ticket_id FROM event e WHERE e.kind='ticket_opened' AND NOT EXISTS "
          "(SELECT 1 FROM ticket t WHERE t.id=e.ticket_id)",
          [&](Row& row) {
            if (out.errors.size() < errors_max)
              out.errors.push_back("ticket " + row.text(0) + ": was opened but is not stored");
          });
  verify_attachments(tx, out, errors_max);
  return out;
}

}  // namespace hl::tickets
