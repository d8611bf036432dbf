#include "engines/diagnosis/board.h"

#include <algorithm>
#include <cmath>

namespace hl::diagnosis {
namespace {

// SplitMix64 (Steele, Lea and Flood 2014): keys of steps that combine by exclusive or.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

std::uint64_t key_of(std::uint64_t kind, std::size_t index, std::size_t answer) {
  return mixed(mixed(index * 16 + answer) + kind);
}

}  // namespace

Board::Board(const CallModel& call_model) : call(call_model) {
  efficiency.assign(offer_count(), 0);
  is_touched.assign(offer_count(), 0);
  nothing_.assign(call.action_count(), 0);
  order.reserve(offer_count());
  touched.reserve(offer_count());
  left_.reserve(call.action_count());
  // As much as can come together when every step has been taken, so that no late decision asks for
  // memory. What is never used of it is never touched.
  std::size_t told_apart = 0;
  std::size_t dense = 0;
  for (const auto& question : call.questions) {
    if (question.dense) ++dense;
    else told_apart += question.causes.size();
  }
  frames_.reserve(call.questions.size() + call.action_count());
  changes_.reserve(told_apart + call.link_count());
  closed_.reserve(call.questions.size());
  saved_.reserve(dense * call.cause_count());
  block_changes_.reserve(call.link_count());
}

// Four sums side by side, because additions of one sum wait for each other.
void Board::sum() {
  double m[4] = {};
  double s[4] = {};
  double h[4] = {};
  const std::size_t n = weights.size();
  for (std::size_t f = 0; f + 4 <= n; f += 4) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double weight = weights[f + i];
      m[i] += weight;
      s[i] += weight * weight;
      h[i] += weight * never_[f + i];
    }
  }
  for (std::size_t f = n - n % 4; f < n; ++f) {
    m[0] += weights[f];
    s[0] += weights[f] * weights[f];
    h[0] += weights[f] * never_[f];
  }
  mass = m[0] + m[1] + m[2] + m[3];
  squares = s[0] + s[1] + s[2] + s[3];
  hopeless = h[0] + h[1] + h[2] + h[3];
}

void Board::begin(const Belief& belief) {
  weights = belief.p;
  question_open = belief.question_open;
  action_open = belief.action_open;
  cluster_open = belief.cluster_open;
  for (std::size_t a = 0; a < action_open.size(); ++a) {
    if (!call.allowed[a]) action_open[a] = 0;
  }
  elapsed = variance = 0;
  key = 0;
  all_touched = 0;
  saved_.clear();
  frames_.clear();
  changes_.clear();
  closed_.clear();
  touched.clear();
  std::fill(is_touched.begin(), is_touched.end(), char{0});
  never_.assign(weights.size(), 1.0);
  for (std::size_t a = 0; a < action_open.size(); ++a) {
    if (!action_open[a]) continue;
    for (const auto& fix : call.fixes(a)) never_[fix.to] *= 1 - fix.p;
  }
  sum();
  order.clear();
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < offer_count(); ++i) {
    efficiency[i] = offer(i, nothing_, first);
    if (efficiency[i] > 0) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return efficiency[a] != efficiency[b] ? efficiency[a] > efficiency[b] : a < b;
  });
  work += static_cast<double>(weights.size() + 8 * offer_count());
}

Board::Frame Board::frame(bool is_action, std::size_t index) const {
  return {changes_.size(),
          touched.size(),
          closed_.size(),
          mass,
          squares,
          hopeless,
          elapsed,
          variance,
          key,
          is_action,
          false,
          static_cast<std::uint32_t>(index),
          false};
}

void Board::touch(std::uint32_t offer_index) {
  if (is_touched[offer_index]) return;
  is_touched[offer_index] = 1;
  touched.push_back(offer_index);
}

void Board::set_weight(std::uint32_t cause, double weight) {
  const double before = weights[cause];
  changes_.push_back({cause, before, never_[cause]});
  weights[cause] = weight;
  mass += weight - before;
  squares += weight * weight - before * before;
  for (const auto& fixer : call.fixers(cause)) {
    touch(fixer.to);
    const std::uint32_t cluster = call.cluster_of[fixer.to];
    if (cluster != CallModel::no_cluster)
      touch(static_cast<std::uint32_t>(call.action_count()) + cluster);
  }
  work += 2 + 2 * static_cast<double>(call.fixers(cause).size());
}

