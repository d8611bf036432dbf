// Whether calls of a company are recorded, and what was: to hear and to remove.
#include <algorithm>

#include "engines/sound/two_voices.h"
#include "slices/calls/calls.h"
#include "slices/calls/recorded_part.h"

namespace hl::calls {

struct RecordingLine {
  RecordingId id;
  access::NamedAccount by;  // who talked
  Instant began_at{};
  std::optional<Instant> ended_at;  // nothing: it is still being made
  std::int64_t length_s = 0;
  std::int64_t paused_s = 0;
  Instant kept_until{};
};
BOOST_DESCRIBE_STRUCT(RecordingLine, (), (id, by, began_at, ended_at, length_s, paused_s, kept_until))
struct RecordingPage {
  std::vector<RecordingLine> items;
};
BOOST_DESCRIBE_STRUCT(RecordingPage, (), (items))

namespace {

constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);

Outcome<RecordingRules> get_rules(Work& work, const RouteInput& input, const None&) {
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  return recording_rules(work.tx, company->id);
}

Outcome<RecordingRules> put_rules(Work& work, const RouteInput& input, const RecordingRules& form) {
  constexpr int days_max = 3650;
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  if (form.days < 1 || form.days > days_max) return invalid("/days", "is not from 1 to 3650");
  set_recording_rules(work.tx, company->id, form);
  access::audit(work, {"recording_rules_changed", company->code, to_json(form).as_object(), input.remote_address});
  return form;
}

Outcome<RecordingPage> get_recordings(Work& work, const RouteInput& input, const None&) {
  const auto of = access_call(work.tx, work.actor, input.id<CallId>());
  if (!of) return of.error();
  RecordingPage page;
  for (const auto& [r, name, days] : recording_rows(work.tx, of->id)) {
    if (!may_hear(work.actor, *of, r)) continue;
    page.items.push_back({r.id, {r.account, name}, r.began_at, r.ended_at, r.length_ms / 1000, r.paused_ms / 1000,
                          r.began_at + std::chrono::days(days)});
  }
  return page;
}

// So much is sent at once to whoever says that he can have it in parts, as all players do: four minutes of sound.
constexpr std::int64_t part_max = std::int64_t{4} << 20;
// What a player asks for belongs to the listening that has begun: as long as it takes to hear it all, with some pauses.
Instant listening_since(const Recording& r, Instant now) {
  constexpr auto pauses = std::chrono::minutes(10);
  return now - std::chrono::milliseconds(r.length_ms) - pauses;
}

std::int64_t file_size(const Recording& r) { return static_cast<std::int64_t>(sound::wav_head(0).size()) + r.size_bytes; }

// Of the file: its head, and the sound after it.
std::string part_of_file(Tx& tx, const Recording& r, const ByteRange& range) {
  const std::string head = sound::wav_head(static_cast<std::size_t>(r.size_bytes));
  const auto head_size = static_cast<std::int64_t>(head.size());
  std::string out;
  if (range.first < head_size)
    out = head.substr(static_cast<std::size_t>(range.first), static_cast<std::size_t>(std::min(range.last + 1, head_size) - range.first));
  if (range.last >= head_size) out += recorded_part(tx, r.id, {std::max<std::int64_t>(0, range.first - head_size), range.last - head_size});
  return out;
}

struct Heard {
  Recording recording;
  bool is_to_note = false;  // that he listens is not in the audit trail yet
};
// Whoever takes the whole file away at once takes it anew each time; who asks for what is not there gets nothing.
Outcome<Heard> heard(Tx& tx, const Actor& actor, const RouteInput& input, Instant now) {
  const auto r = access_recording(tx, actor, input.id<RecordingId>());
  if (!r) return r.error();
  if (!r->ended_at) return refuse(Problem::not_possible_now, "the recording is still being made");
  const auto range = wanted_range(input.range, file_size(*r), part_max);
  if (!range) return Heard{*r};
  return Heard{*r, !*range || !has_listened_since(tx, actor.id, r->id, listening_since(*r, now))};
}

// There is no other way to the bytes, and none of them goes out before it stands in the audit trail who listens. Nothing is
// written for the parts of a listening that stands there.
Outcome<Reply> get_sound(Database& database, IdSource& ids, Instant now, const Actor* actor, const RouteInput& input,
                         const events::Reactions& reactions) {
  auto listening = database.read([&](Tx& tx) { return heard(tx, *actor, input, now); });
  if (listening && listening->is_to_note) {
    listening = database.write([&](Tx& tx) {
      auto again = heard(tx, *actor, input, now);
      if (!again || !again->is_to_note) return again;
      const Recording& r = again->recording;
      Work work{tx, now, ids, *actor, reactions};
      access::audit(work, {"recording_heard", std::to_string(r.id.raw()),
                           {{"call", r.call.raw()}, {"company", companies::company_name(tx, r.company).value_or("")}}, input.remote_address});
      return again;
    });
  }
  if (!listening) return listening.error();
  const Recording* const found = &listening->recording;
  const auto range = wanted_range(input.range, file_size(*found), part_max);
  const std::string of = "/" + std::to_string(file_size(*found));
  Reply reply;
  constexpr int partial = 206;
  constexpr int not_there = 416;
  if (!range) {
    reply.status = not_there;
    reply.headers = {{"Content-Range", "bytes *" + of}};
    reply.raw = RawBody{"audio/wav", "", "none"};
    return reply;
  }
  if (*range) {
    reply.status = partial;
    reply.headers = {{"Content-Range", "bytes " + std::to_string((*range)->first) + "-" + std::to_string((*range)->last) + of}};
  }
  reply.headers.emplace_back("Accept-Ranges", "bytes");
  std::string bytes = database.read([&](Tx& tx) {
    return *range ? part_of_file(tx, *found, **range) : recorded_sound(tx, *found, sound::wav_head(static_cast<std::size_t>(found->size_bytes)));
  });
  reply.raw = RawBody{"audio/wav", std::move(bytes), "call-" + std::to_string(found->call.raw()) + ".wav"};
  return reply;
}

Outcome<None> remove_recording(Work& work, const RouteInput& input, const None&) {
  const auto r = access_recording(work.tx, work.actor, input.id<RecordingId>());
  if (!r) return r.error();
  if (!r->ended_at) return refuse(Problem::not_possible_now, "the recording is still being made");
  access::audit(work, {"recording_deleted", std::to_string(r->id.raw()),
                       {{"call", r->call.raw()}, {"company", companies::company_name(work.tx, r->company).value_or("")}}, input.remote_address});
  delete_recording(work.tx, r->id);
  return None{};
}

}  // namespace

Routes recording_routes() {
  Route sound;
  sound.method = "GET";
  sound.path = "/recordings/{id}/sound";
  sound.summary = "The recording as a WAV file, the caller on the left, or the part that Range asks for; that it was heard stands in the audit trail.";
  sound.who = roles::desk;
  sound.access = Route::Access::outside;
  sound.answers_raw = true;
  sound.handle_outside = get_sound;
  sound.problems = {Problem::not_found, Problem::not_possible_now};
  return {
      get_route<None, RecordingRules>("/companies/{id}/recording", "Whether its calls are recorded, and how long that is kept.",
                                      roles::staff, get_rules, {Problem::not_found}),
      put_route<RecordingRules, RecordingRules>("/companies/{id}/recording",
                                                "Record its calls never, always or when whoever talks begins it; callers are told before.",
                                                roles::administrators, put_rules, {Problem::not_found}),
      get_route<None, RecordingPage>("/calls/{id}/recordings", "What of a call was recorded.", roles::desk, get_recordings,
                                     {Problem::not_found}),
      std::move(sound),
      delete_route<None>("/recordings/{id}", "Remove a recording before its days are over.", overseers, remove_recording,
                         {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::calls
