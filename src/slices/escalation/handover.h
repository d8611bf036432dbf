// Whom a ticket is handed to: by skill, language, duty and load. Pure rules, no database.
#pragma once

#include "slices/companies/companies.h"

namespace hl::escalation {

BOOST_DEFINE_ENUM_CLASS(HandoverTarget, expert, supervisor, manufacturer, field_technician)

// Why this receiver; what clients say in their own words.
BOOST_DEFINE_ENUM_CLASS(ChoiceReason, expert_by_skill_and_language, expert_by_skill,
                        supervisor_on_duty, manufacturer_of_device, field_technician,
                        supervisor_off_duty, chosen_by_hand)

// One of the staff, with the number of open tickets that are his.
struct Candidate {
  Actor account;
  int open_tickets = 0;
};

struct Needs {
  std::string skill;  // empty: nobody knows yet what it takes, so a supervisor decides
  Language language = Language::en;  // of the requester
  CompanyId company;
  // Where the troubleshooting model hands over to.
  HandoverTarget target = HandoverTarget::expert;
  // Of the ticket's device; none also when nobody could write to him.
  std::optional<companies::NamedSupplier> manufacturer = {};
};

// Who hands over, and who gave it back already.
struct Excluded {
  std::vector<AccountId> accounts = {};
  std::vector<SupplierId> suppliers = {};
};

struct ReasonValues {
  std::optional<std::string> name;
  std::optional<std::string> skill;
  std::optional<Language> language;
  std::optional<int> open_tickets;
};
BOOST_DESCRIBE_STRUCT(ReasonValues, (), (name, skill, language, open_tickets))

struct Decision {
  HandoverTarget kind = HandoverTarget::expert;
  // One of the two is set.
  std::optional<access::NamedAccount> account;
  std::optional<companies::NamedSupplier> supplier;
  ChoiceReason reason = ChoiceReason::chosen_by_hand;
  ReasonValues values;

  [[nodiscard]] const std::string& to_name() const {
    return account ? account->name : supplier->name;
  }
};

// In this order: the manufacturer or a field technician on duty, where the model says so; an expert
// on duty with the skill who speaks the language; one who does not; a supervisor on duty; the
// manufacturer; any supervisor or administrator. Among equals the one with the fewest open tickets.
// With `wanted`, only receivers of that kind. Nobody is chosen who may not see the company.
// no_one_to_hand_over_to when nobody is left: the ticket then stays with its owner.
Outcome<Decision> choose(const std::vector<Candidate>& candidates, const Needs& needs,
                         const Excluded& excluded, std::optional<HandoverTarget> wanted = {});

// What somebody is to a ticket that is handed to him by hand.
HandoverTarget target_of(Role role);

}  // namespace hl::escalation
