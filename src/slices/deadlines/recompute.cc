// A company's calendar or policy has changed, and its open tickets follow.
#include <algorithm>

#include "slices/deadlines/changes.h"

namespace hl::deadlines {
namespace {

void follow_all(Work& work, CompanyId company, const std::optional<Terms>& terms,
                const std::vector<TicketId>& ids) {
  store(work.tx, changes_of(work.tx, company, terms, ids, work.now));
}

}  // namespace

void recompute_company(Work& work, CompanyId company) {
  constexpr int at_once_max = 100;
  auto ids = open_tickets(work.tx, company, at_once_max + 1);
  if (ids.size() > at_once_max) return begin_recomputing(work.tx, company);
  end_recomputing(work.tx, company);
  std::sort(ids.begin(), ids.end());
  follow_all(work, company, terms_of(work.tx, company), ids);
}

std::optional<Recomputing> recomputing(Tx& tx) {
  constexpr int open_max = 10'000'000;
  const auto row = any_recomputing(tx);
  if (!row) return std::nullopt;
  Recomputing out{row->company, row->version, open_tickets(tx, row->company, open_max)};
  std::sort(out.tickets.begin(), out.tickets.end());
  return out;
}

bool recompute_more(Work& work, const Recomputing& all, int limit, std::vector<std::string>* failures) {
  const auto row = recomputing_of(work.tx, all.company);
  if (!row || row->version != all.version) return false;
  const auto terms = terms_of(work.tx, all.company);
  const auto begin = std::upper_bound(all.tickets.begin(), all.tickets.end(), row->after);
  const auto end = begin + std::min<std::ptrdiff_t>(limit, all.tickets.end() - begin);
  const std::vector<TicketId> ids(begin, end);
  if (!failures) {
    follow_all(work, all.company, terms, ids);
  } else {
    for (const TicketId id : ids) {
      if (const auto why = work.tx.alone([&] { follow_all(work, all.company, terms, {id}); }))
        failures->push_back("deadlines of ticket " + std::to_string(id.raw()) + ": " + *why);
    }
  }
  if (end == all.tickets.end()) {
    end_recomputing(work.tx, all.company);
    return false;
  }
  go_on_recomputing(work.tx, all.company, *(end - 1));
  return true;
}

}  // namespace hl::deadlines
