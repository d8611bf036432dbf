#include <ostream>
#include <stdexcept>

#include "base/ascii.h"
#include "cli/demo_helpdesk.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "server/reactions.h"
#include "server/sample_data.h"

namespace hl::cli {

void remove_demo(const std::string& database_file, const std::string& email, std::ostream& out) {
  migrate(database_file);
  Database database({database_file, 1, true});
  const events::Reactions reactions = make_reactions();
  const Instant now = Clock("").now();
  const auto removed = database.write([&](Tx& tx) -> Outcome<SampleRemoved> {
    const auto account = access::account_by_email(tx, ascii_lower(email));
    const auto actor = account ? access::actor_by_account(tx, *account) : std::nullopt;
    if (!actor || actor->role != Role::administrator || access::is_switched_off(tx, actor->id))
      return refuse(Problem::not_found, "--keep " + email + ": no administrator has this address; make one with `hotliner user add`");
    Work work{tx, now, database.ids(), *actor, reactions};
    return remove_sample(work, {});
  });
  if (!removed) throw std::runtime_error(removed.error().detail);
  boost::mp11::mp_for_each<boost::describe::describe_members<SampleCounts, boost::describe::mod_public>>(
      [&](auto d) { out << d.name << ": " << removed->gone.*d.pointer << "\n"; });
  out << "accounts switched off, because their name stands in what stays: " << removed->accounts_switched_off << "\n"
      << "mailboxes switched off: " << removed->mailboxes_switched_off << "\n";
}

}  // namespace hl::cli
