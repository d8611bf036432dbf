// What other hours or promises would change, before anybody saves them.
#pragma once

#include "slices/deadlines/explanation.h"
#include "slices/deadlines/terms.h"
#include "slices/deadlines/ticket_log.h"

namespace hl::deadlines {

// What is left out stays as it is.
struct TermsForm {
  std::optional<json::value> calendar;
  std::optional<json::value> policy;
  std::optional<Instant> opened_at;  // now, if it is not said
};
BOOST_DESCRIBE_STRUCT(TermsForm, (), (calendar, policy, opened_at))

// A ticket opened now would be due…
struct PreviewClock {
  worktime::ClockKind kind = worktime::ClockKind::first_answer;
  Instant due_at{};
  std::int64_t span_ms = 0;
  std::vector<Spell> hours;  // …because these are worked until then
};
BOOST_DESCRIBE_STRUCT(PreviewClock, (), (kind, due_at, span_ms, hours))

struct MovedClock {
  worktime::ClockKind kind = worktime::ClockKind::first_answer;
  std::optional<Instant> old_due_at;  // none: it is promised by the change only
  std::optional<Instant> new_due_at;  // none: it is not promised any more
};
BOOST_DESCRIBE_STRUCT(MovedClock, (), (kind, old_due_at, new_due_at))
// Of each clock that has not ended, whoever it was promised to; both sides as of now, for what is stored of a ticket on
// hold is as old as its hold.
std::vector<MovedClock> moved_clocks(const std::vector<LogLine>& log, const std::optional<Terms>& before,
                                     const std::optional<Terms>& after, Instant now);

struct ChangedDeadline {
  TicketId ticket_id;
  std::string number;
  std::string title;
  std::vector<MovedClock> clocks;
};
BOOST_DESCRIBE_STRUCT(ChangedDeadline, (), (ticket_id, number, title, clocks))

struct TermsPreview {
  Instant opened_at{};
  std::string zone;
  std::vector<PreviewClock> clocks;
  std::vector<ChangedDeadline> changed;  // at most 20 of the open tickets that were looked at
  int changed_count = 0;                 // of those
  int looked_at = 0;                     // the first 200
  bool is_more = false;
};
BOOST_DESCRIBE_STRUCT(TermsPreview, (),
                      (opened_at, zone, clocks, changed, changed_count, looked_at, is_more))

Outcome<TermsPreview> preview_terms(Work& work, const companies::Company& company,
                                    const TermsForm& form);

}  // namespace hl::deadlines
