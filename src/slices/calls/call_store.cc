#include "slices/calls/call_store.h"

#include "slices/calls/call_tally.h"

namespace hl::calls {
namespace {

constexpr const char* columns =
    "id,external_id,state,direction,from_raw,from_e164,to_raw,queue,certainty,person_id,"
    "company_id,recipients,rang_at,answered_at,answered_by,ended_at,done_at,ticket_id,"
    "waited_until,was_given_up,talked_ms,wrapped_ms,disposition_id,closed_until,was_cut_off,"
    "promise_why,promised_at,call_back_at,promise_told,promise_tells_at,tries,tried_at";

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
Enum enum_of(const std::string& text, Enum fallback) {
  boost::describe::enum_from_string(text.c_str(), fallback);
  return fallback;
}

std::string pack(const std::vector<AccountId>& recipients) {
  return json::serialize(to_json(recipients));
}

std::vector<AccountId> unpack(const std::string& packed) {
  std::vector<AccountId> out;
  if (packed.empty()) return out;
  const json::value list = json::parse(packed);
  for (const auto& id : list.as_array()) out.emplace_back(id.as_int64());
  return out;
}

std::optional<CallPromise> read_promise(Row& row, int at) {
  const auto why = row.maybe_text(at);
  if (!why) return std::nullopt;
  return CallPromise{enum_of(*why, Unanswered::hung_up), row.instant(at + 1), row.instant(at + 2),
                     row.maybe_text(at + 3).value_or(""), row.maybe_instant(at + 4)};
}

Call read_call(Row& row) {
  Call c;
  c.id = row.id<CallId>(0);
  c.external_id = row.maybe_text(1);
  c.state = enum_of(row.text(2), CallState::ended);
  c.direction = enum_of(row.text(3), Direction::in);
  c.from_raw = row.maybe_text(4);
  c.from_e164 = row.maybe_text(5);
  c.to_raw = row.maybe_text(6);
  c.queue = row.maybe_text(7);
  c.certainty = enum_of(row.text(8), Certainty::unknown);
  c.person = row.maybe_id<PersonId>(9);
  c.company = row.maybe_id<CompanyId>(10);
  c.recipients = unpack(row.text(11));
  c.rang_at = row.instant(12);
  c.answered_at = row.maybe_instant(13);
  c.answered_by = row.maybe_id<AccountId>(14);
  c.ended_at = row.maybe_instant(15);
  c.done_at = row.maybe_instant(16);
  c.ticket = row.maybe_id<TicketId>(17);
  c.waited_until = row.maybe_instant(18);
  c.was_given_up = row.boolean(19);
  c.talked_ms = row.integer(20);
  c.wrapped_ms = row.integer(21);
  c.disposition = row.maybe_id<DispositionId>(22);
  c.closed_until = row.maybe_instant(23);
  c.was_cut_off = row.boolean(24);
  c.promise = read_promise(row, 25);
  c.tries = static_cast<int>(row.integer(30));
  c.tried_at = row.maybe_instant(31);
  return c;
}

std::string select(const char* rest) {
  return std::string("SELECT ") + columns + " FROM call WHERE " + rest;
}

}  // namespace

void insert_call(Tx& tx, const Call& c) {
  tx.run(std::string("INSERT INTO call (") + columns +
             ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL,NULL,NULL,?,?)",
         c.id, c.external_id, name_of(c.state), name_of(c.direction), c.from_raw, c.from_e164,
         c.to_raw, c.queue, name_of(c.certainty), c.person, c.company, pack(c.recipients),
         c.rang_at, c.answered_at, c.answered_by, c.ended_at, c.done_at, c.ticket, c.waited_until,
         c.was_given_up, c.talked_ms, c.wrapped_ms, c.disposition, c.closed_until, c.was_cut_off,
         c.tries, c.tried_at);
}

std::vector<Call> promises_due(Tx& tx, Instant now, int limit) {
  return tx.all(select("promise_tells_at<=? ORDER BY promise_tells_at,id LIMIT ?"), read_call, now, limit);
}

void update_call(Tx& tx, const Call& c) {
  if (const auto before = call(tx, c.id)) count_anew(tx, *before, c);
  const auto of = [&](const auto& part) { return c.promise ? std::optional(part(*c.promise)) : std::nullopt; };
  tx.run(
      "UPDATE call SET state=?,certainty=?,person_id=?,company_id=?,recipients=?,answered_at=?,"
      "answered_by=?,ended_at=?,done_at=?,ticket_id=?,waited_until=?,was_given_up=?,talked_ms=?,"
      "wrapped_ms=?,disposition_id=?,was_cut_off=?,tries=?,tried_at=?,promise_why=?,promised_at=?,"
      "call_back_at=?,promise_told=?,promise_tells_at=? WHERE id=?",
      name_of(c.state), name_of(c.certainty), c.person, c.company, pack(c.recipients),
      c.answered_at, c.answered_by, c.ended_at, c.done_at, c.ticket, c.waited_until, c.was_given_up,
      c.talked_ms, c.wrapped_ms, c.disposition, c.was_cut_off, c.tries, c.tried_at,
      of([](const CallPromise& p) { return std::string(name_of(p.why)); }), of([](const CallPromise& p) { return p.made_at; }),
      of([](const CallPromise& p) { return p.due_at; }), of([](const CallPromise& p) { return p.told; }),
      c.promise ? c.promise->tells_at : std::nullopt, c.id);
}

