#include "slices/escalation/handover.h"

#include <algorithm>

namespace hl::escalation {
namespace {

template <class T>
bool holds(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

class Choice {
  const std::vector<Candidate>& candidates_;
  const Needs& needs_;
  const Excluded& excluded_;

  [[nodiscard]] bool speaks(const Actor& a) const {
    return a.language == needs_.language || holds(a.languages, needs_.language);
  }
  [[nodiscard]] bool has_skill(const Actor& a) const { return holds(a.skills, needs_.skill); }

  // The least busy of those who may have the ticket at all and fit, or null.
  template <class Fits>
  [[nodiscard]] const Candidate* best(Fits fits) const {
    const Candidate* found = nullptr;
    for (const Candidate& c : candidates_) {
      const bool may = c.account.may_see(needs_.company) &&
                       !holds(excluded_.accounts, c.account.id) && fits(c.account);
      if (!may) continue;
      const bool is_better = !found || std::pair(c.open_tickets, c.account.id) <
                                           std::pair(found->open_tickets, found->account.id);
      if (is_better) found = &c;
    }
    return found;
  }

  [[nodiscard]] Decision to(const Candidate& c, HandoverTarget kind, ChoiceReason reason) const {
    Decision d;
    d.kind = kind;
    d.account = access::NamedAccount{c.account.id, c.account.name};
    d.reason = reason;
    d.values.name = c.account.name;
    if (has_skill(c.account)) d.values.skill = needs_.skill;
    if (speaks(c.account)) d.values.language = needs_.language;
    d.values.open_tickets = c.open_tickets;
    return d;
  }

 public:
  Choice(const std::vector<Candidate>& candidates, const Needs& needs, const Excluded& excluded)
      : candidates_(candidates), needs_(needs), excluded_(excluded) {}

  [[nodiscard]] std::optional<Decision> expert() const {
    if (needs_.skill.empty()) return std::nullopt;
    const auto knows = [&](const Actor& a) {
      return a.role == Role::expert && a.is_on_duty && has_skill(a);
    };
    if (const auto* c = best([&](const Actor& a) { return knows(a) && speaks(a); }))
      return to(*c, HandoverTarget::expert, ChoiceReason::expert_by_skill_and_language);
    if (const auto* c = best(knows))
      return to(*c, HandoverTarget::expert, ChoiceReason::expert_by_skill);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Decision> field_technician() const {
    const auto goes = [](const Actor& a) {
      return a.role == Role::field_technician && a.is_on_duty;
    };
    // What he can and says matters, but whoever can go there is better than nobody.
    const auto* c = best([&](const Actor& a) { return goes(a) && has_skill(a) && speaks(a); });
    if (!c) c = best([&](const Actor& a) { return goes(a) && has_skill(a); });
    if (!c) c = best(goes);
    if (!c) return std::nullopt;
    return to(*c, HandoverTarget::field_technician, ChoiceReason::field_technician);
  }

  [[nodiscard]] std::optional<Decision> supervisor_on_duty() const {
    const auto* c = best([](const Actor& a) { return a.role == Role::supervisor && a.is_on_duty; });
    if (!c) return std::nullopt;
    return to(*c, HandoverTarget::supervisor, ChoiceReason::supervisor_on_duty);
  }

  [[nodiscard]] std::optional<Decision> manufacturer() const {
    const auto& maker = needs_.manufacturer;
    if (!maker || holds(excluded_.suppliers, maker->id)) return std::nullopt;
    Decision d;
    d.kind = HandoverTarget::manufacturer;
    d.supplier = maker;
    d.reason = ChoiceReason::manufacturer_of_device;
    d.values.name = maker->name;
    return d;
  }

  [[nodiscard]] std::optional<Decision> anyone_in_charge() const {
    const auto* c =
        best([](const Actor& a) { return a.role == Role::administrator && a.is_on_duty; });
    if (!c) c = best([](const Actor& a) { return a.role == Role::supervisor; });
    if (!c) c = best([](const Actor& a) { return a.role == Role::administrator; });
    if (!c) return std::nullopt;
    return to(*c, HandoverTarget::supervisor,
              c->account.is_on_duty ? ChoiceReason::supervisor_on_duty
                                    : ChoiceReason::supervisor_off_duty);
  }

  [[nodiscard]] std::optional<Decision> of_kind(HandoverTarget kind) const {
    switch (kind) {
      case HandoverTarget::expert: return expert();
      case HandoverTarget::field_technician: return field_technician();
      case HandoverTarget::manufacturer: return manufacturer();
      case HandoverTarget::supervisor: {
        auto d = supervisor_on_duty();
        return d ? d : anyone_in_charge();
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Decision> of_any_kind() const {
    // Where the model itself says manufacturer or field technician, that is its skill.
    if (needs_.target != HandoverTarget::expert) {
      if (auto d = of_kind(needs_.target)) return d;
    }
    if (auto d = expert()) return d;
    if (auto d = supervisor_on_duty()) return d;
    if (auto d = manufacturer()) return d;
    return anyone_in_charge();
  }
};

}  // namespace

Outcome<Decision> choose(const std::vector<Candidate>& candidates, const Needs& needs,
                         const Excluded& excluded, std::optional<HandoverTarget> wanted) {
  const Choice choice(candidates, needs, excluded);
  auto decision = wanted ? choice.of_kind(*wanted) : choice.of_any_kind();
  if (!decision) return refuse(Problem::no_one_to_hand_over_to);
  return std::move(*decision);
}

HandoverTarget target_of(Role role) {
  switch (role) {
    case Role::supervisor:
    case Role::administrator: return HandoverTarget::supervisor;
    case Role::field_technician: return HandoverTarget::field_technician;
    case Role::technician:
    case Role::expert:
    case Role::author:
    case Role::requester: return HandoverTarget::expert;
  }
  return HandoverTarget::expert;
}

}  // namespace hl::escalation
