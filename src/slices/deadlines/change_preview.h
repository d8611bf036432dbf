// What a change of a ticket would do to its clocks, before anybody makes it.
#pragma once

#include "base/text_field.h"
#include "slices/deadlines/explanation.h"
#include "slices/deadlines/terms.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {

BOOST_DEFINE_ENUM_CLASS(Deed, hold, resume, solve, reopen, merge, unmerge)

// What is left out stays as it is. A priority is chosen, or follows from impact and urgency.
struct ChangeForm {
  std::optional<int> impact = {};
  std::optional<int> urgency = {};
  std::optional<int> priority = {};
  std::optional<CompanyId> company_id = {};
  std::optional<Text<1, 60>> team = {};
  std::optional<Deed> deed = {};
  std::optional<tickets::HoldReason> reason = {};  // of a hold
};
BOOST_DESCRIBE_STRUCT(ChangeForm, (), (impact, urgency, priority, company_id, team, deed, reason))

struct ClockThen {
  Instant due_at{};
  worktime::ClockState state = worktime::ClockState::running;
  std::int64_t used_ms = 0;
  std::int64_t span_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ClockThen, (), (due_at, state, used_ms, span_ms))

struct ClockChange {
  worktime::ClockKind kind = worktime::ClockKind::first_answer;
  std::optional<ClockThen> before;  // none: it is promised by the change only
  std::optional<ClockThen> after;   // none: it is not promised any more
};
BOOST_DESCRIBE_STRUCT(ClockChange, (), (kind, before, after))

struct ChangePreview {
  std::string zone;  // of the calendar that counts afterwards
  int priority = 0;  // afterwards
  std::vector<ClockChange> items;
  std::vector<Pause> pauses;  // that do not count afterwards either, as the policy has them
  // Of a hold for anybody but the requester: when its owner would hear of it, where it has no date of its own.
  std::optional<Instant> follow_up_at;
};
BOOST_DESCRIBE_STRUCT(ChangePreview, (), (zone, priority, items, pauses, follow_up_at))

// Answers with both sides as of now; saves nothing. The asker may see the ticket.
Outcome<ChangePreview> preview_change(Work& work, const tickets::Ticket& ticket, const ChangeForm& form);

}  // namespace hl::deadlines