std::optional<Call> call(Tx& tx, CallId id) { return tx.first(select("id=?"), read_call, id); }

std::optional<Call> call_by_external_id(Tx& tx, const std::string& external_id) {
  return tx.first(select("external_id=?"), read_call, external_id);
}

std::vector<Call> calls_before(Tx& tx, std::optional<CallState> state, CallId before, int limit) {
  if (!state) return tx.all(select("id<? ORDER BY id DESC LIMIT ?"), read_call, before, limit);
  return tx.all(select("state=? AND id<? ORDER BY id DESC LIMIT ?"), read_call, name_of(*state),
                before, limit);
}

std::vector<Call> talking(Tx& tx, std::optional<AccountId> account, int limit) {
  if (!account) {
    return tx.all(select("state='answered' AND answered_by IS NULL ORDER BY id DESC LIMIT ?"),
                  read_call, limit);
  }
  return tx.all(select("state='answered' AND answered_by=? ORDER BY id DESC LIMIT ?"), read_call,
                *account, limit);
}

std::vector<Call> missed_to_do(Tx& tx, CallId before, int limit) {
  return tx.all(select("state='missed' AND done_at IS NULL AND id<? ORDER BY id DESC LIMIT ?"), read_call, before,
                limit);
}

std::vector<Call> forgotten(Tx& tx, CallState state, Instant rang_before, int limit) {
  return tx.all(select("state=? AND rang_at<? AND (external_id IS NULL OR external_id NOT LIKE 'trunk:%') "
                       "ORDER BY id LIMIT ?"),
                read_call, name_of(state), rang_before, limit);
}

std::vector<Call> earlier_while_closed(Tx& tx, const Call& c, const std::optional<std::string>& own_number) {
  constexpr int looked_at_max = 100;
  return tx.all(select("closed_until=? AND id<? AND (person_id=? OR (person_id IS NULL AND from_e164=?) OR "
                       "(from_e164 IS NULL AND from_raw=?)) ORDER BY id DESC LIMIT ?"),
                read_call, c.closed_until, c.id, c.person, own_number, c.from_raw, looked_at_max);
}

std::vector<Call> unanswered_others(Tx& tx, const Call& c, const std::optional<std::string>& own_number, Instant since) {
  constexpr int looked_at_max = 50;
  const auto extension = c.from_e164 ? std::nullopt : c.from_raw;
  // Who shows a number that is nobody's is who called from it, whoever he was said to be.
  const char* const whose = c.person ? " AND person_id IS NULL" : "";
  const auto found = [&](const char* which) {
    return tx.all(select(("(person_id=? OR (from_e164=?" + std::string(whose) + ") OR (from_e164 IS NULL AND from_raw=? AND "
                          "person_id IS NULL) OR ticket_id=?) AND id<>? AND (was_given_up=1 OR closed_until IS NOT NULL) AND "
                          "rang_at>=?" + std::string(which) + " ORDER BY id DESC LIMIT ?").c_str()),
                  read_call, c.person, own_number, extension, c.ticket, c.id, since, looked_at_max);
  };
  auto out = found("");
  // However often he has tried since, the one that stands in the list for all of them is among them.
  if (out.size() == looked_at_max) {
    const CallId last = out.back().id;
    for (Call& one : found(" AND state='missed' AND done_at IS NULL")) {
      if (one.id < last) out.push_back(std::move(one));
    }
  }
  // An extension says who calls at one exchange only.
  std::erase_if(out, [&](const Call& one) {
    const bool is_known = one.from_e164 || one.person || (c.ticket && one.ticket == c.ticket);
    return !is_known && way_of(one) != way_of(c);
  });
  return out;
}

std::vector<Call> open_at_exchange(Tx& tx, const std::string& names_begin) {
  constexpr int at_once = 1000;
  return tx.all(select("state IN ('ringing','answered') AND external_id LIKE ? ORDER BY id LIMIT ?"), read_call, names_begin + "%", at_once);
}

std::vector<Call> left_behind(Tx& tx) {
  return tx.all(select("state IN ('ringing','answered') AND external_id LIKE 'trunk:%' ORDER BY id LIMIT 10000"),
                read_call);
}

std::vector<AccountId> accounts_reached_at(Tx& tx, const std::string& name) {
  const std::string extension = extension_of(name);
  if (extension.empty()) return {};
  return tx.all(
      "SELECT id FROM account WHERE (extension=? OR email=lower(?)) AND role<>'requester' "
      "ORDER BY id LIMIT 20",
      [](Row& row) { return row.id<AccountId>(0); }, extension, name);
}

std::vector<AccountId> takers(Tx& tx, std::optional<CompanyId> company, bool only_on_duty) {
  return tx.all(
      "SELECT a.id FROM account a WHERE a.role IN ('technician','expert','supervisor') AND "
      "a.is_on_duty>=? AND (a.sees_all_companies=1 OR ? IS NULL OR EXISTS (SELECT 1 FROM "
      "account_company ac WHERE ac.account_id=a.id AND ac.company_id=?)) ORDER BY a.id LIMIT 1000",
      [](Row& row) { return row.id<AccountId>(0); }, only_on_duty, company, company);
}

std::string home_country(Tx& tx) {
  return tx
      .first("SELECT country FROM cti_token ORDER BY token_hash LIMIT 1",
             [](Row& row) { return row.text(0); })
      .value_or("BE");
}

}  // namespace hl::calls
