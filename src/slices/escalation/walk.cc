#include "slices/escalation/walk.h"

#include <algorithm>

namespace hl::escalation {

Walk walk(const Ladder& ladder, const Search& search, std::size_t stops_max) {
  Walk out;
  Needs needs = search.needs;
  Excluded excluded = search.declined;
  std::vector<AccountId> asked;
  int from = 0, minutes = 0;
  for (;;) {
    const auto next = next_rung(ladder, {search.directory, search.rota, needs, excluded, search.now}, from);
    if (!next) break;
    const Decision& d = next->decision;
    const bool was_asked = d.account && std::find(asked.begin(), asked.end(), d.account->id) != asked.end();
    const bool is_useless = needs.is_kept && !asked.empty() && d.reason == ChoiceReason::supervisor_off_duty;
    if (was_asked || is_useless) break;
    if (out.stops.size() < stops_max)
      out.stops.push_back({minutes, d, next->rung});
    else
      out.is_more = true;
    if (!d.account) {
      out.end = PathEnd::supplier;
      out.rests_with = d;
      return out;
    }
    asked.push_back(d.account->id);
    excluded.accounts.push_back(d.account->id);
    minutes += next->accept_within_minutes;
    from = next->rung.value_or(next->below.value_or(from));
    // From then on the program asks, which writes outside only where the rung says so.
    needs.is_by_person = false;
  }
  out.rests_with = ask_responsible({search.directory, search.rota, needs, search.declined, search.now});
  out.end = out.rests_with ? PathEnd::in_charge : PathEnd::owner;
  return out;
}

}  // namespace hl::escalation
