#include "slices/tickets/ticket_store.h"

#include "slices/tickets/attachment_store.h"

#include <limits>

#include "lib/database/many_rows.h"

namespace hl::tickets {
namespace {

constexpr std::int64_t no_deadline = std::int64_t{1} << 52;

// Lists show the nearest deadline first, and what has none after all others.
std::int64_t sort_at(const Due& due) { return due.at ? to_ms(*due.at) : no_deadline; }

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
Enum enum_of(const std::string& text, Enum fallback) {
  boost::describe::enum_from_string(text.c_str(), fallback);
  return fallback;
}

template <class T>
std::optional<std::string> json_text(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return json::serialize(to_json(*value));
}

template <class T>
std::optional<T> from_text(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  auto value = from_json<T>(json::parse(*text));
  return value ? std::optional(std::move(*value)) : std::nullopt;
}

Ticket read_ticket(Row& r) {
  Ticket t;
  t.id = r.id<TicketId>(0);
  t.company = r.id<CompanyId>(1);
  t.number = r.text(2);
  t.title = r.text(3);
  t.problem = r.text(4);
  t.kind = enum_of(r.text(5), TicketKind::incident);
  t.status = enum_of(r.text(6), TicketStatus::open);
  t.impact = static_cast<int>(r.integer(7));
  t.urgency = static_cast<int>(r.integer(8));
  t.priority = static_cast<int>(r.integer(9));
  t.priority_reason = r.maybe_text(10);
  t.person = r.maybe_id<PersonId>(11);
  t.device = r.maybe_id<DeviceId>(12);
  t.owner = r.maybe_id<AccountId>(13);
  t.team = r.maybe_text(14);
  t.hold = from_text<Hold>(r.maybe_text(15));
  t.model_id = r.maybe_text(16);
  t.merged_into = r.maybe_id<TicketId>(17);
  t.solution = from_text<Solution>(r.maybe_text(18));
  t.opened_at = r.instant(19);
  t.updated_at = r.instant(20);
  t.answered_at = r.maybe_instant(21);
  t.solved_at = r.maybe_instant(22);
  t.version = r.integer(23);
  t.handover = from_text<HandoverMark>(r.maybe_text(24));
  return t;
}

}  // namespace

void insert_ticket(Tx& tx, const Ticket& t, const Due& due) {
  tx.insert(
      "INSERT INTO ticket (id,company_id,number,title,problem,kind,status,impact,urgency,priority,"
      "priority_reason,person_id,device_id,owner_id,team,hold,model_id,merged_into,solution,"
      "opened_at,updated_at,answered_at,solved_at,version,due_at,due_kind,due_state,sort_at,clocks) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      t.id, t.company, t.number, t.title, t.problem, name_of(t.kind), name_of(t.status), t.impact,
      t.urgency, t.priority, t.priority_reason, t.person, t.device, t.owner, t.team,
      json_text(t.hold), t.model_id, t.merged_into, json_text(t.solution), t.opened_at,
      t.updated_at, t.answered_at, t.solved_at, t.version, due.at, due.kind, due.state,
      sort_at(due), json::serialize(to_json(due.clocks)));
}

void update_ticket(Tx& tx, const Ticket& t) {
  tx.run(
      "UPDATE ticket SET company_id=?,title=?,problem=?,kind=?,status=?,impact=?,urgency=?,"
      "priority=?,priority_reason=?,person_id=?,device_id=?,owner_id=?,team=?,hold=?,model_id=?,"
      "merged_into=?,solution=?,updated_at=?,answered_at=?,solved_at=?,version=?,handover=? WHERE id=?",
      t.company, t.title, t.problem, name_of(t.kind), name_of(t.status), t.impact, t.urgency,
      t.priority, t.priority_reason, t.person, t.device, t.owner, t.team, json_text(t.hold),
      t.model_id, t.merged_into, json_text(t.solution), t.updated_at, t.answered_at, t.solved_at,
      t.version, json_text(t.handover), t.id);
}

std::optional<Ticket> ticket(Tx& tx, TicketId id) {
  return tx.first(
      "SELECT id,company_id,number,title,problem,kind,status,impact,urgency,priority,"
      "priority_reason,person_id,device_id,owner_id,team,hold,model_id,merged_into,solution,"
      "opened_at,updated_at,answered_at,solved_at,version,handover FROM ticket WHERE id=?",
      read_ticket, id);
}

Outcome<Ticket> access_ticket(Tx& tx, const Actor& actor, TicketId id) {
  auto found = ticket(tx, id);
  const bool may = found && actor.may_see(found->company) &&
                   (actor.is_staff() || (actor.person && actor.person == found->person));
  if (!may) return refuse(Problem::not_found);
  return std::move(*found);
}

void store_due(Tx& tx, TicketId id, const Due& due) {
  tx.run("UPDATE ticket SET due_at=?,due_kind=?,due_state=?,sort_at=?,clocks=? WHERE id=?", due.at,
         due.kind, due.state, sort_at(due),
         json::serialize(to_json(due.clocks)), id);
}

void store_dues(Tx& tx, const std::vector<DueOf>& dues) {
  run_many(tx,
           "UPDATE ticket SET due_at=v.column2,due_kind=v.column3,due_state=v.column4,sort_at=v.column5,"
           "clocks=v.column6 FROM (VALUES ",
           ") AS v WHERE ticket.id=v.column1", dues, [](const DueOf& of) {
             const auto& [id, due] = of;
             return std::tuple(id, due.at, due.kind, due.state, sort_at(due), json::serialize(to_json(due.clocks)));
           });
}

void store_clocks(Tx& tx, const std::vector<DueOf>& dues) {
  run_many(tx, "UPDATE ticket SET clocks=v.column2 FROM (VALUES ", ") AS v WHERE ticket.id=v.column1", dues,
           [](const DueOf& of) { return std::tuple(of.first, json::serialize(to_json(of.second.clocks))); });
}

namespace {

std::vector<ClockView> clocks_in(const std::optional<std::string>& text) {
  if (!text) return {};
  auto parsed = from_json<std::vector<ClockView>>(json::parse(*text));
  return parsed ? std::move(*parsed) : std::vector<ClockView>{};
}

}  // namespace

std::vector<ClockView> clocks(Tx& tx, TicketId id) {
  return clocks_in(tx.first("SELECT clocks FROM ticket WHERE id=?", [](Row& row) { return row.maybe_text(0); }, id)
                       .value_or(std::nullopt));
}

std::map<TicketId, Instant> calls_promised(Tx& tx, const std::vector<TicketId>& ids) {
  std::map<TicketId, Instant> out;
  std::string list;
  for (const TicketId id : ids) list += (list.empty() ? "" : ",") + std::to_string(id.raw());
  if (list.empty()) return out;
  tx.each("SELECT id,clocks FROM ticket WHERE id IN (" + list + ")", [&](Row& row) {
    for (const ClockView& clock : clocks_in(row.maybe_text(1))) {
      if (clock.kind == "call_back" && clock.due_at) out[row.id<TicketId>(0)] = *clock.due_at;
    }
    return true;
  });
  return out;
}

int open_tickets_of(Tx& tx, AccountId owner) {
  // Bounded: whoever owns two hundred tickets is loaded enough.
  return static_cast<int>(tx.first("SELECT count(*) FROM (SELECT 1 FROM ticket WHERE owner_id=? AND "
                                   "status='open' LIMIT 200) AS mine",
                                   [](Row& row) { return row.integer(0); }, owner)
                              .value_or(0));
}

std::vector<LinkRow> links(Tx& tx, TicketId id) {
  std::vector<LinkRow> out;
  const auto take = [&](Row& row) {
    out.push_back({row.id<TicketId>(0), enum_of(row.text(1), LinkKind::related)});
  };
  tx.each("SELECT other_id,kind FROM ticket_link WHERE ticket_id=? LIMIT 200", take, id);
  tx.each("SELECT ticket_id,kind FROM ticket_link WHERE other_id=? LIMIT 200", take, id);
  return out;
}

void store_link(Tx& tx, TicketId id, TicketId other, LinkKind kind) {
  tx.run("INSERT INTO ticket_link VALUES (?,?,?) ON CONFLICT (ticket_id,other_id) DO UPDATE SET "
         "kind=excluded.kind",
         id, other, name_of(kind));
}

bool delete_link(Tx& tx, TicketId id, TicketId other) {
  return tx.change("DELETE FROM ticket_link WHERE (ticket_id=? AND other_id=?) OR (ticket_id=? AND "
                   "other_id=?)",
                   id, other, other, id) > 0;
}

std::vector<Attachment> attachments(Tx& tx, TicketId id, bool with_internal) {
  return tx.all("SELECT id,name,type,size_bytes,visibility,scan FROM attachment WHERE ticket_id=? AND visibility<=? ORDER BY id",
                [](Row& row) {
                  return Attachment{row.id<AttachmentId>(0), row.text(1), row.text(2), row.integer(3), row.integer(4) != 0, scan_in(row, 5)};
                },
                id, with_internal ? 1 : 0);
}

Draft draft(Tx& tx, AccountId account, const std::string& key) {
  return tx
      .first("SELECT text,saved_at FROM draft WHERE account_id=? AND key=?",
             [&](Row& row) {
               return Draft{key, row.text(0), row.instant(1)};
             },
             account, key)
      .value_or(Draft{key, "", std::nullopt});
}

void store_draft(Tx& tx, AccountId account, const Draft& d) {
  tx.run("INSERT INTO draft VALUES (?,?,?,?) ON CONFLICT (account_id,key) DO UPDATE SET "
         "text=excluded.text, saved_at=excluded.saved_at",
         account, d.key, d.text, d.saved_at.value_or(Instant{}));
}

void delete_draft(Tx& tx, AccountId account, const std::string& key) {
  tx.run("DELETE FROM draft WHERE account_id=? AND key=?", account, key);
}

bool awaits_answer(Tx& tx, TicketId id) {
  return tx.first("SELECT kind FROM event WHERE ticket_id=? AND kind IN ('ticket_answered',"
                  "'ticket_contributed') ORDER BY id DESC LIMIT 1",
                  [](Row& row) { return row.text(0) == "ticket_contributed"; }, id)
      .value_or(false);
}

}  // namespace hl::tickets
