#include "slices/escalation/ladder.h"

namespace hl::escalation {
namespace {

std::string place(std::size_t rung, const char* member) {
  return "/rungs/" + std::to_string(rung) + "/" + member;
}

Outcome<Done> check_rung(const Rung& rung, std::size_t n) {
  constexpr std::size_t skill_bytes_max = 60;
  if (rung.level_min < 1 || rung.level_min > 5)
    return invalid(place(n, "level_min"), "must be 1 to 5", "out_of_range");
  if (rung.accept_within_minutes < 1 || rung.accept_within_minutes > accept_within_max)
    return invalid(place(n, "accept_within_minutes"), "must be 1 to 10080 (a week)",
                   "out_of_range");
  if (rung.skill && (rung.skill->empty() || rung.skill->size() > skill_bytes_max))
    return invalid(place(n, "skill"), "must have 1 to 60 bytes; leave it out for the ticket's own", "skill_length");
  if (rung.kind != RungKind::external && (rung.supplier_id || rung.cover != Cover::any))
    return invalid(place(n, "kind"), "must be external where a supplier or a cover is given", "supplier_inside");
  if (rung.kind == RungKind::external && rung.mode == RungMode::inform)
    return invalid(place(n, "mode"), "must be take: nobody outside is told for information", "inform_outside");
  return Done{};
}

bool fits(const Scope& ladder, const Scope& ticket) {
  return (!ladder.company || ladder.company == ticket.company) &&
         (ladder.service.empty() || ladder.service == ticket.service) &&
         (ladder.priority == 0 || ladder.priority == ticket.priority);
}

int weight(const Scope& scope) {
  return (scope.company ? 4 : 0) + (scope.service.empty() ? 0 : 2) + (scope.priority == 0 ? 0 : 1);
}

}  // namespace

const Ladder& usual_ladder() {
  static const Ladder ladder = [] {
    Ladder l;
    l.rungs.resize(3);
    l.rungs[1].kind = RungKind::hierarchical;
    l.rungs[2].kind = RungKind::external;
    return l;
  }();
  return ladder;
}

Outcome<Done> check_rungs(const std::vector<Rung>& rungs) {
  if (rungs.empty()) return invalid("/rungs", "must have at least one rung", "empty");
  if (rungs.size() > rungs_max) return invalid("/rungs", "has more than 12 rungs", "too_long");
  bool has_taker = false;
  for (std::size_t n = 0; n < rungs.size(); ++n) {
    if (const auto ok = check_rung(rungs[n], n); !ok) return ok.error();
    has_taker = has_taker || rungs[n].mode == RungMode::take;
  }
  if (!has_taker) return invalid("/rungs", "must have a rung that takes the ticket", "no_taker");
  return Done{};
}

const Ladder& ladder_for(const std::vector<Ladder>& ladders, const Scope& ticket) {
  const Ladder* best = &usual_ladder();
  int best_weight = -1;
  for (const Ladder& ladder : ladders) {
    if (!fits(ladder.scope, ticket) || weight(ladder.scope) <= best_weight) continue;
    best = &ladder;
    best_weight = weight(ladder.scope);
  }
  return *best;
}

}  // namespace hl::escalation
