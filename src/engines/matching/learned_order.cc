#include "engines/matching/learned_order.h"

#include <algorithm>
#include <cmath>

namespace hl::matching {
namespace {

constexpr double penalty = 5, text_penalty = 50;
// By text alone, only what text found is a candidate.
constexpr float text_rank_max = 5;  // log of the place

bool is_text(std::size_t feature) { return feature <= length || feature == same_language || feature == same_topic || feature == resemblance; }

// The features that count, and whether the candidate does.
bool take(const PairFeatures& features, Knowing knowing, std::vector<float>& out) {
  if (knowing == Knowing::text && features[whole_rank] >= text_rank_max) return false;
  for (std::size_t i = 0; i < feature_count; ++i)
    out.push_back(knowing == Knowing::all || is_text(i) ? features[i] : 0.0F);
  return true;
}

Choice choice_of(const ShownOnce& shown, Knowing knowing) {
  Choice out;
  for (const auto& candidate : shown.candidates) {
    if (!take(candidate.features, knowing, out.features)) continue;
    if (std::find(shown.helped.begin(), shown.helped.end(), candidate.number) != shown.helped.end())
      out.chosen.push_back(static_cast<std::uint32_t>(out.features.size() / feature_count - 1));
  }
  return out;
}

ChoiceModel learn_one(std::span<const ShownOnce> past, Knowing knowing, const ChoiceModel& before) {
  std::vector<Choice> choices;
  for (const ShownOnce& shown : past) {
    Choice choice = choice_of(shown, knowing);
    if (!choice.chosen.empty()) choices.push_back(std::move(choice));
  }
  std::vector<const Choice*> pointers;
  for (const Choice& choice : choices) pointers.push_back(&choice);
  return learn_choices(pointers, feature_count, knowing == Knowing::text ? text_penalty : penalty, before);
}

// Per unit, from a thousand questions of a forum in which a helper linked an earlier one (docs/search.md says how).
// Likeness of texts is much the same everywhere, and weights begun with nothing need some hundred choices.
ChoiceModel taught_by_a_forum() {
  std::vector<double> weights(feature_count, 0);
  weights[whole_text] = 0.0021;
  weights[whole_share] = 2.13;
  weights[title_share] = 1.0;
  weights[whole_rank] = -0.183;
  weights[whole_cosine] = -0.65;
  weights[pairs] = 0.176;
  weights[rarest] = 0.35;
  weights[vectors] = 0.011;
  weights[pairs_rarity] = 0.284;
  weights[vectors_rank] = -0.149;
  weights[cosine_rank] = -0.176;
  weights[title_rank] = 0.011;
  weights[length] = -0.504;
  weights[same_language] = 0.71;
  weights[same_topic] = 0.75;
  return ChoiceModel::per_unit(std::move(weights));
}

// By the words' share, by fresh and by helpful.
ChoiceModel plain() {
  std::vector<double> weights(feature_count, 0);
  weights[whole_share] = 5;
  weights[vectors] = 2;
  weights[resemblance] = 5;
  weights[opened_since] = -0.4;
  weights[uses] = 0.7;
  weights[used_for_alike] = 1.5;
  weights[same_requester] = 1;
  weights[same_device] = 1;
  weights[same_cause] = 1;
  return ChoiceModel::per_unit(std::move(weights));
}

}  // namespace

LearnedOrder::LearnedOrder() : text_(taught_by_a_forum()), all_(plain()) {}

LearnedOrder LearnedOrder::learn(std::span<const ShownOnce> past, const LearnedOrder& before) {
  if (past.size() < choices_min) return before;
  return {learn_one(past, Knowing::text, before.text_), learn_one(past, Knowing::all, {})};
}

std::vector<TicketHistory::Number> LearnedOrder::order(std::span<const TicketHistory::Candidate> candidates, Knowing knowing) const {
  std::vector<std::pair<double, TicketHistory::Number>> scored;
  std::vector<float> features;
  for (const auto& candidate : candidates) {
    features.clear();
    if (take(candidate.features, knowing, features)) scored.emplace_back(model(knowing).score(features), candidate.number);
  }
  std::sort(scored.begin(), scored.end(), std::greater<>());
  std::vector<TicketHistory::Number> out;
  for (const auto& [score, number] : scored) out.push_back(number);
  return out;
}

}  // namespace hl::matching
