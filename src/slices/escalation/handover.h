// Whom a ticket is handed to: by skill, language, duty and load. Pure rules, no database.
#pragma once

#include <map>
#include <variant>

#include "slices/escalation/ladder.h"
#include "slices/escalation/rota.h"

namespace hl::escalation {

BOOST_DEFINE_ENUM_CLASS(HandoverTarget, expert, supervisor, manufacturer, field_technician)

// Why this receiver; what clients say in their own words.
BOOST_DEFINE_ENUM_CLASS(ChoiceReason, expert_by_skill_and_language, expert_by_skill,
                        supervisor_on_duty, manufacturer_of_device, supplier_of_ladder,
                        field_technician, supervisor_off_duty, nobody_else, chosen_by_hand)

// Why a rung was passed by.
BOOST_DEFINE_ENUM_CLASS(PassReason, skill_unknown, nobody_has_skill, nobody_speaks, nobody_there,
                        all_full, all_asked, no_supplier, supplier_asked, not_covered,
                        needs_a_person)

// One of the staff as the directory knows him.
struct Candidate {
  Actor account;
  int open_tickets = 0;  // that are his
  std::map<std::string, int> levels = {};  // of his skills, 1 to 5; a skill that is missing here is 3
  std::vector<std::string> products = {};  // names of manufacturers and models
  std::optional<int> tickets_max = {};     // nobody who has that many is asked
};
using Directory = std::vector<Candidate>;
constexpr int usual_level = 3;
int level_of(const Candidate& candidate, const std::string& skill);  // 0: has it not
// Those who say that they are on duty: of nobody else does it matter which hours are his.
std::vector<AccountId> on_duty(const Directory& directory);

struct Needs {
  std::string skill;  // empty: nobody knows yet what it takes, so a supervisor decides
  Language language = Language::en;  // of the requester
  CompanyId company;
  // Where the troubleshooting model hands over to.
  HandoverTarget target = HandoverTarget::expert;
  std::optional<companies::NamedSupplier> manufacturer = {};  // of the ticket's device
  std::vector<std::string> products = {};  // the device's manufacturer and model
  bool is_in_warranty = false;
  std::vector<companies::NamedSupplier> suppliers = {};  // those that ladders may name
  std::vector<SupplierId> contracted = {};  // by the company, today
  std::vector<SupplierId> unreachable = {};  // of all these, those without an address to write to
  // A person hands over; else the program does, which writes outside only where the rung says so.
  bool is_by_person = true;
  // Whether somebody has the ticket while nobody accepts it.
  bool is_kept = true;
};

// Who hands over, and who declined or gave it back already.
struct Excluded {
  std::vector<AccountId> accounts = {};
  std::vector<SupplierId> suppliers = {};
};

struct ReasonValues {
  std::optional<std::string> name;
  std::optional<std::string> skill;
  std::optional<int> level;
  std::optional<std::string> product;
  std::optional<Language> language;
  std::optional<int> open_tickets;
};
BOOST_DESCRIBE_STRUCT(ReasonValues, (), (name, skill, level, product, language, open_tickets))

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

// What is known when somebody must be found.
struct Search {
  const Directory& directory;
  const Rota& rota;
  const Needs& needs;
  const Excluded& declined;
  Instant now{};
};

// Whom one rung asks, or why it asks nobody. Of the experts: those who are there, may see the company,
// have the skill at its level and are not full; among them who speaks the requester's language, then who
// knows the product, then the one with the fewest open tickets, then the highest level, then the oldest
// account. Nobody is chosen who may not see the company.
std::variant<Decision, PassReason> ask_rung(const Rung& rung, const Search& search);

// Whose hours decide whether a rung of this ladder, or whoever is in charge, asks him.
std::vector<AccountId> whose_hours_matter(const Directory& directory, const Needs& needs, const Ladder& ladder);

// Who is in charge though no rung found him: administrators who are there, then supervisors and
// administrators at home; for a ticket that nobody keeps also those who declined, then anybody at all.
std::optional<Decision> ask_in_charge(const Search& search);

// With whom a ticket stays when a whole round has found nobody: a supervisor who is there, else an administrator who is,
// else a supervisor at home (one who serves only some companies first), else an administrator. Those who declined only
// where nobody else has the ticket; then, as the last, anybody of the desk.
std::optional<Decision> ask_responsible(const Search& search);

// What somebody is to a ticket that is handed to him by hand.
HandoverTarget target_of(Role role);

}  // namespace hl::escalation
