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
// clock runs like any promise's: one for each caller until they open. Nothing where no number is known. Where it is not
// known whose call it is, the missed call itself has the promise.
void promise_call_back(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language);

using calls::Unanswered;

// The same for who gave up waiting while somebody was there, after more than a moment, or was not reached or cut off,
// however soon, by whatever exchange: by the time at which his company is promised a first answer, by its calendar; where
// nobody knows his company, by the usual policy in the hours of the number's team. Who gives up again is noted on that
// ticket or in the list, and who calls again and is answered goes on with it.
void promise_after_giving_up(Work& work, const calls::Call& call, const Number& number, std::optional<Language> language,
                             std::chrono::seconds a_moment, Unanswered how = Unanswered::hung_up);

// As it is set up here; one without a team where it is not, as those of other exchanges.
Number number_called(Tx& tx, const calls::Call& call);

// Ends what an ended program left behind; whoever waited then was cut off.
void finish_left_behind(Work& work);

}  // namespace hl::telephony
