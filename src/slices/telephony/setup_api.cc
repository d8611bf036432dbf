#include "slices/telephony/setup_store.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {

struct TelephoneState {
  bool has_numbers = false;  // whether pages have a telephone
};
BOOST_DESCRIBE_STRUCT(TelephoneState, (), (has_numbers))

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
};
BOOST_DESCRIBE_STRUCT(NumberLine, (), (id, dialled, name, company, language, skill))
struct TelephoneSetup {
  std::vector<Trunk> trunks;
  std::vector<NumberLine> numbers;
};
BOOST_DESCRIBE_STRUCT(TelephoneSetup, (), (trunks, numbers))

struct NewTrunk {
  Text<1, 100> name;
  Text<1, 1000> addresses;
};
BOOST_DESCRIBE_STRUCT(NewTrunk, (), (name, addresses))
// Without a company, a language or a skill the caller's own decide, and everybody may answer.
struct NewNumber {
  Text<1, 100> dialled;
  Text<1, 100> name;
  std::optional<CompanyId> company_id;
  std::optional<Language> language;
  std::optional<Text<1, 60>> skill;
};
BOOST_DESCRIBE_STRUCT(NewNumber, (), (dialled, name, company_id, language, skill))

namespace {

constexpr const char* home_country = "BE";

// The one door to a number: not_found where it belongs to a company that is not the actor's.
Outcome<Number> access_number(Tx& tx, const Actor& actor, NumberId id) {
  auto found = number(tx, id);
  if (!found || !actor.is_staff() || (found->company && !actor.may_see(*found->company)))
    return refuse(Problem::not_found);
  return std::move(*found);
}

NumberLine line_of(Tx& tx, const Actor& actor, const Number& n) {
  NumberLine out{n.id, n.dialled, n.name, std::nullopt, n.language, n.skill};
  if (!n.company) return out;
  if (const auto company = companies::access_company(tx, actor, *n.company))
    out.company = NamedCompany{company->id, company->name};
  return out;
}

Outcome<TelephoneState> get_state(Work& work, const RouteInput&, const None&) {
  return TelephoneState{has_numbers(work.tx)};
}

Outcome<TelephoneSetup> get_setup(Work& work, const RouteInput&, const None&) {
  TelephoneSetup out;
  out.trunks = trunks(work.tx);
  for (const Number& n : numbers(work.tx, work.actor)) out.numbers.push_back(line_of(work.tx, work.actor, n));
  return out;
}

Outcome<Trunk> post_trunk(Work& work, const RouteInput&, const NewTrunk& form) {
  std::string bad;
  if (!http::Networks::parse(form.addresses.value, bad))
    return invalid("/addresses", bad + " is no address; give addresses or networks, as 192.0.2.7,10.0.0.0/24");
  const Trunk fresh{work.next_id<TrunkId>(), form.name.value, form.addresses.value};
  insert_trunk(work.tx, fresh);
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
  fresh.dialled = canonical(form.dialled.value, home_country);
  if (number_dialled(work.tx, fresh.dialled))
    return refuse(Problem::already_exists, fresh.dialled + " is set up already; remove it first");
  fresh.id = work.next_id<NumberId>();
  fresh.name = form.name.value;
  fresh.company = form.company_id;
  fresh.language = form.language;
  if (form.skill) fresh.skill = form.skill->value;
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
  insert_number(tx, {NumberId(ids.next()), test_number, "Helpdesk", std::nullopt, std::nullopt, std::nullopt});
}

Routes routes() {
  constexpr Roles keepers = roles::administrators;
  return {
      get_route<None, TelephoneState>("/telephone", "Whether the helpdesk has a telephone of its own.", roles::desk,
                                      get_state),
      get_route<None, TelephoneSetup>("/telephone/setup", "Trunks, and what numbers are for.", keepers, get_setup),
      post_route<NewTrunk, Trunk>("/telephone/trunks", "Calls may come from these addresses.", keepers, post_trunk),
      delete_route<None>("/telephone/trunks/{trunk_id}", "Calls come from there no more.", keepers, delete_trunk_of,
                         {Problem::not_found}),
      post_route<NewNumber, NumberLine>("/telephone/numbers", "What a number is for that people dial.", keepers,
                                        post_number, {Problem::already_exists}),
      delete_route<None>("/telephone/numbers/{number_id}", "The number is dialled no more.", keepers, delete_number_of,
                         {Problem::not_found}),
  };
}

}  // namespace hl::telephony
