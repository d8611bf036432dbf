#include "slices/calls/call_store.h"
#include "slices/calls/calls.h"

namespace hl::calls {
namespace {

constexpr const char* columns = 
    "SELECT id,call_id,company_id,account_id,began_at,ended_at,length_ms,paused_ms,size_bytes,was_asked_for FROM call_recording ";

Recording read_recording(Row& row) {
  return {row.id<RecordingId>(0),  row.id<CallId>(1), row.id<CompanyId>(2), row.id<AccountId>(3), row.instant(4),
          row.maybe_instant(5), row.integer(6),    row.integer(7),       row.integer(8),   row.boolean(9)};
}

RecordingRules read_rules(const std::string& policy, std::int64_t days) {
  RecordingRules out;
  boost::describe::enum_from_string(policy.c_str(), out.policy);
  out.days = static_cast<int>(days);
  return out;
}

void note(Work& work, std::optional<AccountId> by, const char* action, const Recording& r, json::object more = {}) {
  more["call"] = r.call.raw();
  more["company"] = companies::company_name(work.tx, r.company).value_or("");
  access::audit(work.tx, work.now, by, {action, std::to_string(r.id.raw()), std::move(more)});
}

void forget(Work& work, const Recording& r) {
  note(work, std::nullopt, "recording_deleted", r, {{"why", "another company"}});
  delete_recording(work.tx, r.id);
}

// The first that is past its company's days.
std::optional<Recording> old_recording(Tx& tx, Instant now) {
  return tx.first("SELECT r.id,r.call_id,r.company_id,r.account_id,r.began_at,r.ended_at,r.length_ms,r.paused_ms,r.size_bytes,"
                  "r.was_asked_for FROM recording_rules u JOIN call_recording r ON r.company_id=u.company_id AND r.began_at<?-u.days*86400000 "
                  "WHERE r.ended_at IS NOT NULL LIMIT 1",
                  read_recording, now);
}

}  // namespace

RecordingRules recording_rules(Tx& tx, CompanyId company) {
  return tx
      .first("SELECT policy,days FROM recording_rules WHERE company_id=?",
             [](Row& row) { return read_rules(row.text(0), row.integer(1)); },
             company)
      .value_or(RecordingRules{});
}

void set_recording_rules(Tx& tx, CompanyId company, const RecordingRules& rules) {
  tx.run("INSERT INTO recording_rules (company_id,policy,days) VALUES (?,?,?) ON CONFLICT (company_id) DO UPDATE SET "
         "policy=excluded.policy,days=excluded.days",
         company, boost::describe::enum_to_string(rules.policy, ""), rules.days);
}

CallRecordingRules rules_of_call(Tx& tx, CallId id) {
  const auto found = call(tx, id);
  if (!found || !found->company) return {};
  return {found->company, recording_rules(tx, *found->company)};
}

std::map<CallId, CallRecordingRules> rules_of_talks(Tx& tx) {
  std::map<CallId, CallRecordingRules> out;
  tx.each("SELECT c.id,c.company_id,u.policy,u.days FROM call c LEFT JOIN recording_rules u ON u.company_id=c.company_id "
          "WHERE c.state='answered' ORDER BY c.id DESC LIMIT 1000",
          [&](Row& row) {
            CallRecordingRules& one = out[row.id<CallId>(0)];
            one.company = row.maybe_id<CompanyId>(1);
            if (const auto days = row.maybe_integer(3)) one.rules = read_rules(row.text(2), *days);
          });
  return out;
}

RecordingId begin_recording(Work& work, CallId call, CompanyId company, AccountId account, bool was_asked_for) {
  Recording r;
  r.id = work.next_id<RecordingId>();
  r.call = call;
  r.company = company;
  r.account = account;
  work.tx.run("INSERT INTO call_recording (id,call_id,company_id,account_id,began_at,length_ms,paused_ms,size_bytes,was_asked_for) "
              "VALUES (?,?,?,?,?,0,0,0,?)",
              r.id, call, company, account, work.now, was_asked_for);
  note(work, account, "recording_began", r);
  return r.id;
}

bool add_piece(Work& work, RecordingId id, const RecordingPiece& piece) {
  const auto r = recording(work.tx, id);
  if (!r) return false;
  const auto whose = call(work.tx, r->call);
  const CompanyId company = whose && whose->company ? *whose->company : r->company;
  if (company != r->company && !would_keep(recording_rules(work.tx, company).policy, r->was_asked_for)) {
    forget(work, *r);
    return false;
  }
  if (!piece.bytes.empty())
    work.tx.run("INSERT INTO call_recording_piece (recording_id,number,bytes) VALUES (?,?,?)", id, piece.number, Bytes{piece.bytes});
  work.tx.run("UPDATE call_recording SET company_id=?,length_ms=?,paused_ms=?,size_bytes=size_bytes+? WHERE id=?", company, piece.length_ms,
              piece.paused_ms, static_cast<std::int64_t>(piece.bytes.size()), id);
  return true;
}

void end_recording(Work& work, RecordingId id) {
  auto r = recording(work.tx, id);
  if (!r || r->ended_at) return;
  work.tx.run("UPDATE call_recording SET ended_at=? WHERE id=?", work.now, id);
  note(work, r->account, "recording_ended", *r, {{"length_s", r->length_ms / 1000}, {"paused_s", r->paused_ms / 1000}});
}

void move_recordings(Work& work, const Call& c) {
  if (!c.company) return;
  const RecordingPolicy policy = recording_rules(work.tx, *c.company).policy;
  for (const Recording& r : recordings_of(work.tx, c.id)) {
    if (!would_keep(policy, r.was_asked_for)) forget(work, r);
  }
  work.tx.run("UPDATE call_recording SET company_id=? WHERE call_id=?", *c.company, c.id);
}

void forget_recordings(Work& work, CallId id) {
  for (const Recording& r : recordings_of(work.tx, id)) forget(work, r);
}

void end_recordings_left_behind(Work& work) {
  constexpr int at_most = 10'000;
  for (const Recording& r : work.tx.all(std::string(columns) + "WHERE ended_at IS NULL ORDER BY id LIMIT ?", read_recording, at_most)) {
    const Instant ended = r.began_at + std::chrono::milliseconds(r.length_ms + r.paused_ms);
    work.tx.run("UPDATE call_recording SET ended_at=? WHERE id=?", ended, r.id);
    note(work, std::nullopt, "recording_ended", r, {{"length_s", r.length_ms / 1000}, {"paused_s", r.paused_ms / 1000}, {"why", "the program ended"}});
  }
}

std::int64_t recorded_bytes(Tx& tx) {
  return tx.first("SELECT SUM(size_bytes) FROM call_recording", [](Row& row) { return row.maybe_integer(0).value_or(0); }).value_or(0);
}

bool is_recording_old(Tx& tx, Instant now) { return old_recording(tx, now).has_value(); }

bool forget_old_recording(Work& work) {
  const auto r = old_recording(work.tx, work.now);
  if (!r) return false;
  note(work, std::nullopt, "recording_deleted", *r, {{"why", "its days are over"}});
  delete_recording(work.tx, r->id);
  return true;
}

std::vector<Recording> recordings_of(Tx& tx, CallId call) {
  return tx.all(std::string(columns) + "WHERE call_id=? ORDER BY id LIMIT 100", read_recording, call);
}

std::optional<Recording> recording(Tx& tx, RecordingId id) { return tx.first(std::string(columns) + "WHERE id=?", read_recording, id); }

std::string recorded_sound(Tx& tx, const Recording& r, std::string head) {
  std::string out = std::move(head);
  out.reserve(out.size() + static_cast<std::size_t>(r.size_bytes));
  tx.each("SELECT bytes FROM call_recording_piece WHERE recording_id=? ORDER BY number", [&](Row& row) { out += row.bytes(0); }, r.id);
  return out;
}

void delete_recording(Tx& tx, RecordingId id) {
  tx.run("DELETE FROM call_recording_piece WHERE recording_id=?", id);
  tx.run("DELETE FROM call_recording WHERE id=?", id);
}

bool may_hear(const Actor& actor, const Call& of, const Recording& r) {
  constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);
  return actor.may_see(r.company) && (actor.has(overseers) || r.account == actor.id || of.answered_by == actor.id);
}

Outcome<Recording> access_recording(Tx& tx, const Actor& actor, RecordingId id) {
  auto found = recording(tx, id);
  if (!found) return refuse(Problem::not_found);
  const auto of = access_call(tx, actor, found->call);
  if (!of || !may_hear(actor, *of, *found)) return refuse(Problem::not_found);
  return std::move(*found);
}

}  // namespace hl::calls
