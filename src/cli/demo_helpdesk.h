// A helpdesk to try things on: four client companies, their people and devices, the staff, tickets in
// every state. Everything is made up; telephone numbers are only valid in form.
#pragma once

#include <iosfwd>

#include "slices/tickets/tickets.h"

namespace hl::cli {

struct DemoAccount {
  Role role = Role::technician;
  std::string name;
  std::string email;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(DemoAccount, (), (role, name, email, password))
struct DemoCompany {
  CompanyId id;
  std::string code;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(DemoCompany, (), (id, code, name))
struct DemoPerson {
  PersonId id;
  std::optional<std::string> name;
  CompanyId company_id;
  std::vector<std::string> numbers;
};
BOOST_DESCRIBE_STRUCT(DemoPerson, (), (id, name, company_id, numbers))
struct DemoReport {
  std::vector<DemoAccount> accounts;
  std::string api_token;
  std::string cti_token;
  std::vector<DemoCompany> companies;
  std::vector<DemoPerson> people;
};
BOOST_DESCRIBE_STRUCT(DemoReport, (), (accounts, api_token, cti_token, companies, people))

// Throws std::runtime_error when the database has accounts already.
DemoReport make_demo(const std::string& database_file);
void print_report(const DemoReport& report, std::ostream& out);
// Takes away what make_demo brought (server/sample_data.h), in the name of this administrator, whose account stays. Throws
// std::runtime_error.
void remove_demo(const std::string& database_file, const std::string& email, std::ostream& out);

// The steps of make_demo, each in its own file.
struct DemoDesk {
  Work& work;
  DemoReport report = {};
  std::string password_hash = {};
  std::vector<AccountId> technicians = {};
};
inline constexpr const char* demo_password = "calm-printer-42";
void add_demo_companies(DemoDesk& desk);
void add_demo_staff(DemoDesk& desk);
void add_demo_texts(DemoDesk& desk);
void add_demo_tickets(DemoDesk& desk, IdSource& ids,
                      const events::Reactions& reactions, Instant now);

}  // namespace hl::cli
