#include "slices/escalation/next_rung.h"

#include <algorithm>

namespace hl::escalation {
namespace {

NextRung found(const Decision& decision, std::optional<int> rung, int minutes) {
  NextRung out;
  out.decision = decision;
  out.rung = rung;
  out.accept_within_minutes = minutes;
  return out;
}

std::optional<RungKind> kind_of(HandoverTarget target) {
  switch (target) {
    case HandoverTarget::manufacturer: return RungKind::external;
    case HandoverTarget::field_technician: return RungKind::field;
    case HandoverTarget::expert:
    case HandoverTarget::supervisor: break;
  }
  return std::nullopt;
}

// What the model itself says comes first; its rung need not be on the ladder.
std::optional<NextRung> ask_target(const Ladder& ladder, const Search& search, int from) {
  const auto kind = kind_of(search.needs.target);
  if (!kind || from > 0) return std::nullopt;
  Rung rung;
  rung.kind = *kind;
  std::optional<int> at;
  for (std::size_t n = 0; n < ladder.rungs.size(); ++n) {
    if (ladder.rungs[n].kind != *kind || ladder.rungs[n].mode != RungMode::take) continue;
    rung = ladder.rungs[n];
    at = static_cast<int>(n);
    break;
  }
  const auto answer = ask_rung(rung, search);
  const auto* decision = std::get_if<Decision>(&answer);
  if (!decision) return std::nullopt;
  return found(*decision, at, rung.accept_within_minutes);
}

}  // namespace

Outcome<NextRung> next_rung(const Ladder& ladder, const Search& search, int from) {
  if (auto next = ask_target(ladder, search, from)) return std::move(*next);
  std::vector<RungPassed> passed;
  std::vector<access::NamedAccount> informed;
  const auto with_path = [&](NextRung next) {
    next.passed = std::move(passed);
    next.informed = std::move(informed);
    return next;
  };
  for (int n = std::max(from, 0); n < std::ssize(ladder.rungs); ++n) {
    const Rung& rung = ladder.rungs[static_cast<std::size_t>(n)];
    const auto answer = ask_rung(rung, search);
    if (const auto* reason = std::get_if<PassReason>(&answer)) {
      passed.push_back({n, *reason});
      continue;
    }
    const auto& decision = std::get<Decision>(answer);
    if (rung.mode == RungMode::take)
      return with_path(found(decision, n, rung.accept_within_minutes));
    informed.push_back(*decision.account);
  }
  if (const auto last = ask_in_charge(search)) {
    auto next = found(*last, std::nullopt, Rung{}.accept_within_minutes);
    next.below = static_cast<int>(ladder.rungs.size());
    return with_path(std::move(next));
  }
  return refuse(Problem::no_one_to_hand_over_to);
}

Outcome<NextRung> choose(const Ladder& ladder, const Search& search,
                         std::optional<HandoverTarget> wanted) {
  if (!wanted) return next_rung(ladder, search);
  Rung rung;
  switch (*wanted) {
    case HandoverTarget::expert: rung.kind = RungKind::functional; break;
    case HandoverTarget::field_technician: rung.kind = RungKind::field; break;
    case HandoverTarget::manufacturer: rung.kind = RungKind::external; break;
    case HandoverTarget::supervisor: rung.kind = RungKind::hierarchical; break;
  }
  const auto answer = ask_rung(rung, search);
  if (const auto* decision = std::get_if<Decision>(&answer))
    return found(*decision, std::nullopt, rung.accept_within_minutes);
  const auto last =
      *wanted == HandoverTarget::supervisor ? ask_in_charge(search) : std::optional<Decision>();
  if (!last) return refuse(Problem::no_one_to_hand_over_to);
  return found(*last, std::nullopt, rung.accept_within_minutes);
}

}  // namespace hl::escalation
