#include "engines/diagnosis/sequence.h"

#include <algorithm>

namespace hl::diagnosis {

Sequencer::Sequencer(Board& board)
    : board_(board), taken_(board.call.action_count(), 0), rates_(board.call.action_count(), 0.0) {
  heap_.reserve(2 * board.offer_count());
  done_.reserve(board.call.action_count());
  opened_.reserve(board.call.cluster_count());
  changes_.reserve(board.call.link_count());
}

void Sequencer::push(std::uint32_t index) {
  Offer offer{0, index, 0};
  offer.efficiency = board_.offer(index, taken_, offer.first);
  if (offer.efficiency > 0) add(offer);
}

void Sequencer::add(const Offer& offer) {
  heap_.push_back(offer);
  if (dirty_) {
    front_is_greatest_ = false;
  } else {
    std::push_heap(heap_.begin(), heap_.end());
  }
}

void Sequencer::begin() {
  heap_.clear();
  rest_ = 0;
  front_is_greatest_ = true;
  at_ = 0;
  if (board_.all_touched > 0) {
    at_ = board_.order.size();
    gather_all();
  } else {
    for (const std::uint32_t index : board_.touched) gather(index);
  }
  dirty_ = heap_.size() > 1 || rest_ > 0;
  if (dirty_) std::iter_swap(heap_.begin(), std::max_element(heap_.begin(), heap_.end()));
  const auto offers =
      static_cast<double>(board_.all_touched > 0 ? board_.offer_count() : board_.touched.size());
  board_.work += 4 * offers + 20;
}

// The best action, the best block, and the rates of all others for when they are needed.
void Sequencer::gather_all() {
  const auto actions = static_cast<std::uint32_t>(board_.call.action_count());
  for (std::uint32_t i = actions; i < board_.offer_count(); ++i) gather(i);
  const double* weights = board_.weights.data();
  Offer best;
  for (std::uint32_t a = 0; a < actions; ++a) {
    double rate = 0;
    for (const auto& fix : board_.call.fixes(a)) rate += weights[fix.to] * fix.rate;
    const std::uint32_t cluster = board_.call.cluster_of[a];
    const bool within = cluster == CallModel::no_cluster || board_.cluster_open[cluster];
    rates_[a] = board_.action_open[a] && within ? rate : 0;
    if (rates_[a] > best.efficiency) best = {rates_[a], a, a};
  }
  if (best.efficiency <= 0) return;
  rates_[best.index] = 0;
  heap_.push_back(best);
  rest_ = actions;
}

void Sequencer::gather(std::uint32_t index) {
  Offer offer{0, index, 0};
  offer.efficiency = board_.offer(index, taken_, offer.first);
  if (offer.efficiency > least_) heap_.push_back(offer);
}

void Sequencer::skip_touched() {
  while (at_ < board_.order.size() && board_.is_touched[board_.order[at_]]) ++at_;
}

Sequencer::Offer Sequencer::listed() const {
  const std::uint32_t index = board_.order[at_];
  return {board_.efficiency[index], index, 0};
}

void Sequencer::pop(Offer& best) {
  if (dirty_) {
    best = heap_.front();
    heap_.front() = heap_.back();
    heap_.pop_back();
    front_is_greatest_ = false;
    return;
  }
  std::pop_heap(heap_.begin(), heap_.end());
  best = heap_.back();
  heap_.pop_back();
}

// Leaves the board and the marks as they were.
void Sequencer::end() {
  for (auto change = changes_.rbegin(); change != changes_.rend(); ++change)
    board_.weights[change->cause] = change->weight;
  for (const std::uint32_t action : done_) taken_[action] = 0;
  for (const std::uint32_t cluster : opened_) board_.cluster_open[cluster] = 0;
  changes_.clear();
  done_.clear();
  opened_.clear();
}

// Weights only fall along a sequence, so an old offer is never too low: one that is still best when
// recomputed is the best of all.
bool Sequencer::next(Offer& best) {
  while (true) {
    if (!front_is_greatest_) {
      for (std::uint32_t a = 0; a < rest_; ++a) {
        if (rates_[a] > least_) heap_.push_back({rates_[a], a, a});
      }
      rest_ = 0;
      std::make_heap(heap_.begin(), heap_.end());
      front_is_greatest_ = true;
      dirty_ = false;
    }
    skip_touched();
    const bool has_listed = at_ < board_.order.size();
    if (!has_listed && heap_.empty()) return false;
    if (has_listed && (heap_.empty() || heap_.front() < listed())) {
      best = listed();
      ++at_;
    } else {
      pop(best);
    }
    board_.work += 10;
    const double before = best.efficiency;
    best.efficiency = board_.offer(best.index, taken_, best.first);
    if (best.efficiency <= 0) continue;
    if (best.efficiency == before) return true;
    skip_touched();
    const bool beaten = (!heap_.empty() && (!front_is_greatest_ || best < heap_.front())) ||
                        (at_ < board_.order.size() && best < listed());
    if (!beaten) return true;
    add(best);
  }
}

void Sequencer::take(const Offer& offer, Total& total) {
  const auto [cost, clock] = board_.price(offer.first);
  const double solved = board_.repaired(offer.first);
  total.spent += total.left * cost;
  total.elapsed += clock;
  total.variance += board_.call.variance(clock);
  total.spent += solved * board_.call.late(total.elapsed, total.variance);
  total.left -= solved;
  for (const auto& fix : board_.call.fixes(offer.first)) {
    changes_.push_back({fix.to, board_.weights[fix.to]});
    board_.weights[fix.to] *= 1 - fix.p;
  }
  taken_[offer.first] = 1;
  done_.push_back(offer.first);
  if (offer.index < board_.call.action_count()) return;
  const auto cluster = static_cast<std::uint32_t>(offer.index - board_.call.action_count());
  board_.cluster_open[cluster] = 1;
  opened_.push_back(cluster);
  for (const std::uint32_t member : board_.call.members[cluster]) {
    if (board_.action_open[member] && !taken_[member]) push(member);
  }
}

double Sequencer::cost(std::optional<std::size_t>* first) {
  const CallModel& call = board_.call;
  // Below this no action can pay, even when all but what nothing repairs has been repaired.
  least_ = 0.999 * std::max(0.0, board_.hopeless) / call.hand_over_max();
  begin();
  Total total{0, board_.mass, board_.elapsed, board_.variance};
  double best = total.left * call.hand_over(total.elapsed, total.variance);
  double here = best;
  bool any = false;
  Offer offer;
  while (next(offer)) {
    // Nothing later repairs more per minute. What that could still save at most, against the
    // minutes that it costs while the problem lasts:
    const double repairable = std::max(0.0, total.left - board_.hopeless);
    const double saved = repairable * (call.hand_over(total.elapsed, total.variance) -
                                       (total.left - repairable / 2) / offer.efficiency);
    if (here - std::max(0.0, saved) >= best) break;
    take(offer, total);
    here = total.spent + total.left * call.hand_over(total.elapsed, total.variance);
    if (here < best) {
      best = here;
      any = true;
    }
  }
  if (first != nullptr) {
    *first = any ? std::optional<std::size_t>(done_.front()) : std::nullopt;
  }
  end();
  return best / board_.mass;
}

void Sequencer::all(std::vector<std::size_t>& order) {
  least_ = 0;
  begin();
  Total total{0, board_.mass, board_.elapsed, board_.variance};
  Offer offer;
  order.clear();
  while (next(offer)) take(offer, total);
  order.assign(done_.begin(), done_.end());
  end();
}

}  // namespace hl::diagnosis
