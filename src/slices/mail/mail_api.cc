// Mailboxes, for administrators.

#include <algorithm>
#include <tuple>

#include "base/ascii.h"
#include "lib/curl/imap_client.h"
#include "slices/mail/letter_routes.h"
#include "slices/mail/mailbox_store.h"

namespace hl::mail {

BOOST_DEFINE_ENUM_CLASS(MailTrouble, sign_in, name, unreachable, certificate, tls, slow, folder, other)

struct MailboxSheet {
  MailboxId id;
  std::string name;
  std::string address;
  std::optional<CompanyId> company_id;
  std::optional<std::string> team;
  MailboxSettings settings;
  bool is_active = true;
  std::optional<Instant> looked_at;
  std::optional<Instant> failed_at;
  std::optional<MailTrouble> trouble;
  std::optional<std::string> words;  // of the server, when there is trouble
};
BOOST_DESCRIBE_STRUCT(MailboxSheet, (), (id, name, address, company_id, team, settings, is_active, looked_at, failed_at, trouble, words))
struct MailboxPage {
  std::vector<MailboxSheet> items;
};
BOOST_DESCRIBE_STRUCT(MailboxPage, (), (items))
struct MailboxForm {
  Text<1, 100> name;
  Text<3, 254> address;
  std::optional<CompanyId> company_id;
  std::optional<Text<1, 100>> team;
  Text<1, 255> host;
  std::optional<int> port;
  MailSecurity security = MailSecurity::tls;
  MailSignIn sign_in = MailSignIn::password;
  Text<0, 254> user;
  std::optional<Text<0, 8000>> secret;  // left out: the one that is kept
  std::optional<Text<1, 200>> folder;
  std::optional<Text<0, 255>> authserv_id;
  std::optional<Text<0, 500>> authorities_file;
  std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(MailboxForm, (), (name, address, company_id, team, host, port, security, sign_in, user, secret, folder, authserv_id, authorities_file, is_active))
struct MailboxTest {
  bool is_reached = false;
  std::optional<MailTrouble> trouble;
  std::string words;  // what the server said, when it was not
};
BOOST_DESCRIBE_STRUCT(MailboxTest, (), (is_reached, trouble, words))

namespace {

// "sign_in Authentication failed."
std::pair<MailTrouble, std::string> told_apart(const std::string& failure) {
  const auto space = std::min(failure.find(' '), failure.size());
  MailTrouble trouble = MailTrouble::other;
  if (!boost::describe::enum_from_string(failure.substr(0, space).c_str(), trouble)) return {trouble, failure};
  return {trouble, failure.substr(std::min(space + 1, failure.size()))};
}

MailboxSheet sheet_of(const MailboxRow& row) {
  MailboxSheet sheet{row.id, row.name, row.address, row.company, row.team, row.settings, row.is_active, row.looked_at, row.failed_at, {}, {}};
  if (row.failure) std::tie(sheet.trouble, sheet.words) = told_apart(*row.failure);
  return sheet;
}

Outcome<Done> fill(Work& work, const MailboxForm& form, MailboxRow& row) {
  const std::string address = ascii_lower(form.address.value);
  if (!outbox::is_plain_address(address)) return invalid("/address", "is no mail address; write it as helpdesk@example.org");
  if (is_address_taken(work.tx, address, row.id)) return refuse(Problem::already_exists, "there is a mailbox with this address");
  if (form.company_id && !companies::access_company(work.tx, work.actor, *form.company_id)) return invalid("/company_id", "is not known; choose a company you may see");
  if (!form.company_id && !work.actor.sees_all_companies) return invalid("/company_id", "is missing; choose a company you may see", "missing");
  if (form.port && (*form.port < 0 || *form.port > 65535)) return invalid("/port", "must be from 1 to 65535, or 0 for the usual one");
  if (form.host.value.find_first_of("/@ ?#") != std::string::npos) return invalid("/host", "is no name of a server");
  row.name = form.name.value;
  row.address = address;
  row.company = form.company_id;
  row.team = form.team ? std::optional(form.team->value) : std::nullopt;
  row.settings = {form.host.value, form.port.value_or(0), form.security, form.sign_in, form.user.value,
                  form.folder ? form.folder->value : "INBOX", form.authserv_id ? form.authserv_id->value : "",
                  form.authorities_file ? form.authorities_file->value : ""};
  if (form.secret) row.secret = form.secret->value;
  row.is_active = form.is_active.value_or(true);
  return Done{};
}

json::object told(const MailboxRow& row) {
  return {{"address", row.address}, {"host", row.settings.host}, {"company_id", to_json(row.company)}, {"is_active", row.is_active}};
}

Outcome<MailboxPage> show_mailboxes(Work& work, const RouteInput&, const None&) {
  MailboxPage page;
  for (const MailboxRow& row : mailboxes(work.tx)) {
    if (row.company ? work.actor.may_see(*row.company) : work.actor.sees_all_companies) page.items.push_back(sheet_of(row));
  }
  return page;
}

Outcome<MailboxSheet> add_mailbox(Work& work, const RouteInput& input, const MailboxForm& form) {
  constexpr std::size_t mailboxes_max = 100;
  if (mailboxes(work.tx).size() >= mailboxes_max) return refuse(Problem::not_possible_now, "there are 100 mailboxes already; remove one first");
  MailboxRow row;
  row.id = work.next_id<MailboxId>();
  if (const auto ok = fill(work, form, row); !ok) return ok.error();
  insert_mailbox(work.tx, row);
  access::audit(work, {"mailbox_made", row.name, told(row), input.remote_address});
  return sheet_of(row);
}

Outcome<MailboxSheet> change_mailbox(Work& work, const RouteInput& input, const MailboxForm& form) {
  auto row = access_mailbox(work, input.id<MailboxId>());
  if (!row) return row.error();
  if (const auto ok = fill(work, form, *row); !ok) return ok.error();
  update_mailbox(work.tx, *row);
  access::audit(work, {"mailbox_changed", row->name, told(*row), input.remote_address});
  return sheet_of(*row);
}

Outcome<None> remove_mailbox(Work& work, const RouteInput& input, const None&) {
  const auto row = access_mailbox(work, input.id<MailboxId>());
  if (!row) return row.error();
  if (has_letters(work.tx, row->id)) return refuse(Problem::not_possible_now, "letters came through it; switch it off instead");
  delete_mailbox(work.tx, row->id);
  access::audit(work, {"mailbox_removed", row->name, told(*row), input.remote_address});
  return None{};
}

Outcome<Reply> test_mailbox(Database& database, IdSource& ids, Instant now, const Actor* actor, const RouteInput& input, const events::Reactions& reactions) {
  const auto row = database.read([&](Tx& tx) {
    Work work{tx, now, ids, *actor, reactions};
    return access_mailbox(work, input.id<MailboxId>());
  });
  if (!row) return row.error();
  const auto state = ImapClient(server_of(*row), row->settings.folder).state();
  MailboxTest out{state.has_value(), {}, {}};
  if (!state) std::tie(out.trouble, out.words) = told_apart(state.error().detail);
  return Reply{200, to_json(out)};
}

}  // namespace

Routes routes() {
  constexpr Roles admins = roles::administrators;
  Routes out = {
      get_route<None, MailboxPage>("/mailboxes", "Where letters come in.", admins, show_mailboxes),
      post_route<MailboxForm, MailboxSheet>("/mailboxes", "Let letters come in from a mailbox.", admins, add_mailbox, {Problem::already_exists, Problem::not_possible_now}),
      put_route<MailboxForm, MailboxSheet>("/mailboxes/{id}", "Change a mailbox.", admins, change_mailbox, {Problem::not_found, Problem::already_exists}),
      delete_route<None>("/mailboxes/{id}", "Remove a mailbox through which nothing came.", admins, remove_mailbox, {Problem::not_found, Problem::not_possible_now}),
      outside_route<None, MailboxTest>("POST", "/mailboxes/{id}/test", "Sign in there and look at the folder.", admins, test_mailbox, {Problem::not_found}),
  };
  for (Routes part : {letter_routes(), unreadable_routes()}) {
    for (Route& route : part) out.push_back(std::move(route));
  }
  return out;
}

}  // namespace hl::mail
