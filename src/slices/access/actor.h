// Who is asking, and what he may see at all.
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/language.h"

namespace hl {

BOOST_DEFINE_ENUM_CLASS(Role, administrator, supervisor, technician, expert, author,
                        field_technician, requester)

// A set of roles, for the route table.
using Roles = unsigned;
constexpr Roles role_bit(Role role) { return 1U << static_cast<unsigned>(role); }
namespace roles {
inline constexpr Roles administrators = role_bit(Role::administrator);
inline constexpr Roles requesters = role_bit(Role::requester);
inline constexpr Roles staff = role_bit(Role::administrator) | role_bit(Role::supervisor) |
                               role_bit(Role::technician) | role_bit(Role::expert) |
                               role_bit(Role::author) | role_bit(Role::field_technician);
// Those who work on tickets.
inline constexpr Roles desk = staff & ~role_bit(Role::author);
inline constexpr Roles everybody = staff | requesters;
}  // namespace roles

struct Actor {
  AccountId id;
  Role role = Role::requester;
  std::string name;
  std::string email;
  Language language = Language::en;
  std::optional<std::string> extension;
  std::optional<std::string> theme;
  bool is_on_duty = false;
  // A requester's own company and person.
  std::optional<CompanyId> company;
  std::optional<PersonId> person;
  // What staff may see: everything, or only these companies.
  bool sees_all_companies = false;
  std::vector<CompanyId> companies;
  std::vector<Language> languages;
  std::vector<std::string> skills;
  // Signed in with one factor where the helpdesk demands two: may do nothing but set one up.
  bool owes_second_factor = false;
  // Who comes with an API token may do only what these allow (slices/access/token.h).
  std::optional<std::vector<std::string>> scopes;

  [[nodiscard]] bool is_staff() const { return role != Role::requester; }
  [[nodiscard]] bool has(Roles wanted) const { return (role_bit(role) & wanted) != 0; }
  [[nodiscard]] bool may_see(CompanyId company_id) const;
  // The same as an SQL condition on a column, for lists: "1", or "t.company_id IN (1,2)".
  [[nodiscard]] std::string company_filter(const std::string& column) const;
};

// The program itself, as the doer of what nobody asked for (deadlines, imports).
const Actor& system_actor();

}  // namespace hl
