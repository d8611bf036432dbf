#include "engines/diagnosis/call_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace hl::diagnosis {
namespace {

// A missed deadline must outweigh any hand-over, or a late repair would beat a timely colleague.
constexpr double lateness_min = 120;
constexpr double lateness_per_hand_over = 4;
constexpr double least_p = 1e-12;
// A quarter of the causes is where working through all of them becomes quicker than picking.
constexpr std::size_t dense_share = 4;

// The column of answers that most causes share.
std::vector<double> most_common_column(const std::vector<double>& heard_p, std::size_t answers,
                                       std::size_t causes) {
  std::map<std::vector<double>, std::size_t> seen;
  std::vector<double> column(answers);
  std::vector<double> best;
  std::size_t most = 0;
  for (std::size_t f = 0; f < causes; ++f) {
    for (std::size_t k = 0; k < answers; ++k) column[k] = heard_p[k * causes + f];
    const std::size_t count = ++seen[column];
    if (count > most) {
      most = count;
      best = column;
    }
  }
  return best;
}

}  // namespace

CallModel::CallModel(const Model& model, const Situation& situation)
    : spread_(situation.spread),
      reliability_(answer_reliability(situation.level)),
      powers_(model.questions.size(), 1.0) {
  const Weights& weights = situation.weights;
  for (const auto& question : model.questions) {
    const double minutes = question.minutes.at(situation.level) * situation.skill.minutes;
    question_prices.push_back({minutes + weights.minutes_per_insult * question.insult, minutes});
    questions.push_back(seen(question, model.causes.size(), 1));
  }
  add_actions(model, situation);
  for (const Cluster& cluster : model.clusters) {
    clusters.push_back({cluster.minutes, cluster.minutes});
  }
  fixer_begin_.assign(model.causes.size() + 1, 0);
  link_causes();
  for (std::size_t i = 0; i < model.escalations.size(); ++i) {
    Desk desk{model.escalations[i].minutes, true, {}};
    if (i < situation.outlooks.size()) {
      desk.open = situation.outlooks[i].open;
      desk.until_solved = situation.outlooks[i].minutes;
    }
    desks_.push_back(std::move(desk));
  }
  // A call must be able to end: when nobody may be asked, the first is asked all the same.
  const auto is_open = [](const Desk& desk) { return desk.open; };
  if (desks_.empty()) desks_.emplace_back();
  if (std::none_of(desks_.begin(), desks_.end(), is_open)) desks_.front().open = true;
  set_minutes_left({});
  hand_over_ = desks_[escalation(0, 0)].minutes;
  lateness_ = situation.late_cost.value_or(
      std::max(lateness_min, lateness_per_hand_over * desks_.front().minutes));
  set_minutes_left(situation.minutes_left);
}

CallModel::Question CallModel::seen(const diagnosis::Question& question, std::size_t causes,
                                    double power) const {
  const std::size_t answers = question.answers.size();
  std::vector<double> p(answers * causes);
  for (std::size_t f = 0; f < causes; ++f) {
    double sum = 0;
    for (std::size_t k = 0; k < answers; ++k) {
      const double one = std::max(least_p, heard(question, k, f, causes, reliability_));
      sum += p[k * causes + f] = power == 1 ? one : std::pow(one, power);
    }
    for (std::size_t k = 0; power != 1 && k < answers; ++k) p[k * causes + f] /= sum;
  }
  Question seen;
  seen.usual = most_common_column(p, answers, causes);
  for (std::size_t f = 0; f < causes; ++f) {
    bool is_usual = true;
    for (std::size_t k = 0; k < answers; ++k) is_usual &= p[k * causes + f] == seen.usual[k];
    if (!is_usual) seen.causes.push_back(static_cast<std::uint32_t>(f));
  }
  seen.dense = seen.causes.size() * dense_share > causes;
  if (seen.dense) {
    seen.causes.resize(causes);
    std::iota(seen.causes.begin(), seen.causes.end(), 0U);
  }
  for (std::size_t k = 0; k < answers; ++k) {
    for (const std::uint32_t f : seen.causes)
      seen.ratio.push_back(p[k * causes + f] / seen.usual[k]);
  }
  return seen;
}

void CallModel::temper(const Model& model, std::span<const Finding> findings) {
  for (std::size_t q = 0; q < model.questions.size(); ++q) {
    const std::string& group = model.questions[q].group;
    if (group.empty()) continue;
    const auto in_group = [&](const Finding& finding) {
      return finding.kind == FindingKind::answered && !finding.withdrawn && finding.step != q &&
             model.questions[finding.step].group == group;
    };
    const auto answered = std::count_if(findings.begin(), findings.end(), in_group);
    const double power = tempering(static_cast<std::size_t>(answered) + 1);
    if (power == powers_[q]) continue;
    powers_[q] = power;
    questions[q] = seen(model.questions[q], model.causes.size(), power);
  }
}