void Board::hear_dense(const CallModel::Question& asked, std::size_t answer) {
  frames_.back().is_dense = true;
  ++all_touched;
  const std::size_t n = weights.size();
  saved_.insert(saved_.end(), weights.begin(), weights.end());
  const double* ratio = asked.ratios(answer);
  double* weight = weights.data();
  for (std::size_t f = 0; f < n; ++f) weight[f] *= ratio[f];
  sum();
  work += 3 * static_cast<double>(n);
}

double Board::hear(std::size_t question, std::size_t answer) {
  frames_.push_back(frame(false, question));
  const double before = mass;
  const auto& asked = call.questions[question];
  if (asked.dense) {
    hear_dense(asked, answer);
  } else {
    const double* ratio = asked.ratios(answer);
    for (std::size_t i = 0; i < asked.causes.size(); ++i) {
      const std::uint32_t cause = asked.causes[i];
      const double weight = weights[cause] * ratio[i];
      hopeless += (weight - weights[cause]) * never_[cause];
      set_weight(cause, weight);
    }
    // Subtracting nearly everything leaves rounding errors.
    if (mass < 0.05 * before) sum();
  }
  question_open[question] = 0;
  elapsed += call.question_prices[question].clock;
  variance += call.variance(call.question_prices[question].clock);
  key ^= key_of(1, question, answer);
  return asked.usual[answer] * mass / before;
}

void Board::fail(std::size_t action) {
  frames_.push_back(frame(true, action));
  const double before = mass;
  const double clock = price(action).clock;
  // What stays hopeless does not change: this failure was counted with all the others.
  for (const auto& fix : call.fixes(action)) {
    set_weight(fix.to, weights[fix.to] * (1 - fix.p));
    if (fix.p < 1) never_[fix.to] /= 1 - fix.p;
  }
  action_open[action] = 0;
  const std::uint32_t cluster = call.cluster_of[action];
  if (cluster != CallModel::no_cluster && !cluster_open[cluster]) {
    frames_.back().opened_cluster = true;
    cluster_open[cluster] = 1;
    for (const std::uint32_t member : call.members[cluster]) touch(member);
    touch(static_cast<std::uint32_t>(call.action_count()) + cluster);
  }
  for (const std::uint32_t question : call.resets[action]) {
    if (!question_open[question]) continue;
    question_open[question] = 0;
    closed_.push_back(question);
  }
  elapsed += clock;
  variance += call.variance(clock);
  key ^= key_of(2, action, 0);
  if (mass < 0.05 * before) sum();
}

void Board::undo() {
  const Frame last = frames_.back();
  frames_.pop_back();
  if (last.is_dense) {
    --all_touched;
    const auto from = saved_.end() - static_cast<std::ptrdiff_t>(weights.size());
    std::copy(from, saved_.end(), weights.begin());
    saved_.erase(from, saved_.end());
  }
  while (changes_.size() > last.changes) {
    weights[changes_.back().cause] = changes_.back().weight;
    never_[changes_.back().cause] = changes_.back().never;
    changes_.pop_back();
  }
  while (touched.size() > last.touches) {
    is_touched[touched.back()] = 0;
    touched.pop_back();
  }
  while (closed_.size() > last.closed) {
    question_open[closed_.back()] = 1;
    closed_.pop_back();
  }
  if (last.is_action) {
    action_open[last.index] = 1;
    if (last.opened_cluster) cluster_open[call.cluster_of[last.index]] = 0;
  } else {
    question_open[last.index] = 1;
  }
  mass = last.mass;
  squares = last.squares;
  hopeless = last.hopeless;
  elapsed = last.elapsed;
  variance = last.variance;
  key = last.key;
}

namespace {

struct Sums {
  double weight = 0;
  double squared = 0;
};

// Over all causes of a dense question.
Sums heard_sums(const std::vector<double>& weights, const double* ratio) {
  double w[4] = {};
  double s[4] = {};
  const std::size_t n = weights.size();
  for (std::size_t f = 0; f + 4 <= n; f += 4) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double weight = weights[f + i] * ratio[f + i];
      w[i] += weight;
      s[i] += weight * weight;
    }
  }
  for (std::size_t f = n - n % 4; f < n; ++f) {
    const double weight = weights[f] * ratio[f];
    w[0] += weight;
    s[0] += weight * weight;
  }
  return {w[0] + w[1] + w[2] + w[3], s[0] + s[1] + s[2] + s[3]};
}

}  // namespace

