#include "slices/tickets/ticket_store.h"

namespace hl::tickets {
namespace {

using Ids = std::vector<TicketId>;

Ids numbered(Tx& tx, const std::string& prefix, int limit) {
  return tx.all("SELECT id FROM ticket WHERE number>=? AND number<? ORDER BY number LIMIT ?",
                [](Row& row) { return row.id<TicketId>(0); }, prefix, prefix + "z", limit);
}

// A number begins with the code of its company, so that whoever may see few companies need not look
// at the numbers of all others.
Ids numbered_in(Tx& tx, CompanyId company, const std::string& prefix, int limit) {
  const auto code = tx.first("SELECT code FROM company WHERE id=?",
                             [](Row& row) { return row.text(0); }, company);
  const std::string all = code.value_or("") + "-";
  if (prefix.starts_with(all)) return numbered(tx, prefix, limit);
  return all.starts_with(prefix) ? numbered(tx, all, limit) : Ids{};
}

Ids numbered_of(Tx& tx, PersonId person, const std::string& prefix, int limit) {
  Ids out;
  tx.each("SELECT id,number FROM ticket WHERE person_id=? ORDER BY id DESC",
          [&](Row& row) {
            if (row.text(1).starts_with(prefix)) out.push_back(row.id<TicketId>(0));
            return std::ssize(out) < limit;
          },
          person);
  return out;
}

}  // namespace

std::vector<TicketLine> find_by_number(Tx& tx, const Actor& actor, const std::string& prefix,
                                       int limit) {
  std::string upper = prefix;
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  Ids ids;
  if (actor.person) {
    ids = numbered_of(tx, *actor.person, upper, limit);
  } else if (actor.is_staff() && actor.sees_all_companies) {
    ids = numbered(tx, upper, limit);
  } else {
    for (const CompanyId company : actor.companies) {
      const auto more = numbered_in(tx, company, upper, limit);
      ids.insert(ids.end(), more.begin(), more.end());
    }
  }
  std::vector<TicketLine> out;
  for (const TicketId id : ids) {
    // Each passes the one door.
    if (std::ssize(out) < limit && access_ticket(tx, actor, id)) out.push_back(*line(tx, id));
  }
  return out;
}

}  // namespace hl::tickets
