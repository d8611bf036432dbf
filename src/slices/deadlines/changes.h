// What new terms change of what is stored of many tickets. Only what differs is written, for it is the writing, of rows
// and of the indexes by deadline, that takes the time.
#pragma once

#include <map>

#include "slices/deadlines/plan.h"
#include "slices/deadlines/recompute_store.h"

namespace hl::deadlines {

// The hours of the contracts of some tickets, each read once: many tickets stand under few contracts.
class ContractHours {
  Tx& tx_;
  std::map<std::int64_t, std::shared_ptr<const worktime::Calendar>> known_;

 public:
  explicit ContractHours(Tx& tx) : tx_(tx) {}
  [[nodiscard]] std::shared_ptr<const worktime::Calendar> of(std::int64_t contract);
};
// The same terms with the hours of the ticket's team and of its supplier, where these have any.
std::optional<Terms> terms_for(const ScheduledTicket& ticket, std::optional<Terms> terms, ContractHours& hours);

// Gathered, so that it takes few statements.
struct Changes {
  std::vector<RowOf> fresh;    // of clocks that there were not
  std::vector<RowOf> changed;  // in place of those of the same clock
  std::vector<RowOf> gone;     // of clocks that there are no longer
  std::vector<tickets::DueOf> dues, clocks;
  std::vector<TicketId> silent;  // which the calendar does not reach
};

// Reads and replays those of `ids`, which are in order, that belong to the company.
Changes changes_of(Tx& tx, CompanyId company, const std::optional<Terms>& terms, const std::vector<TicketId>& ids,
                   Instant now);
void store(Tx& tx, const Changes& changes);
// Leaves out what concerns them.
void leave_out(Changes& changes, const std::vector<TicketId>& ids);

}  // namespace hl::deadlines
