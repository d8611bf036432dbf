// Whether somebody is there for callers of a number, and what is promised to those who call when nobody is.
#pragma once

#include "slices/calls/calls.h"
#include "slices/telephony/setup_store.h"

namespace hl::telephony {

struct Opening {
  bool is_open = true;
  std::optional<Instant> opens_at = {};  // where it is closed; nothing: not within a year
};
// By the hours of the team that the number names; without a team, or a team without hours, always open.
Opening opening(Tx& tx, const Number& number, Instant now);

// When a number opens again that does not within a year.
inline const Instant opens_never = instant_from_ms(253'402'300'799'000);  // 9999

// Opens a ticket for a call outside the hours, with a promise to call back within an hour after opening, so that its
// clock runs like any promise's: one for each caller until they open. Nothing where no number is known, and where it is
// not known whose call it is: then the missed call alone says it.
void promise_call_back(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language);

// hung_up: before anybody answered. not_reached: he asked to be called, and did not take our call. cut_off: we lost him.
enum class Unanswered { hung_up, not_reached, cut_off };

// The same for who gave up waiting while somebody was there, after more than a moment, or was not reached or cut off, however soon: by the time at which his company is
// promised a first answer, by its calendar. Who gives up again is noted on that ticket, and who calls again and is
// answered goes on with it.
void promise_after_giving_up(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                             std::chrono::seconds a_moment, Unanswered how = Unanswered::hung_up);

// Ends what an ended program left behind; whoever waited then was cut off.
void finish_left_behind(Work& work);

}  // namespace hl::telephony
