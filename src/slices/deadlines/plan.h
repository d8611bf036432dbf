// What a ticket's log and its company's terms make of its promises: the rows to store, what the lists
// show, what is to be told. Pure.
#pragma once

#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/schedule.h"
#include "slices/deadlines/terms.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {

struct News {
  ClockKind clock = ClockKind::first_answer;
  Tiding tiding;
  Instant due_at{};
  std::vector<PolicyDeed> deeds = {};  // what the policy has done at what was passed
};

// `now` moves on behind what is reached and tells it; `later` leaves it to the ticker.
enum class Telling { later, now };

struct Plan {
  Rows rows;
  tickets::Due due;
  std::vector<News> news;
};

// Nothing for a ticket that the calendar does not reach.
std::optional<Plan> plan_of(const std::vector<LogLine>& log, const Terms& terms,
                            const ToldBefore& told_before, Instant now, Telling telling);

}  // namespace hl::deadlines
