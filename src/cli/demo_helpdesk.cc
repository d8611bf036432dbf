#include "cli/demo_helpdesk.h"

#include <ostream>
#include <stdexcept>

#include "lib/sodium/secrets.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "server/reactions.h"
#include "server/shipped_models.h"

namespace hl::cli {

DemoReport make_demo(const std::string& database_file) {
  migrate(database_file);
  Database database({database_file, 1, true});
  const bool is_used = database.read([](Tx& tx) { return !access::all_staff(tx).empty(); });
  if (is_used)
    throw std::runtime_error(database_file +
                             ": this database has accounts already; give --database a new file");
  ship_models(database);
  const events::Reactions reactions = make_quiet_reactions();
  const Instant now = Clock().now();
  DemoReport report;
  report.api_token = random_token();
  report.cti_token = random_token();
  const std::string hash = hash_password(demo_password);
  database.write([&](Tx& tx) {
    Work work{tx, now, database.ids(), system_actor(), reactions};
    DemoDesk desk{work, report, hash, {}};
    add_demo_companies(desk);
    add_demo_staff(desk);
    add_demo_texts(desk);
    add_demo_tickets(desk, database.ids(), reactions, now);
    report = desk.report;
  });
  return report;
}

void print_report(const DemoReport& report, std::ostream& out) {
  out << "Sign in with one of these (password for all: " << demo_password << ")\n";
  for (const auto& account : report.accounts) {
    const std::string role = boost::describe::enum_to_string(account.role, "");
    out << "  " << role << std::string(18 - role.size(), ' ') << account.email
        << std::string(34 - std::min<std::size_t>(33, account.email.size()), ' ') << account.name
        << "\n";
  }
  out << "Administrator's API token:  " << report.api_token << "\n"
      << "Token of the telephone exchange (CTI):  " << report.cti_token << "\n\n"
      << "What to try first: sign in as tess@hotliner.example, leave the cockpit open, and let the\n"
      << "telephone ring from another terminal:\n"
      << "  curl http://localhost:8080/api/v1/cti/" << report.cti_token
      << " -d event=newCall -d direction=in -d callId=1 -d from=081224001 -d to=201\n"
      << "Then press Enter to answer.\n";
}

}  // namespace hl::cli
