#include "slices/escalation/handover.h"

#include <algorithm>
#include <tuple>

namespace hl::escalation {
namespace {

using Answer = std::variant<Decision, PassReason>;

template <class T>
bool holds(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool speaks(const Actor& a, Language language) {
  return a.language == language || holds(a.languages, language);
}

// One he knows of those that the device is.
const std::string* known_product(const Candidate& c, const std::vector<std::string>& products) {
  for (const auto& product : c.products) {
    if (holds(products, product)) return &product;
  }
  return nullptr;
}

bool is_full(const Candidate& c) { return c.tickets_max && c.open_tickets >= *c.tickets_max; }

class Asking {
  const Rung& rung_;
  const Search& search_;
  const std::string skill_;

  [[nodiscard]] const Needs& needs() const { return search_.needs; }

  [[nodiscard]] bool is_there(const Actor& a) const {
    return presence_of(search_.rota, a, skill_, search_.now).is_there();
  }

  // Smaller is better.
  [[nodiscard]] auto rank(const Candidate& c) const {
    return std::tuple(!speaks(c.account, needs().language), !known_product(c, needs().products),
                      c.open_tickets, -level_of(c, skill_), c.account.id);
  }

  // Narrows `list` to those who fit; false when nobody is left.
  template <class Fits>
  static bool keep(std::vector<const Candidate*>& list, Fits fits) {
    std::erase_if(list, [&](const Candidate* c) { return !fits(*c); });
    return !list.empty();
  }

  [[nodiscard]] std::vector<const Candidate*> everybody(Role role) const {
    std::vector<const Candidate*> list;
    for (const Candidate& c : search_.directory) {
      if (c.account.role == role && c.account.may_see(needs().company)) list.push_back(&c);
    }
    return list;
  }
  [[nodiscard]] bool may_be_asked(const Candidate& c) const {
    return !holds(search_.declined.accounts, c.account.id);
  }

  [[nodiscard]] Decision to(const Candidate& c, HandoverTarget kind, ChoiceReason reason) const {
    Decision d;
    d.kind = kind;
    d.account = access::NamedAccount{c.account.id, c.account.name};
    d.reason = reason;
    d.values.name = c.account.name;
    if (const int level = level_of(c, skill_)) {
      d.values.skill = skill_;
      d.values.level = level;
    }
    if (const auto* product = known_product(c, needs().products)) d.values.product = *product;
    if (speaks(c.account, needs().language)) d.values.language = needs().language;
    d.values.open_tickets = c.open_tickets;
    return d;
  }

  [[nodiscard]] const Candidate& best(const std::vector<const Candidate*>& list) const {
    return **std::min_element(list.begin(), list.end(), [&](const auto* a, const auto* b) {
      return rank(*a) < rank(*b);
    });
  }

 public:
  Asking(const Rung& rung, const Search& search)
      : rung_(rung),
        search_(search),
        skill_(rung.kind == RungKind::functional && rung.skill ? *rung.skill
                                                               : search.needs.skill) {}

  [[nodiscard]] Answer expert() const {
    if (skill_.empty()) return PassReason::skill_unknown;
    auto list = everybody(Role::expert);
    const auto has_skill = [&](const Candidate& c) {
      const int level = level_of(c, skill_);
      return level > 0 && level >= rung_.level_min;
    };
    if (!keep(list, has_skill)) return PassReason::nobody_has_skill;
    const auto is_understood = [&](const Candidate& c) {
      return !rung_.needs_language || speaks(c.account, needs().language);
    };
    if (!keep(list, is_understood)) return PassReason::nobody_speaks;
    if (!keep(list, [&](const Candidate& c) { return may_be_asked(c); }))
      return PassReason::all_asked;
    if (!keep(list, [&](const Candidate& c) { return is_there(c.account); }))
      return PassReason::nobody_there;
    if (!keep(list, [](const Candidate& c) { return !is_full(c); })) return PassReason::all_full;
    const Candidate& c = best(list);
    return to(c, HandoverTarget::expert,
              speaks(c.account, needs().language) ? ChoiceReason::expert_by_skill_and_language
                                                  : ChoiceReason::expert_by_skill);
  }

  // What he can and says matters, but whoever can go there is better than nobody.
  [[nodiscard]] Answer field_technician() const {
    auto list = everybody(Role::field_technician);
    if (!keep(list, [&](const Candidate& c) { return may_be_asked(c); }))
      return PassReason::all_asked;
    if (!keep(list, [&](const Candidate& c) { return is_there(c.account); }))
      return PassReason::nobody_there;
    auto able = list;
    const bool is_able = keep(able, [&](const Candidate& c) { return level_of(c, skill_) > 0; });
    return to(best(is_able ? able : list), HandoverTarget::field_technician,
              ChoiceReason::field_technician);
  }

  [[nodiscard]] Answer supervisor() const {
    auto list = everybody(Role::supervisor);
    if (!keep(list, [&](const Candidate& c) { return may_be_asked(c); }))
      return PassReason::all_asked;
    if (!keep(list, [&](const Candidate& c) { return is_there(c.account); }))
      return PassReason::nobody_there;
    const auto* c = *std::min_element(list.begin(), list.end(), [](const auto* a, const auto* b) {
      return std::pair(a->open_tickets, a->account.id) < std::pair(b->open_tickets, b->account.id);
    });
    return to(*c, HandoverTarget::supervisor, ChoiceReason::supervisor_on_duty);
  }

  [[nodiscard]] Answer outside() const {
    auto who = needs().manufacturer;
    if (rung_.supplier_id) {
      who.reset();
      for (const auto& one : needs().suppliers) {
        if (one.id == *rung_.supplier_id) who = one;
      }
    }
    if (!who) return PassReason::no_supplier;
    if (holds(search_.declined.suppliers, who->id)) return PassReason::supplier_asked;
    const bool has_contract = holds(needs().contracted, who->id);
    const bool is_covered =
        rung_.cover == Cover::any || (rung_.cover == Cover::warranty && needs().is_in_warranty) ||
        (rung_.cover == Cover::contract && has_contract) ||
        (rung_.cover == Cover::warranty_or_contract && (needs().is_in_warranty || has_contract));
    if (!is_covered) return PassReason::not_covered;
    // Somebody must be there who hears the answer, or who telephones where there is no address.
    const bool can_ask_itself =
        rung_.asks_by_itself && needs().is_kept && !holds(needs().unreachable, who->id);
    if (!needs().is_by_person && !can_ask_itself) return PassReason::needs_a_person;
    Decision d;
    d.kind = HandoverTarget::manufacturer;
    d.supplier = who;
    d.reason =
        rung_.supplier_id ? ChoiceReason::supplier_of_ladder : ChoiceReason::manufacturer_of_device;
    d.values.name = who->name;
    return d;
  }

  // The least busy of those who fit.
  template <class Fits>
  [[nodiscard]] std::optional<Decision> anybody(Fits fits, ChoiceReason reason) const {
    const Candidate* found = nullptr;
    for (const Candidate& c : search_.directory) {
      if (!c.account.may_see(needs().company) || !fits(c)) continue;
      if (!found || std::pair(c.open_tickets, c.account.id) <
                        std::pair(found->open_tickets, found->account.id))
        found = &c;
    }
    if (!found) return std::nullopt;
    return to(*found, target_of(found->account.role), reason);
  }

  [[nodiscard]] std::optional<Decision> in_charge() const {
    const auto is = [&](Role role, bool is_asked_again) {
      return [this, role, is_asked_again](const Candidate& c) {
        return c.account.role == role && (is_asked_again || may_be_asked(c));
      };
    };
    const auto on_duty = [&](const Candidate& c) {
      return c.account.role == Role::administrator && may_be_asked(c) && is_there(c.account);
    };
    if (auto d = anybody(on_duty, ChoiceReason::supervisor_on_duty)) return d;
    for (const bool is_asked_again : {false, true}) {
      for (const Role role : {Role::supervisor, Role::administrator}) {
        if (auto d = anybody(is(role, is_asked_again), ChoiceReason::supervisor_off_duty)) return d;
      }
      if (needs().is_kept) return std::nullopt;
    }
    return anybody([](const Candidate& c) { return c.account.has(roles::desk); },
                   ChoiceReason::nobody_else);
  }

  [[nodiscard]] std::optional<Decision> responsible() const {
    const auto is_absent = [this](const Candidate& c) {
      return presence_of(search_.rota, c.account, skill_, search_.now).state == PresenceState::absent;
    };
    for (const Role role : {Role::supervisor, Role::administrator}) {
      const auto on_duty = [&](const Candidate& c) {
        return c.account.role == role && may_be_asked(c) && is_there(c.account);
      };
      if (auto d = anybody(on_duty, ChoiceReason::supervisor_on_duty)) return d;
    }
    for (const auto& [role, serves_all] : {std::pair(Role::supervisor, false), std::pair(Role::supervisor, true),
                                           std::pair(Role::administrator, false), std::pair(Role::administrator, true)}) {
      const auto at_home = [&, of = role, all = serves_all](const Candidate& c) {
        return c.account.role == of && c.account.sees_all_companies == all && may_be_asked(c) && !is_absent(c);
      };
      if (auto d = anybody(at_home, ChoiceReason::supervisor_off_duty)) return d;
    }
    return needs().is_kept ? std::nullopt : in_charge();
  }
};

}  // namespace

int level_of(const Candidate& c, const std::string& skill) {
  if (!holds(c.account.skills, skill)) return 0;
  const auto found = c.levels.find(skill);
  return found == c.levels.end() ? usual_level : found->second;
}

std::vector<AccountId> on_duty(const Directory& directory) {
  std::vector<AccountId> out;
  for (const Candidate& c : directory)
    if (c.account.is_on_duty) out.push_back(c.account.id);
  return out;
}

std::vector<AccountId> whose_hours_matter(const Directory& directory, const Needs& needs, const Ladder& ladder) {
  std::vector<AccountId> out;
  for (const Candidate& c : directory) {
    const auto has = [&](const std::string& skill) { return level_of(c, skill) > 0; };
    const auto is_of_rung = [&](const Rung& rung) { return rung.skill && has(*rung.skill); };
    const bool is_expert = c.account.role == Role::expert &&
                           (has(needs.skill) || std::any_of(ladder.rungs.begin(), ladder.rungs.end(), is_of_rung));
    const bool is_whatever_skill = c.account.role == Role::field_technician || c.account.role == Role::supervisor ||
                                   c.account.role == Role::administrator;
    if (c.account.is_on_duty && c.account.may_see(needs.company) && (is_expert || is_whatever_skill))
      out.push_back(c.account.id);
  }
  return out;
}

Answer ask_rung(const Rung& rung, const Search& search) {
  const Asking asking(rung, search);
  switch (rung.kind) {
    case RungKind::functional: return asking.expert();
    case RungKind::field: return asking.field_technician();
    case RungKind::hierarchical: return asking.supervisor();
    case RungKind::external: return asking.outside();
  }
  return PassReason::nobody_there;
}

std::optional<Decision> ask_in_charge(const Search& search) {
  return Asking(Rung{}, search).in_charge();
}

std::optional<Decision> ask_responsible(const Search& search) {
  return Asking(Rung{}, search).responsible();
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
