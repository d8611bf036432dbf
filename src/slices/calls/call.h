// A telephone call and its rules: whose number it is, who may see it, what may happen next. Pure,
// no database.
#pragma once

#include "slices/access/access.h"

namespace hl::calls {

BOOST_DEFINE_ENUM_CLASS(CallState, ringing, answered, ended, missed)
BOOST_DEFINE_ENUM_CLASS(Direction, in, out)
using DispositionId = Id<struct DispositionTag>;
BOOST_DEFINE_ENUM_CLASS(Certainty, known, maybe, unknown, withheld)

// How a caller was left without an answer. hung_up: before anybody answered. not_reached: he asked to be called, and did
// not take our call. cut_off: we lost him. closed: nobody was there.
BOOST_DEFINE_ENUM_CLASS(Unanswered, hung_up, not_reached, cut_off, closed)

// He is to be called back, and no ticket's clock says so, because nobody knows whose caller he is.
struct CallPromise {
  Unanswered why = Unanswered::hung_up;
  Instant made_at{};
  Instant due_at{};
  std::string told = {};                   // as deadlines write it down
  std::optional<Instant> tells_at = {};    // when more is to be told, as long as nobody has dealt with it
};

struct Call {
  CallId id;
  std::optional<std::string> external_id;  // the exchange's own name for it, unique per exchange
  CallState state = CallState::ringing;
  Direction direction = Direction::in;
  // The outside party, whichever direction; `to` is the number of the helpdesk or the extension.
  std::optional<std::string> from_raw;
  std::optional<std::string> from_e164;
  std::optional<std::string> to_raw;
  std::optional<std::string> queue;
  Certainty certainty = Certainty::unknown;
  std::optional<PersonId> person;
  std::optional<CompanyId> company;
  std::vector<AccountId> recipients;  // on whose screens the card is
  Instant rang_at{};
  std::optional<Instant> answered_at;
  std::optional<AccountId> answered_by;  // not set while the exchange did not say who
  std::optional<Instant> ended_at;
  std::optional<Instant> done_at;  // a missed call that was dealt with
  std::optional<TicketId> ticket;
  // Waiting ends once, by an answer or because the caller gives up; calling back changes neither.
  std::optional<Instant> waited_until = {};
  bool was_given_up = false;
  std::int64_t talked_ms = 0;   // by all who talked
  std::int64_t wrapped_ms = 0;  // writing it down, by all of them
  std::optional<DispositionId> disposition = {};
  std::optional<Instant> closed_until = {};  // it came outside the hours of the number called, which begin then
  std::optional<CallPromise> promise = {};
  // Later ones of the same caller are noted on the one in the list.
  int tries = 1;
  std::optional<Instant> tried_at = {};  // the last of them
  bool was_cut_off = false;  // the connection with its exchange was lost; how it ended nobody knows
};

// What is known of a number.
struct NumberOwner {
  PersonId person;
  CompanyId company;
};
struct NumberFacts {
  bool is_number = false;          // false: withheld, or not a telephone number at all
  std::vector<NumberOwner> exact;  // people who have exactly this number
  bool has_close = false;          // people whose number only ends alike
  std::optional<CompanyId> range;  // the company whose phone range holds it
};
struct Verdict {
  Certainty certainty = Certainty::unknown;
  std::optional<PersonId> person;
  // Set only where it is sure, because it decides who may see the call and whose ticket is opened.
  std::optional<CompanyId> company;
};
Verdict judge(const NumberFacts& facts);

// "sip:101@pbx.example" -> "101".
std::string extension_of(std::string_view text);
// False for the words exchanges send instead of a number ("anonymous", "Restricted", "").
bool is_caller_named(std::string_view from);

// Whether it came over a trunk of our own, so that it is answered and ended in the page.
bool is_over_trunk(const Call& call);
inline constexpr std::string_view trunk_mark = "trunk:";  // begins the external_id of such a call
inline constexpr std::string_view exchange_mark = "pbx:";  // of one that an exchange tells of; the exchange follows
// By which way it came: all trunks of our own, one exchange of others; empty: written down by hand. What is called
// alike at two of them, a queue or an extension, is not the same.
std::string_view way_of(const Call& call);

bool concerns(const Call& call, AccountId account);
// Supervisors and administrators see all calls of the companies they may see, others those that
// rang for them or that they answered; requesters none.
bool may_see(const Actor& actor, const Call& call);

// A ringing or missed call (calling back) becomes answered. Answering twice changes nothing for the
// one who has it; an answered call of which nobody knows who took it may be claimed. Refuses
// call_already_answered, call_already_ended.
Outcome<Done> answer(Call& call, std::optional<AccountId> by, Instant now);
// Ringing becomes missed (or ended, when it was us who called), answered becomes ended. False when
// nothing changed.
bool hang_up(Call& call, Instant now);
// Whoever talks does not any more, and the caller waits again.
void wait_again(Call& call, Instant now);
// Only the exchange knows that a call stopped ringing for several; only who talks can hang up.
Outcome<Done> may_hang_up(const Actor& actor, const Call& call);
// Refuses not_possible_now for what is not a missed call.
Outcome<Done> mark_done(Call& call, Instant now);

// Exchanges restart and forget to say that a call is over.
inline constexpr std::chrono::minutes rings_at_most{10};
inline constexpr std::chrono::hours lasts_at_most{12};

}  // namespace hl::calls