double Board::repaired(std::size_t action) const {
  double sum_of = 0;
  for (const auto& fix : call.fixes(action)) sum_of += weights[fix.to] * fix.p;
  return sum_of;
}

CallModel::Price Board::price(std::size_t action) const {
  CallModel::Price price = call.actions[action];
  const std::uint32_t cluster = call.cluster_of[action];
  if (cluster != CallModel::no_cluster && !cluster_open[cluster]) {
    price.cost += call.clusters[cluster].cost;
    price.clock += call.clusters[cluster].clock;
  }
  return price;
}

double Board::gain(std::size_t question) const {
  const auto& asked = call.questions[question];
  double gain = -squares / mass;
  for (std::size_t k = 0; k < asked.usual.size(); ++k) {
    const double* ratio = asked.ratios(k);
    Sums sums{mass, squares};
    if (asked.dense) {
      sums = heard_sums(weights, ratio);
    } else {
      for (std::size_t i = 0; i < asked.causes.size(); ++i) {
        const double weight = weights[asked.causes[i]];
        sums.weight += weight * (ratio[i] - 1);
        sums.squared += weight * weight * (ratio[i] * ratio[i] - 1);
      }
    }
    if (sums.weight > 0) gain += asked.usual[k] * sums.squared / sums.weight;
  }
  return gain;
}

double Board::gain(std::size_t question, const std::vector<std::uint32_t>& causes,
                   double sum_of) const {
  const auto& asked = call.questions[question];
  if (!asked.dense) return gain(question);
  double gain = 0;
  for (std::size_t k = 0; k < asked.usual.size(); ++k) {
    const double* ratio = asked.ratios(k);
    double total = 0;
    double squared = 0;
    for (const std::uint32_t f : causes) {
      const double weight = weights[f] * ratio[f];
      total += weight;
      squared += weight * weight;
    }
    if (total > 0) gain += asked.usual[k] * squared / total;
  }
  double before = 0;
  for (const std::uint32_t f : causes) before += weights[f] * weights[f];
  return gain - before / sum_of;
}

double Board::offer(std::uint32_t index, const std::vector<char>& skip, std::uint32_t& first) {
  const auto actions = static_cast<std::uint32_t>(call.action_count());
  if (index >= actions) {
    const std::uint32_t cluster = index - actions;
    return cluster_open[cluster] ? 0 : block(cluster, skip, first);
  }
  first = index;
  if (!action_open[index] || skip[index]) return 0;
  const std::uint32_t cluster = call.cluster_of[index];
  if (cluster != CallModel::no_cluster && !cluster_open[cluster]) return 0;
  double rate = 0;
  for (const auto& fix : call.fixes(index)) rate += weights[fix.to] * fix.rate;
  return rate;
}

// The prefix of the cluster's actions that repairs most per minute, its opening included.
double Board::block(std::uint32_t cluster, const std::vector<char>& skip, std::uint32_t& first) {
  left_.clear();
  for (const std::uint32_t action : call.members[cluster]) {
    if (action_open[action] && !skip[action]) left_.push_back(action);
  }
  block_changes_.clear();
  double best = 0;
  double gained = 0;
  double paid = call.clusters[cluster].cost;
  while (!left_.empty()) {
    std::size_t at = 0;
    double most = -1;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      const double by_itself = repaired(left_[i]) / call.actions[left_[i]].cost;
      if (by_itself > most) {
        most = by_itself;
        at = i;
      }
    }
    const std::uint32_t action = left_[at];
    gained += repaired(action);
    paid += call.actions[action].cost;
    if (gained / paid <= best) break;
    if (best == 0) first = action;
    best = gained / paid;
    for (const auto& fix : call.fixes(action)) {
      block_changes_.push_back({fix.to, weights[fix.to], 0});
      weights[fix.to] *= 1 - fix.p;
    }
    left_.erase(left_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  for (auto change = block_changes_.rbegin(); change != block_changes_.rend(); ++change)
    weights[change->cause] = change->weight;
  return best;
}

}  // namespace hl::diagnosis
