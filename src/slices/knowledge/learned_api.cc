// What the past taught, for people to look at: the weights of the proposals, how right the sorting of tickets is,
// and from when on it may sort by itself.
#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <cmath>

#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/learned_ranking.h"
#include "slices/knowledge/learned_store.h"
#include "slices/knowledge/routing_desk_store.h"

namespace hl::knowledge {

struct FeatureWeight {
  std::string feature;
  // How much the order changes when the feature grows by one deviation.
  double weight = 0;
};
BOOST_DESCRIBE_STRUCT(FeatureWeight, (), (feature, weight))
struct OrderSheet {
  std::int64_t choices = 0;
  double hit_before = 0;
  double hit_after = 0;
  bool is_learned = false;
  std::vector<FeatureWeight> weights;  // the heaviest first
};
BOOST_DESCRIBE_STRUCT(OrderSheet, (), (choices, hit_before, hit_after, is_learned, weights))
struct RankingSheet {
  std::optional<Instant> made_at;  // none: nothing has been learned yet
  std::int64_t tickets_read = 0;
  OrderSheet tickets, articles;
};
BOOST_DESCRIBE_STRUCT(RankingSheet, (), (made_at, tickets_read, tickets, articles))

struct RoutingTargetSheet {
  RoutingTarget target = RoutingTarget::kind;
  std::optional<Instant> made_at;
  RoutingFacts learned;
  std::optional<int> threshold_percent;  // none: never by itself
};
BOOST_DESCRIBE_STRUCT(RoutingTargetSheet, (), (target, made_at, learned, threshold_percent))
struct RoutingSheet {
  std::vector<RoutingTargetSheet> targets;
  bool may_set = false;
};
BOOST_DESCRIBE_STRUCT(RoutingSheet, (), (targets, may_set))
struct ThresholdForm {
  std::optional<int> percent;
};
BOOST_DESCRIBE_STRUCT(ThresholdForm, (), (percent))
struct RoutingGuesses {
  std::vector<RoutingGuess> items;
};
BOOST_DESCRIBE_STRUCT(RoutingGuesses, (), (items))

namespace {

constexpr Roles answerable = role_bit(Role::administrator) | role_bit(Role::supervisor) | role_bit(Role::author);
constexpr Roles deciding = role_bit(Role::administrator) | role_bit(Role::supervisor);

template <class Feature>
OrderSheet order_sheet(const OrderFacts& facts, const matching::ChoiceModel& in_use) {
  OrderSheet sheet{facts.choices, facts.hit_before, facts.hit_after, facts.is_learned, {}};
  const auto& weights = in_use.weights();
  for (std::size_t i = 0; i < weights.size(); ++i)
    sheet.weights.push_back({std::string(matching::name_of(static_cast<Feature>(i))), weights[i]});
  std::stable_sort(sheet.weights.begin(), sheet.weights.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return sheet;
}

Outcome<RankingSheet> show_ranking(Work& work, const RouteInput&, const None&) {
  RankingSheet sheet;
  RankingFacts facts;
  if (const auto stored = release_facts(work.tx, "ranking")) {
    if (const auto read = from_json<RankingFacts>(stored->facts)) facts = *read;
    sheet.made_at = stored->made_at;
  }
  const auto in_use = learned_ranking(work.tx);
  sheet.tickets_read = facts.tickets_read;
  sheet.tickets = order_sheet<matching::Feature>(facts.tickets, in_use->tickets);
  sheet.articles = order_sheet<matching::ArticleFeature>(facts.articles, in_use->articles);
  return sheet;
}

// What sorts tickets of every company may be set only by somebody who sees every company.
bool may_set(const Actor& actor) { return actor.has(deciding) && actor.sees_all_companies; }

RoutingSheet routing_sheet(Work& work) {
  RoutingSheet sheet;
  sheet.may_set = may_set(work.actor);
  for (const RoutingTarget target : routing_targets) {
    RoutingTargetSheet one;
    one.target = target;
    if (const auto stored = release_facts(work.tx, name_of(target))) {
      if (auto facts = from_json<RoutingFacts>(stored->facts)) one.learned = std::move(*facts);
      one.made_at = stored->made_at;
    }
    one.threshold_percent = threshold(work.tx, target);
    sheet.targets.push_back(std::move(one));
  }
  return sheet;
}

Outcome<RoutingSheet> show_routing(Work& work, const RouteInput&, const None&) { return routing_sheet(work); }

Outcome<RoutingSheet> put_threshold(Work& work, const RouteInput& input, const ThresholdForm& form) {
  RoutingTarget target = RoutingTarget::kind;
  if (!boost::describe::enum_from_string(input.text("target").c_str(), target)) return refuse(Problem::not_found);
  if (!may_set(work.actor)) return refuse(Problem::not_allowed, "this sorts tickets of companies that you do not see");
  if (form.percent && (*form.percent < 50 || *form.percent > 100))
    return invalid("/percent", "must be 50 to 100; below, chance decides", "out_of_range");
  set_threshold(work, target, form.percent);
  access::audit(work, {"routing_threshold_set", name_of(target), json::object{{"percent", to_json(form.percent)}}});
  return routing_sheet(work);
}

Outcome<RoutingGuesses> show_guesses(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  return RoutingGuesses{guesses_for(work.tx, *ticket)};
}

}  // namespace

Routes learned_routes() {
  return {
      get_route<None, RankingSheet>("/ranking", "How proposals are ordered, and what taught it.", answerable, show_ranking),
      get_route<None, RoutingSheet>("/routing", "How right the sorting of new tickets is, and when it sorts by itself.", answerable,
                                    show_routing),
      put_route<ThresholdForm, RoutingSheet>("/routing/{target}/threshold",
                                             "From which confidence on new tickets are sorted by themselves; none: never.", deciding,
                                             put_threshold, {Problem::not_found, Problem::not_allowed}),
      get_route<None, RoutingGuesses>("/tickets/{id}/routing", "Kind, team and priority as earlier tickets suggest them.",
                                      roles::desk, show_guesses, {Problem::not_found}),
  };
}

}  // namespace hl::knowledge