void CallModel::add_actions(const Model& model, const Situation& situation) {
  const Weights& weights = situation.weights;
  members.resize(model.clusters.size());
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    const Action& action = model.actions[a];
    const double minutes = action.minutes.at(situation.level) * situation.skill.minutes;
    actions.push_back({minutes + weights.minutes_per_risk * action.risk +
                           weights.minutes_per_insult * action.insult +
                           weights.minutes_per_euro * action.euros,
                       minutes});
    const bool excluded =
        std::find(situation.excluded_actions.begin(), situation.excluded_actions.end(), a) !=
        situation.excluded_actions.end();
    allowed.push_back(!excluded && (situation.field_work || action.by != Actor::field_technician));
    cluster_of.push_back(action.cluster ? static_cast<std::uint32_t>(*action.cluster) : no_cluster);
    if (action.cluster) members[*action.cluster].push_back(static_cast<std::uint32_t>(a));
    fix_begin_.push_back(static_cast<std::uint32_t>(fixes_.size()));
    for (const Fix& fix : action.fixes) {
      const double p = skilled(fix.p, situation.skill);
      fixes_.push_back({static_cast<std::uint32_t>(fix.cause), p, p / actions.back().cost});
    }
    auto& reset = resets.emplace_back();
    for (const std::size_t q : action.resets) reset.push_back(static_cast<std::uint32_t>(q));
  }
  fix_begin_.push_back(static_cast<std::uint32_t>(fixes_.size()));
}

void CallModel::link_causes() {
  for (const Link& fix : fixes_) ++fixer_begin_[fix.to + 1];
  for (std::size_t f = 1; f < fixer_begin_.size(); ++f) fixer_begin_[f] += fixer_begin_[f - 1];
  std::vector<std::uint32_t> next(fixer_begin_.begin(), fixer_begin_.end());
  fixers_.resize(fixes_.size());
  for (std::size_t a = 0; a < actions.size(); ++a) {
    for (const Link& fix : fixes(a)) {
      fixers_[next[fix.to]++] = {static_cast<std::uint32_t>(a), fix.p, fix.rate};
    }
  }
}

void CallModel::set_minutes_left(std::optional<double> minutes) {
  time_left_ = minutes ? std::max(0.0, *minutes) : endless;
}

double CallModel::late(double elapsed, double variance) const {
  if (!has_deadline()) return 0;
  const double spare = time_left_ - elapsed;
  if (variance <= 0) return spare < -1e-9 ? lateness_ : 0;
  return lateness_ * 0.5 * std::erfc(spare / std::sqrt(2 * variance));
}

// Share of recent cases that would end after the deadline.
double CallModel::misses(std::size_t escalation, double elapsed) const {
  const auto& minutes = desks_[escalation].until_solved;
  const double spare = time_left_ - elapsed + 1e-9;
  if (minutes.empty()) return spare < 0 ? 1 : 0;
  const auto in_time = std::upper_bound(minutes.begin(), minutes.end(), spare) - minutes.begin();
  return 1 - static_cast<double>(in_time) / static_cast<double>(minutes.size());
}

double CallModel::escalation_cost(std::size_t escalation, double elapsed, double variance) const {
  const Desk& desk = desks_[escalation];
  if (!has_deadline()) return desk.minutes;
  if (desk.until_solved.empty()) return desk.minutes + late(elapsed, variance);
  double missed = misses(escalation, elapsed);
  if (variance > 0) {
    // Gauss and Hermite's three points: exact for what is nearly a parabola.
    const double away = std::sqrt(3 * variance);
    missed = missed * 2 / 3 +
             (misses(escalation, elapsed - away) + misses(escalation, elapsed + away)) / 6;
  }
  return desk.minutes + lateness_ * missed;
}

std::size_t CallModel::escalation(double elapsed, double variance) const {
  std::size_t best = desks_.size();
  double least = 0;
  for (std::size_t i = 0; i < desks_.size(); ++i) {
    if (!desks_[i].open) continue;
    const double cost = escalation_cost(i, elapsed, variance);
    if (best == desks_.size() || cost < least) {
      best = i;
      least = cost;
    }
  }
  return best;
}

double CallModel::hand_over_by_clock(double elapsed, double variance) const {
  return escalation_cost(escalation(elapsed, variance), elapsed, variance);
}

}  // namespace hl::diagnosis
