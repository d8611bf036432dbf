// Exchanges of others that tell of their calls: set up by administrators. And calls that technicians make with the
// telephones they have there.
#include <algorithm>
#include <set>

#include "lib/sip/sip_line.h"
#include "slices/telephony/dial_rules.h"
#include "slices/telephony/exchange_store.h"
#include "slices/telephony/setup_store.h"

namespace hl::telephony {

struct HelpdeskNumberForm {
  Text<1, 60> dialled;
  std::optional<CompanyId> company_id;
};
BOOST_DESCRIBE_STRUCT(HelpdeskNumberForm, (), (dialled, company_id))
struct DeskTelephoneForm {
  Text<1, 60> extension;
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(DeskTelephoneForm, (), (extension, account_id))
struct ExchangeForm {
  Text<1, 100> name;
  ExchangeKind kind = ExchangeKind::ami;
  Text<1, 253> host;
  int port = 0;
  bool is_tls = false;
  std::optional<Text<1, 300>> authorities_file;  // PEM, on the server's machine; without it the machine's authorities
  Text<1, 60> user_name;
  std::optional<Text<1, 200>> secret;    // never shown again; without it the one before stays
  std::optional<Text<1, 60>> context;    // from-internal
  std::optional<Text<2, 2>> country;     // ISO 3166-1 alpha-2, for national numbers; the helpdesk's own
  std::optional<CompanyId> company_id;   // whose calls come there, where the caller's number does not say it
  std::vector<HelpdeskNumberForm> numbers;
  std::vector<DeskTelephoneForm> telephones;
};
BOOST_DESCRIBE_STRUCT(ExchangeForm, (), (name, kind, host, port, is_tls, authorities_file, user_name, secret, context, country,
                                         company_id, numbers, telephones))
// `said` are words of the exchange or the network. A test was asked for and not answered yet: is_testing; then tested_at,
// and how long the exchange took, or nothing when it did not answer.
struct ExchangeSheet {
  ExchangeId id;
  std::string name;
  ExchangeKind kind = ExchangeKind::ami;
  std::string host;
  int port = 0;
  bool is_tls = false;
  std::optional<std::string> authorities_file;
  std::string user_name;
  std::string context;
  std::string country;
  std::optional<CompanyId> company_id;
  std::vector<HelpdeskNumber> numbers;
  std::vector<DeskTelephone> telephones;
  ExchangeState state = ExchangeState::trying;
  std::optional<Instant> state_at;
  std::optional<ExchangeTrouble> trouble;
  std::optional<std::string> said;
  std::optional<Instant> heard_at;  // of a call, last; to the minute
  bool is_testing = false;
  std::optional<Instant> tested_at;
  std::optional<std::int64_t> answered_ms;
};
BOOST_DESCRIBE_STRUCT(ExchangeSheet, (), (id, name, kind, host, port, is_tls, authorities_file, user_name, context, country, company_id,
                                          numbers, telephones, state, state_at, trouble, said, heard_at, is_testing, tested_at, answered_ms))
struct ExchangeList {
  std::vector<ExchangeSheet> items;
};
BOOST_DESCRIBE_STRUCT(ExchangeList, (), (items))
struct OwnDesk {
  std::optional<std::string> extension;  // of the asker's telephone at an exchange that can be told to dial
};
BOOST_DESCRIBE_STRUCT(OwnDesk, (), (extension))
struct DeskCall {
  Text<1, 60> to;
};
BOOST_DESCRIBE_STRUCT(DeskCall, (), (to))
struct DeskCallAsked {
  std::string to;  // in international form
};
BOOST_DESCRIBE_STRUCT(DeskCallAsked, (), (to))

namespace {

ExchangeSheet sheet_of(const Exchange& e) {
  return {e.id, e.name, e.kind, e.host, e.port, e.is_tls, e.authorities_file, e.user_name, e.context, e.country, e.company, e.numbers,
          e.telephones, e.state, e.state_at, e.trouble, e.said, e.heard_at, e.asked_at && !e.tested_at, e.tested_at, e.answered_ms};
}

bool may_see(const Actor& actor, const Exchange& e) {
  const bool may_numbers = std::all_of(e.numbers.begin(), e.numbers.end(),
                                       [&](const HelpdeskNumber& one) { return !one.company_id || actor.may_see(*one.company_id); });
  return may_numbers && (!e.company || actor.may_see(*e.company));
}

// The one door to an exchange: not_found where a company is named there that is not the actor's.
Outcome<Exchange> access_exchange(Work& work, const RouteInput& input) {
  auto found = exchange(work.tx, input.id<ExchangeId>("exchange_id"));
  if (!found || !may_see(work.actor, *found)) return refuse(Problem::not_found);
  return std::move(*found);
}

std::optional<Refusal> company_error(Work& work, std::optional<CompanyId> id, const std::string& pointer) {
  if (!id || companies::access_company(work.tx, work.actor, *id)) return std::nullopt;
  return invalid(pointer, "is not known; choose a company you may see", "no_such_company");
}

std::optional<Refusal> fill_numbers(Work& work, const ExchangeForm& form, Exchange& e) {
  constexpr std::size_t numbers_max = 500;
  if (form.numbers.size() > numbers_max) return invalid("/numbers", "are more than 500", "too_long");
  e.numbers.clear();
  std::set<std::optional<CompanyId>> allowed;  // each is asked for once
  for (std::size_t n = 0; n < form.numbers.size(); ++n) {
    const auto& one = form.numbers[n];
    const std::string pointer = "/numbers/" + std::to_string(n);
    const bool is_twice = std::any_of(e.numbers.begin(), e.numbers.end(), [&](const auto& before) { return before.dialled == one.dialled.value; });
    if (is_twice) return invalid(pointer + "/dialled", "is there twice; leave one of them out", "there_twice");
    if (allowed.insert(one.company_id).second) {
      if (auto wrong = company_error(work, one.company_id, pointer + "/company_id")) return wrong;
    }
    e.numbers.push_back({one.dialled.value, one.company_id});
  }
  return std::nullopt;
}

std::optional<Refusal> fill_telephones(Work& work, const ExchangeForm& form, Exchange& e) {
  constexpr std::size_t telephones_max = 500;
  if (form.telephones.size() > telephones_max) return invalid("/telephones", "are more than 500", "too_long");
  e.telephones.clear();
  std::set<AccountId> staff;
  for (const Actor& one : access::all_staff(work.tx)) staff.insert(one.id);
  for (std::size_t n = 0; n < form.telephones.size(); ++n) {
    const auto& one = form.telephones[n];
    const std::string pointer = "/telephones/" + std::to_string(n);
    if (!sip::is_plain_target(one.extension.value)) return invalid(pointer + "/extension", "is no extension; give letters, digits and +-._, as 204", "not_an_extension");
    const bool is_twice = std::any_of(e.telephones.begin(), e.telephones.end(), [&](const auto& before) { return before.extension == one.extension.value; });
    if (is_twice) return invalid(pointer + "/extension", "is there twice; leave one of them out", "there_twice");
    if (!staff.contains(one.account_id)) return invalid(pointer + "/account_id", "is nobody of the helpdesk", "not_of_the_desk");
    e.telephones.push_back({one.extension.value, one.account_id});
  }
  return std::nullopt;
}

bool is_one_line(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

// What stands in the address, and who we are there.
std::optional<Refusal> fill_address(const ExchangeForm& form, Exchange& e) {
  constexpr int port_max = 65'535;
  const bool is_host = std::all_of(form.host.value.begin(), form.host.value.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == ':';
  });
  if (!is_host) return invalid("/host", "is no name of a machine; give one as pbx.example or 192.0.2.7", "not_a_machine");
  if (form.port < 1 || form.port > port_max) return invalid("/port", "give 1 to 65535, as 5038 for AMI or 8088 for ARI", "out_of_range");
  if (!is_one_line(form.user_name.value)) return invalid("/user_name", "must be one line", "line_break");
  if (form.user_name.value.find(':') != std::string::npos) return invalid("/user_name", "must not hold a colon", "holds_a_colon");
  if (form.secret && !is_one_line(form.secret->value)) return invalid("/secret", "must be one line", "line_break");
  e.host = form.host.value;
  e.port = form.port;
  e.is_tls = form.is_tls;
  e.authorities_file = form.authorities_file ? std::optional(form.authorities_file->value) : std::nullopt;
  e.user_name = form.user_name.value;
  if (form.secret) e.secret = form.secret->value;
  return std::nullopt;
}

std::optional<Refusal> fill(Work& work, const ExchangeForm& form, Exchange& e) {
  if (auto wrong = fill_address(form, e)) return wrong;
  e.name = form.name.value;
  e.kind = form.kind;
  e.context = form.context ? form.context->value : "from-internal";
  if (!sip::is_plain_target(e.context)) return invalid("/context", "is no name of a context; give letters, digits and +-._, as from-internal", "not_a_context");
  e.country = form.country ? form.country->value : dial_rules(work.tx).home_country;
  const bool is_country = std::all_of(e.country.begin(), e.country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_country) return invalid("/country", "is no country; give two letters, as BE", "not_a_country");
  if (auto wrong = company_error(work, form.company_id, "/company_id")) return wrong;
  e.company = form.company_id;
  if (auto wrong = fill_numbers(work, form, e)) return wrong;
  return fill_telephones(work, form, e);
}

json::object told(const Exchange& e) {
  return {{"kind", boost::describe::enum_to_string(e.kind, "")}, {"host", e.host}, {"port", e.port}, {"user_name", e.user_name}};
}

Outcome<ExchangeList> get_exchanges(Work& work, const RouteInput&, const None&) {
  ExchangeList out;
  for (const Exchange& one : exchanges(work.tx)) {
    if (may_see(work.actor, one)) out.items.push_back(sheet_of(one));
  }
  return out;
}

Outcome<ExchangeSheet> post_exchange(Work& work, const RouteInput& input, const ExchangeForm& form) {
  constexpr std::size_t exchanges_max = 20;
  if (exchanges(work.tx).size() >= exchanges_max) return refuse(Problem::not_possible_now, "there are 20 exchanges already; remove one first");
  Exchange fresh;
  fresh.id = work.next_id<ExchangeId>();
  if (!form.secret) return invalid("/secret", "is missing; give the password of the user there", "missing");
  if (const auto wrong = fill(work, form, fresh)) return *wrong;
  insert_exchange(work.tx, fresh);
  access::audit(work, {"exchange_added", fresh.name, told(fresh), input.remote_address});
  return sheet_of(fresh);
}

Outcome<ExchangeSheet> put_exchange(Work& work, const RouteInput& input, const ExchangeForm& form) {
  auto found = access_exchange(work, input);
  if (!found) return found.error();
  const std::string before = stamp_of(*found);
  // A password goes nowhere but where it was given for.
  const bool is_elsewhere = form.host.value != found->host || form.port != found->port || form.kind != found->kind || (found->is_tls && !form.is_tls);
  if (is_elsewhere && !form.secret) return invalid("/secret", "is missing; give it again for another address", "missing");
  if (const auto wrong = fill(work, form, *found)) return *wrong;
  update_exchange(work.tx, *found);
  if (stamp_of(*found) != before) note_state(work.tx, found->id, {}, work.now);
  access::audit(work, {"exchange_changed", found->name, told(*found), input.remote_address});
  return sheet_of(*exchange(work.tx, found->id));
}

Outcome<None> remove_exchange(Work& work, const RouteInput& input, const None&) {
  const auto found = access_exchange(work, input);
  if (!found) return found.error();
  calls::cut_off_exchange(work, names_begin(found->id));
  delete_exchange(work.tx, found->id);
  access::audit(work, {"exchange_removed", found->name, told(*found), input.remote_address});
  return None{};
}

Outcome<ExchangeSheet> test_exchange(Work& work, const RouteInput& input, const None&) {
  const auto found = access_exchange(work, input);
  if (!found) return found.error();
  ask_for_test(work.tx, found->id, work.now);
  return sheet_of(*exchange(work.tx, found->id));
}

Outcome<OwnDesk> get_desk(Work& work, const RouteInput&, const None&) {
  const auto desk = desk_telephone(work.tx, work.actor.id);
  return OwnDesk{desk ? std::optional(desk->second) : std::nullopt};
}

std::optional<Refusal> dial_error(Work& work, const std::string& number, const DialRules& rules) {
  const DialledSoFar so_far{desk_requests_since(work.tx, work.actor.id, work.now - std::chrono::hours(1)), 0};
  const auto refusal = may_dial(plan_of(number), rules, so_far);
  if (!refusal) return std::nullopt;
  switch (*refusal) {
    case DialRefusal::not_a_number: return invalid("/to", "is no number; give one in international form, as +3281999000");
    case DialRefusal::premium: return invalid("/to", "costs more than a call, and is not called");
    case DialRefusal::other_country: return invalid("/to", "is in a country that an administrator has not allowed");
    case DialRefusal::too_often:
    case DialRefusal::too_many: break;
  }
  return refuse(Problem::not_possible_now, "more calls than an administrator allows in an hour");
}

Outcome<DeskCallAsked> post_desk_call(Work& work, const RouteInput&, const DeskCall& form) {
  const auto desk = desk_telephone(work.tx, work.actor.id);
  if (!desk) return refuse(Problem::not_possible_now, "no telephone of yours is set up; an administrator does it under Telephone");
  const DialRules rules = dial_rules(work.tx);
  const std::string number = canonical(form.to.value, rules.home_country);
  if (const auto wrong = dial_error(work, number, rules)) return *wrong;
  const auto at = exchange(work.tx, desk->first);
  if (!at || at->state != ExchangeState::connected)
    return refuse(Problem::not_possible_now, "the connection with the exchange is not there; dial with the telephone itself");
  insert_desk_request(work.tx, {work.ids.next(), desk->first, work.actor.id, desk->second, number, work.now});
  return DeskCallAsked{number};
}

}  // namespace

Routes exchange_routes() {
  constexpr Roles keepers = roles::administrators;
  return {
      get_route<None, ExchangeList>("/telephone/exchanges", "Exchanges of others that tell of their calls, and how it stands with each.",
                                    keepers, get_exchanges),
      post_route<ExchangeForm, ExchangeSheet>("/telephone/exchanges", "Let an Asterisk tell of its calls, over AMI or ARI.", keepers,
                                              post_exchange, {Problem::not_possible_now}),
      put_route<ExchangeForm, ExchangeSheet>("/telephone/exchanges/{exchange_id}", "Change how an exchange is reached, and what is whose there.",
                                             keepers, put_exchange, {Problem::not_found}),
      delete_route<None>("/telephone/exchanges/{exchange_id}", "Hear of its calls no more; those that are open are over.", keepers,
                         remove_exchange, {Problem::not_found}),
      post_route<None, ExchangeSheet>("/telephone/exchanges/{exchange_id}/test",
                                      "Have the node that holds the connection ask whether it lives; the list tells what came of it.", keepers,
                                      test_exchange, {Problem::not_found}),
      get_route<None, OwnDesk>("/telephone/desk", "The asker's own telephone at an exchange of others.", roles::desk, get_desk),
      post_route<DeskCall, DeskCallAsked>("/telephone/desk/calls", "Rings the asker's telephone there, then the number.", roles::desk,
                                          post_desk_call, {Problem::not_possible_now}),
  };
}

}  // namespace hl::telephony
