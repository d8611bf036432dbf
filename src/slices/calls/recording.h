// What of calls is recorded: by a company's rules, after the caller was told, for as many days as they say. The bytes are
// two channels of G.711 A-law: on the left whoever called or was called, on the right whoever talked of us.
#pragma once

#include <map>

#include "slices/calls/call.h"

namespace hl::calls {

using RecordingId = Id<struct RecordingTag>;
// on_request: whoever talks begins it, where the caller agrees.
BOOST_DEFINE_ENUM_CLASS(RecordingPolicy, never, always, on_request)

struct RecordingRules {
  RecordingPolicy policy = RecordingPolicy::never;
  int days = 30;
};
BOOST_DESCRIBE_STRUCT(RecordingRules, (), (policy, days))

struct Recording {
  RecordingId id;
  CallId call;
  CompanyId company;
  AccountId account;
  Instant began_at{};
  std::optional<Instant> ended_at;
  std::int64_t length_ms = 0;
  std::int64_t paused_ms = 0;
  std::int64_t size_bytes = 0;
  bool was_asked_for = false;  // by whoever talked; else the rules alone had it made
};

// Whether by these rules it would have been made.
constexpr bool would_keep(RecordingPolicy policy, bool was_asked_for) {
  return policy == RecordingPolicy::always || (policy == RecordingPolicy::on_request && was_asked_for);
}

RecordingRules recording_rules(Tx& tx, CompanyId company);
void set_recording_rules(Tx& tx, CompanyId company, const RecordingRules& rules);

// Whose rules hold for a call; while nobody knows whose it is, it is not recorded.
struct CallRecordingRules {
  std::optional<CompanyId> company;
  RecordingRules rules;
};
CallRecordingRules rules_of_call(Tx& tx, CallId id);

// Of all calls that are talked in now.
std::map<CallId, CallRecordingRules> rules_of_talks(Tx& tx);

// Recorded in the audit trail: recording_began, recording_ended, with who talked.
RecordingId begin_recording(Work& work, CallId call, CompanyId company, AccountId account, bool was_asked_for);
// What was heard since the last piece. False: meanwhile the caller turned out to be of a company by whose rules it would
// not have been made, and it is forgotten.
struct RecordingPiece {
  int number = 0;
  std::string bytes;
  std::int64_t length_ms = 0;  // of the whole
  std::int64_t paused_ms = 0;
};
bool add_piece(Work& work, RecordingId id, const RecordingPiece& piece);
void end_recording(Work& work, RecordingId id);
// The call turned out to be of another company: so are those of its recordings that its rules would have kept; the others
// are forgotten.
void move_recordings(Work& work, const Call& call);
// It turned out to be of a company by whose rules nothing of it would have been recorded.
void forget_recordings(Work& work, CallId call);
// Of an ended program; they keep what they have.
void end_recordings_left_behind(Work& work);
// Of all that are kept.
std::int64_t recorded_bytes(Tx& tx);

// Past the days of its company; forget_old_recording takes one, and is false when there was none. For the ticker.
bool is_recording_old(Tx& tx, Instant now);
bool forget_old_recording(Work& work);

std::vector<Recording> recordings_of(Tx& tx, CallId call);
std::optional<Recording> recording(Tx& tx, RecordingId id);
// After `head`, in one piece of memory: an hour is 58 MB.
std::string recorded_sound(Tx& tx, const Recording& r, std::string head);
void delete_recording(Tx& tx, RecordingId id);
// For supervisors, whoever talked in it, and whoever has the call; not for those whom it only rang for.
bool may_hear(const Actor& actor, const Call& of, const Recording& r);
// The one door to a recording: not_found for whoever may not hear it.
Outcome<Recording> access_recording(Tx& tx, const Actor& actor, RecordingId id);

Routes recording_routes();  // recording_api.cc

}  // namespace hl::calls
