#include "slices/escalation/escalation_routes.h"
#include "slices/escalation/proposal.h"
#include "slices/escalation/situation.h"
#include "slices/escalation/walk.h"

namespace hl::escalation {

struct LadderSheet {
  LadderId id;
  std::optional<CompanyId> company_id;  // none: every company
  std::optional<std::string> company_name;
  std::optional<std::string> service;
  std::optional<int> priority;
  std::vector<Rung> rungs;
  int version = 1;
};
BOOST_DESCRIBE_STRUCT(LadderSheet, (),
                      (id, company_id, company_name, service, priority, rungs, version))

struct LaddersPage {
  std::vector<LadderSheet> items;
  std::vector<Rung> usual;  // where no ladder fits
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(LaddersPage, (), (items, usual, next))

struct LadderForm {
  std::optional<CompanyId> company_id;
  std::optional<Text<1, 60>> service;
  std::optional<int> priority;
  std::vector<Rung> rungs;
};
BOOST_DESCRIBE_STRUCT(LadderForm, (), (company_id, service, priority, rungs))

struct RungsForm {
  std::vector<Rung> rungs;
};
BOOST_DESCRIBE_STRUCT(RungsForm, (), (rungs))

// A ticket that is not there yet.
struct LadderPreviewForm {
  CompanyId company_id;
  std::optional<Text<1, 60>> service;
  std::optional<int> priority;
  std::optional<Language> language;         // none: the company's
  std::optional<SupplierId> supplier_id;    // the manufacturer of its device
  std::optional<bool> in_warranty;
  std::optional<std::vector<Rung>> rungs;   // none: the ladder that is stored
};
BOOST_DESCRIBE_STRUCT(LadderPreviewForm, (),
                      (company_id, service, priority, language, supplier_id, in_warranty, rungs))

struct RungPreview {
  RungKind kind = RungKind::functional;
  RungMode mode = RungMode::take;
  std::optional<HandoverProposal> who;     // if the ticket came to this rung now
  std::optional<PassReason> pass_reason;   // or why it asks nobody
};
BOOST_DESCRIBE_STRUCT(RungPreview, (), (kind, mode, who, pass_reason))

// Who is asked after so many minutes in which nobody accepted.
struct StopPreview {
  int after_minutes = 0;
  HandoverProposal who;
};
BOOST_DESCRIBE_STRUCT(StopPreview, (), (after_minutes, who))

struct LadderPreview {
  std::optional<LadderId> ladder_id;  // none: the usual one, or rungs that are not stored
  std::optional<HandoverProposal> target;
  std::optional<int> rung;  // where the target stands; none: below all of them
  std::vector<RungPreview> rungs;
  std::vector<StopPreview> path;  // the first ten, if nobody ever accepts
  bool is_path_longer = false;
  PathEnd path_end = PathEnd::owner;
  std::optional<HandoverProposal> rests_with;  // with whom it stays then; none: with its owner
};
BOOST_DESCRIBE_STRUCT(LadderPreview, (), (ladder_id, target, rung, rungs, path, is_path_longer, path_end, rests_with))

namespace {

LadderSheet sheet_of(Tx& tx, const Ladder& l) {
  LadderSheet sheet;
  sheet.id = l.id;
  sheet.company_id = l.scope.company;
  if (l.scope.company) sheet.company_name = companies::company_name(tx, *l.scope.company);
  if (!l.scope.service.empty()) sheet.service = l.scope.service;
  if (l.scope.priority > 0) sheet.priority = l.scope.priority;
  sheet.rungs = l.rungs;
  sheet.version = l.version;
  return sheet;
}

// The one door to a ladder. The whole helpdesk's are seen by all, changed by who sees all companies.
enum class Need { see, change };
Outcome<Ladder> access_ladder(Tx& tx, const Actor& actor, LadderId id, Need need) {
  auto found = ladder(tx, id);
  if (!found || (found->scope.company && !actor.may_see(*found->scope.company)))
    return refuse(Problem::not_found);
  if (need == Need::change && !found->scope.company && !actor.sees_all_companies)
    return refuse(Problem::not_allowed, "it holds for companies that you do not serve");
  return std::move(*found);
}

Outcome<Done> check(Tx& tx, const std::vector<Rung>& rungs) {
  if (const auto ok = check_rungs(rungs); !ok) return ok.error();
  for (std::size_t n = 0; n < rungs.size(); ++n) {
    if (rungs[n].supplier_id && !companies::supplier(tx, rungs[n].supplier_id))
      return invalid("/rungs/" + std::to_string(n) + "/supplier_id",
                     "is not known; GET /suppliers lists them", "no_such_supplier");
  }
  return Done{};
}

Outcome<Done> check_priority(const std::optional<int>& priority) {
  if (priority && (*priority < 1 || *priority > 5))
    return invalid("/priority", "must be 1 to 5; leave it out for any", "out_of_range");
  return Done{};
}

void audit(Work& work, const RouteInput& input, const char* what, const Ladder& l) {
  const auto company = l.scope.company ? companies::company(work.tx, *l.scope.company) : std::nullopt;
  access::audit(work, {what, company ? company->code : "*",
                       {{"service", l.scope.service},
                        {"priority", l.scope.priority},
                        {"rungs", to_json(l.rungs)}},
                       input.remote_address});
}

Outcome<LaddersPage> get_ladders(Work& work, const RouteInput&, const None&) {
  constexpr int shown_max = 1000;
  LaddersPage page{{}, usual_ladder().rungs, std::nullopt};
  for (const Ladder& l : ladders_of(work.tx, work.actor, shown_max))
    page.items.push_back(sheet_of(work.tx, l));
  return page;
}

Outcome<LadderSheet> post_ladder(Work& work, const RouteInput& input, const LadderForm& form) {
  Ladder fresh;
  if (form.company_id) {
    const auto company = companies::access_company(work.tx, work.actor, *form.company_id);
    if (!company) return invalid("/company_id", "is not known; choose a company you may see", "no_such_company");
    fresh.scope.company = company->id;
  } else if (!work.actor.sees_all_companies) {
    return invalid("/company_id", "is missing; choose a company you may see", "missing");
  }
  if (const auto ok = check_priority(form.priority); !ok) return ok.error();
  if (const auto ok = check(work.tx, form.rungs); !ok) return ok.error();
  if (form.service) fresh.scope.service = form.service->value;
  fresh.scope.priority = form.priority.value_or(0);
  if (ladder_of_scope(work.tx, fresh.scope))
    return refuse(Problem::already_exists, "these tickets have a ladder already; change that one");
  fresh.id = work.next_id<LadderId>();
  fresh.rungs = form.rungs;
  insert_ladder(work.tx, fresh);
  audit(work, input, "ladder_made", fresh);
  return sheet_of(work.tx, fresh);
}

Outcome<LadderSheet> put_ladder(Work& work, const RouteInput& input, const RungsForm& form) {
  auto l = access_ladder(work.tx, work.actor, input.id<LadderId>("ladder_id"), Need::change);
  if (!l) return l.error();
  if (const auto ok = check(work.tx, form.rungs); !ok) return ok.error();
  std::string seen = input.if_match;
  std::erase(seen, '"');
  if (!seen.empty() && seen != std::to_string(l->version))
    return refuse(Problem::version_conflict, "somebody else changed the ladder meanwhile");
  l->rungs = form.rungs;
  ++l->version;
  update_ladder(work.tx, *l);
  audit(work, input, "ladder_changed", *l);
  return sheet_of(work.tx, *l);
}

Outcome<None> remove_ladder(Work& work, const RouteInput& input, const None&) {
  const auto l = access_ladder(work.tx, work.actor, input.id<LadderId>("ladder_id"), Need::change);
  if (!l) return l.error();
  delete_ladder(work.tx, l->id);
  audit(work, input, "ladder_removed", *l);
  return None{};
}

Outcome<Situation> situation_of(Work& work, const LadderPreviewForm& form) {
  const auto company = companies::access_company(work.tx, work.actor, form.company_id);
  if (!company) return invalid("/company_id", "is not known; choose a company you may see", "no_such_company");
  if (const auto ok = check_priority(form.priority); !ok) return ok.error();
  Situation out;
  out.now = work.now;
  out.needs.company = company->id;
  out.needs.language = form.language.value_or(company->language);
  if (form.service) out.needs.skill = form.service->value;
  out.needs.is_in_warranty = form.in_warranty.value_or(false);
  if (form.supplier_id) {
    const auto maker = companies::supplier(work.tx, form.supplier_id);
    if (!maker) return invalid("/supplier_id", "is not known; GET /suppliers lists them", "no_such_supplier");
    out.needs.manufacturer = companies::NamedSupplier{maker->id, maker->name};
    out.needs.products.push_back(maker->name);
  }
  if (form.rungs) {
    if (const auto ok = check(work.tx, *form.rungs); !ok) return ok.error();
    out.ladder.rungs = *form.rungs;
  } else {
    out.ladder =
        ladder_for(work.tx, {company->id, out.needs.skill, form.priority.value_or(0)});
  }
  add_suppliers(work.tx, out.needs, out.ladder, work.now);
  out.directory = directory_of(work.tx);
  out.rota = rota_from(work.tx, work.now, whose_hours_matter(out.directory, out.needs, out.ladder));
  return out;
}

Outcome<LadderPreview> preview(Work& work, const RouteInput&, const LadderPreviewForm& form) {
  const auto situation = situation_of(work, form);
  if (!situation) return situation.error();
  const Excluded nobody;
  const Search search = situation->search(nobody);
  LadderPreview out;
  if (situation->ladder.id.is_set()) out.ladder_id = situation->ladder.id;
  for (const Rung& rung : situation->ladder.rungs) {
    RungPreview one{rung.kind, rung.mode, {}, {}};
    const auto answer = ask_rung(rung, search);
    if (const auto* decision = std::get_if<Decision>(&answer)) one.who = proposal_of(*decision);
    else one.pass_reason = std::get<PassReason>(answer);
    out.rungs.push_back(std::move(one));
  }
  if (const auto next = next_rung(situation->ladder, search)) {
    out.target = proposal_of(next->decision);
    out.rung = next->rung;
  }
  constexpr std::size_t stops_max = 10;
  const Walk path = walk(situation->ladder, search, stops_max);
  for (const Stop& stop : path.stops) out.path.push_back({stop.after_minutes, proposal_of(stop.decision)});
  out.is_path_longer = path.is_more;
  out.path_end = path.end;
  if (path.rests_with) out.rests_with = proposal_of(*path.rests_with);
  return out;
}

}  // namespace

Routes ladder_routes() {
  constexpr Roles in_charge = role_bit(Role::supervisor) | role_bit(Role::administrator);
  Route look = post_route<LadderPreviewForm, LadderPreview>(
      "/ladders/preview", "Whom a ticket of this kind, opened now, would be handed to, and why.",
      roles::desk, preview);
  look.access = Route::Access::read;
  return {
      get_route<None, LaddersPage>("/ladders", "Escalation ladders.", roles::desk, get_ladders),
      post_route<LadderForm, LadderSheet>(
          "/ladders", "A ladder for a company, a service, a priority, or any of them.", in_charge,
          post_ladder, {Problem::already_exists}),
      std::move(look),
      put_route<RungsForm, LadderSheet>("/ladders/{ladder_id}", "Change its rungs.", in_charge,
                                        put_ladder,
                                        {Problem::not_found, Problem::not_allowed,
                                         Problem::version_conflict}),
      delete_route<None>("/ladders/{ladder_id}", "Remove it; what said less then counts.",
                         in_charge, remove_ladder, {Problem::not_found, Problem::not_allowed}),
  };
}

}  // namespace hl::escalation
