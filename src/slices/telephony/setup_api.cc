#include <algorithm>

#include "lib/sip/sip_line.h"
#include "slices/telephony/exchange_store.h"
#include "slices/telephony/measures.h"
#include "slices/telephony/setup_store.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {

struct WayOutLine {
  TrunkId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(WayOutLine, (), (id, name))
struct TelephoneState {
  bool has_numbers = false;          // whether pages have a telephone
  std::vector<WayOutLine> ways_out;  // trunks over which calls go out; the first where nobody chooses
};
BOOST_DESCRIBE_STRUCT(TelephoneState, (), (has_numbers, ways_out))

struct NamedCompany {
  CompanyId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedCompany, (), (id, name))
struct NumberLine {
  NumberId id;
  std::string dialled;
  std::string name;
  std::optional<NamedCompany> company;
  std::optional<Language> language;
  std::optional<std::string> skill;
  std::optional<int> overflow_waiting;
  std::optional<int> overflow_after_s;
  std::optional<std::string> overflow_to;
  std::vector<Language> menu;
  std::optional<std::string> team;
  bool offers_call_back = false;
};
BOOST_DESCRIBE_STRUCT(NumberLine, (), (id, dialled, name, company, language, skill, overflow_waiting, overflow_after_s,
                                       overflow_to, menu, team, offers_call_back))
// Who may be called at the helpdesk's cost: countries as ISO 3166-1 alpha-2, calls of one account in an hour, calls
// of all at once.
struct Dialling {
  Text<2, 2> home_country;
  std::vector<Text<2, 2>> countries;
  int per_hour = 0;
  int at_once = 0;
};
BOOST_DESCRIBE_STRUCT(Dialling, (), (home_country, countries, per_hour, at_once))
struct TelephoneSetup {
  std::vector<Trunk> trunks;
  std::vector<NumberLine> numbers;
  Dialling dialling;
};
BOOST_DESCRIBE_STRUCT(TelephoneSetup, (), (trunks, numbers, dialling))

struct NewTrunk {
  Text<1, 100> name;
  Text<1, 1000> addresses;
  std::optional<Text<1, 150>> outbound;
  std::optional<Text<1, 60>> shows;
  std::optional<TrunkTransport> transport;  // udp
  std::optional<Text<1, 60>> user_name;     // for exchanges that ask who calls
  std::optional<Text<1, 200>> secret;       // never shown again
  std::optional<bool> registers;            // as an extension of that exchange; needs outbound and user_name
};
BOOST_DESCRIBE_STRUCT(NewTrunk, (), (name, addresses, outbound, shows, transport, user_name, secret, registers))
// Without a company, a language or a skill the caller's own decide, and everybody may answer. When so many wait
// already, or one has waited so long, calls wait as those of the number overflow_to do.
struct NewNumber {
  Text<1, 100> dialled;
  Text<1, 100> name;
  std::optional<CompanyId> company_id;
  std::optional<Language> language;
  std::optional<Text<1, 60>> skill;
  std::optional<int> overflow_waiting;
  std::optional<int> overflow_after_s;
  std::optional<Text<1, 100>> overflow_to;
  std::optional<std::vector<Language>> menu;  // whoever's language is not known chooses by key: 1 for the first
  std::optional<Text<1, 60>> team;            // its hours are the number's; whoever calls outside them is called back
  std::optional<bool> offers_call_back;       // whoever waits may press 1, hang up, and is called in his turn
};
BOOST_DESCRIBE_STRUCT(NewNumber, (), (dialled, name, company_id, language, skill, overflow_waiting, overflow_after_s,
                                      overflow_to, menu, team, offers_call_back))

namespace {

// The one door to a number: not_found where it belongs to a company that is not the actor's.
Outcome<Number> access_number(Tx& tx, const Actor& actor, NumberId id) {
  auto found = number(tx, id);
  if (!found || !actor.is_staff() || (found->company && !actor.may_see(*found->company)))
    return refuse(Problem::not_found);
  return std::move(*found);
}

NumberLine line_of(Tx& tx, const Actor& actor, const Number& n) {
  NumberLine out{n.id,    n.dialled,          n.name,             std::nullopt, n.language,
                 n.skill, n.overflow_waiting, n.overflow_after_s, n.overflow_to,
                 n.menu,  n.team,             n.offers_call_back};
  if (!n.company) return out;
  if (const auto company = companies::access_company(tx, actor, *n.company))
    out.company = NamedCompany{company->id, company->name};
  return out;
}

Outcome<TelephoneState> get_state(Work& work, const RouteInput&, const None&) {
  TelephoneState out{has_numbers(work.tx), {}};
  for (const Trunk& trunk : trunks(work.tx)) {
    if (trunk.outbound) out.ways_out.push_back({trunk.id, trunk.name});
  }
  return out;
}

Outcome<TelephoneSetup> get_setup(Work& work, const RouteInput&, const None&) {
  TelephoneSetup out;
  out.trunks = trunks(work.tx);
  for (const Number& n : numbers(work.tx, work.actor)) out.numbers.push_back(line_of(work.tx, work.actor, n));
  const DialRules rules = dial_rules(work.tx);
  out.dialling = {{rules.home_country}, {}, rules.per_hour, rules.at_once};
  for (const auto& one : rules.countries) out.dialling.countries.push_back({one});
  return out;
}

bool is_country(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Outcome<Dialling> put_dialling(Work& work, const RouteInput&, const Dialling& form) {
  constexpr std::size_t countries_max = 250;
  constexpr int calls_max = 10'000;
  if (!is_country(form.home_country.value)) return invalid("/home_country", "is no country; give two letters, as BE");
  if (form.countries.size() > countries_max) return invalid("/countries", "are too many");
  DialRules rules{form.home_country.value, {}, form.per_hour, form.at_once};
  for (std::size_t n = 0; n < form.countries.size(); ++n) {
    const auto& one = form.countries[n].value;
    if (!is_country(one)) return invalid("/countries/" + std::to_string(n), "is no country; give two letters, as FR");
    rules.countries.push_back(one);
  }
  if (form.per_hour < 0 || form.per_hour > calls_max) return invalid("/per_hour", "give 0 to 10000");
  if (form.at_once < 0 || form.at_once > calls_max) return invalid("/at_once", "give 0 to 10000");
  set_dial_rules(work.tx, rules);
  access::audit(work, {"dialling_changed", rules.home_country});
  return form;
}

// What is wrong with where calls go that nobody takes, or nothing.
std::optional<Refusal> overflow_error(Tx& tx, const Number& n) {
  constexpr int waiting_max = 1000;
  constexpr int day_s = 86'400;
  if (n.overflow_waiting && (*n.overflow_waiting < 1 || *n.overflow_waiting > waiting_max))
    return invalid("/overflow_waiting", "give 1 to 1000 callers");
  if (n.overflow_after_s && (*n.overflow_after_s < 1 || *n.overflow_after_s > day_s))
    return invalid("/overflow_after_s", "give 1 to 86400 seconds");
  if (!n.overflow_to && (n.overflow_waiting || n.overflow_after_s))
    return invalid("/overflow_to", "is missing; give the number whose queue takes these calls");
  if (n.overflow_to && !number_dialled(tx, *n.overflow_to))
    return invalid("/overflow_to", "is not set up; add that number first");
  return std::nullopt;
}

Outcome<Trunk> post_trunk(Work& work, const RouteInput&, const NewTrunk& form) {
  std::string bad;
  if (!http::Networks::parse(form.addresses.value, bad))
    return invalid("/addresses", bad + " is no address; give addresses or networks, as 192.0.2.7,10.0.0.0/24");
  Trunk fresh{work.next_id<TrunkId>(), form.name.value, form.addresses.value};
  if (form.outbound) fresh.outbound = form.outbound->value;
  if (form.shows) fresh.shows = form.shows->value;
  fresh.transport = form.transport.value_or(TrunkTransport::udp);
  if (form.user_name) fresh.user_name = form.user_name->value;
  fresh.registers = form.registers.value_or(false);
  if (fresh.outbound && !parse_way(*fresh.outbound, fresh.transport))
    return invalid("/outbound", "is no address; give a host, as sip.provider.example:5060");
  if (fresh.user_name && !sip::is_plain_target(*fresh.user_name))
    return invalid("/user_name", "is no name of an extension; give letters, digits and +-._, as 204");
  if (form.secret && !fresh.user_name) return invalid("/user_name", "is missing; give the name that the password belongs to");
  if (fresh.registers && !fresh.outbound) return invalid("/outbound", "is missing; give the exchange to register at");
  if (fresh.registers && !fresh.user_name) return invalid("/user_name", "is missing; give the extension to register as");
  if (fresh.shows && !sip::is_plain_target(*fresh.shows))
    return invalid("/shows", "is no number; give one in international form, as +3281999000");
  insert_trunk(work.tx, fresh);
  if (form.secret) keep_trunk_secret(work.tx, fresh.id, form.secret->value);
  access::audit(work, {"trunk_added", fresh.name, {{"addresses", fresh.addresses}}});
  return fresh;
}

Outcome<None> delete_trunk_of(Work& work, const RouteInput& input, const None&) {
  const auto id = input.id<TrunkId>("trunk_id");
  if (!delete_trunk(work.tx, id)) return refuse(Problem::not_found);
  access::audit(work, {"trunk_removed", std::to_string(id.raw())});
  return None{};
}

Outcome<NumberLine> post_number(Work& work, const RouteInput&, const NewNumber& form) {
  if (form.company_id && !companies::access_company(work.tx, work.actor, *form.company_id))
    return invalid("/company_id", "is not known; choose a company you may see");
  Number fresh;
  const std::string home_country = dial_rules(work.tx).home_country;
  fresh.dialled = canonical(form.dialled.value, home_country);
  if (number_dialled(work.tx, fresh.dialled))
    return refuse(Problem::already_exists, fresh.dialled + " is set up already; remove it first");
  fresh.id = work.next_id<NumberId>();
  fresh.name = form.name.value;
  fresh.company = form.company_id;
  fresh.language = form.language;
  if (form.skill) fresh.skill = form.skill->value;
  fresh.overflow_waiting = form.overflow_waiting;
  fresh.overflow_after_s = form.overflow_after_s;
  if (form.overflow_to) fresh.overflow_to = canonical(form.overflow_to->value, home_country);
  constexpr std::size_t menu_max = 4;
  fresh.menu = form.menu.value_or(std::vector<Language>());
  if (fresh.menu.size() == 1 || fresh.menu.size() > menu_max)
    return invalid("/menu", "is no choice; give two to four languages, or none");
  if (form.team) fresh.team = form.team->value;
  fresh.offers_call_back = form.offers_call_back.value_or(false);
  if (const auto wrong = overflow_error(work.tx, fresh)) return *wrong;
  insert_number(work.tx, fresh);
  access::audit(work, {"number_added", fresh.dialled});
  return line_of(work.tx, work.actor, fresh);
}

Outcome<None> delete_number_of(Work& work, const RouteInput& input, const None&) {
  const auto found = access_number(work.tx, work.actor, input.id<NumberId>("number_id"));
  if (!found) return found.error();
  delete_number(work.tx, found->id);
  access::audit(work, {"number_removed", found->dialled});
  return None{};
}

}  // namespace

void add_test_trunk(Tx& tx, IdSource& ids) {
  if (number_dialled(tx, test_number)) return;
  insert_trunk(tx, {TrunkId(ids.next()), "Test", "127.0.0.1"});
  Number number;
  number.id = NumberId(ids.next());
  number.dialled = test_number;
  number.name = "Helpdesk";
  insert_number(tx, number);
}

Routes routes() {
  constexpr Roles keepers = roles::administrators;
  Routes table = {
      get_route<None, TelephoneState>("/telephone", "Whether the helpdesk has a telephone of its own, and how calls go out.", roles::desk,
                                      get_state),
      get_route<None, TelephoneSetup>("/telephone/setup", "Trunks, and what numbers are for.", keepers, get_setup),
      put_route<Dialling, Dialling>("/telephone/dialling", "Who may be called at the helpdesk's cost.", keepers,
                                    put_dialling),
      post_route<NewTrunk, Trunk>("/telephone/trunks", "Calls may come from these addresses.", keepers, post_trunk),
      delete_route<None>("/telephone/trunks/{trunk_id}", "Calls come from there no more.", keepers, delete_trunk_of,
                         {Problem::not_found}),
      post_route<NewNumber, NumberLine>("/telephone/numbers", "What a number is for that people dial.", keepers,
                                        post_number, {Problem::already_exists}),
      delete_route<None>("/telephone/numbers/{number_id}", "The number is dialled no more.", keepers, delete_number_of,
                         {Problem::not_found}),
  };
  for (Route& route : measure_routes()) table.push_back(std::move(route));
  for (Route& route : exchange_routes()) table.push_back(std::move(route));
  for (Route& route : dial_routes()) table.push_back(std::move(route));
  return table;
}

}  // namespace hl::telephony
