#include "engines/diagnosis/sequence.h"

#include <algorithm>
#include <numeric>

namespace hl::diagnosis {

bool Sequencer::Offer::operator<(const Offer& other) const {
  if (efficiency != other.efficiency) return efficiency < other.efficiency;
  return action > other.action;
}

Sequencer::Sequencer(const Model& model, const Prices& prices)
    : model_(model), prices_(prices), members_(model.clusters.size()) {
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    if (model.actions[a].cluster) members_[*model.actions[a].cluster].push_back(a);
  }
}

double Sequencer::success(std::size_t action) const {
  double sum = 0;
  for (const Fix& fix : model_.actions[action].fixes) sum += weights_[fix.cause] * fix.p;
  return sum;
}

void Sequencer::lose(std::size_t action) {
  for (const Fix& fix : model_.actions[action].fixes) weights_[fix.cause] *= 1 - fix.p;
}

Sequencer::Offer Sequencer::offer_of_action(std::size_t action) const {
  return {success(action) / prices_.actions[action].cost, action, 0, false};
}

Sequencer::Offer Sequencer::offer_of_cluster(std::size_t cluster) {
  Offer offer{0, model_.actions.size(), cluster, true};
  std::vector<std::size_t> left;
  for (const std::size_t action : members_[cluster]) {
    if (open_[action]) left.push_back(action);
  }
  undo_.clear();
  double gained = 0;
  double paid = prices_.clusters[cluster].cost;
  while (!left.empty()) {
    const auto best = std::max_element(left.begin(), left.end(), [&](auto a, auto b) {
      return offer_of_action(a) < offer_of_action(b);
    });
    if (offer.action == model_.actions.size()) offer.action = *best;
    gained += success(*best);
    paid += prices_.actions[*best].cost;
    if (gained / paid <= offer.efficiency) break;
    offer.efficiency = gained / paid;
    for (const Fix& fix : model_.actions[*best].fixes) {
      undo_.emplace_back(fix.cause, weights_[fix.cause]);
    }
    lose(*best);
    left.erase(best);
  }
  for (auto step = undo_.rbegin(); step != undo_.rend(); ++step)
    weights_[step->first] = step->second;
  return offer;
}

void Sequencer::gather(const Moment& moment) {
  weights_ = moment.weights;
  open_ = moment.action_open;
  cluster_open_ = moment.cluster_open;
  heap_.clear();
  for (std::size_t a = 0; a < open_.size(); ++a) {
    const auto& cluster = model_.actions[a].cluster;
    if (open_[a] && (!cluster || cluster_open_[*cluster])) heap_.push_back(offer_of_action(a));
  }
  for (std::size_t c = 0; c < members_.size(); ++c) {
    if (cluster_open_[c]) continue;
    const Offer block = offer_of_cluster(c);
    if (block.action < model_.actions.size()) heap_.push_back(block);
  }
  std::make_heap(heap_.begin(), heap_.end());
}

// Weights only fall, so an old offer is never too low: one that is still best when recomputed is
// the best of all.
bool Sequencer::next(Offer& best) {
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end());
    const Offer old = heap_.back();
    heap_.pop_back();
    best = old.is_block ? offer_of_cluster(old.cluster) : offer_of_action(old.action);
    if (best.efficiency <= 0) continue;
    if (heap_.empty() || !(best < heap_.front())) return true;
    heap_.push_back(best);
    std::push_heap(heap_.begin(), heap_.end());
  }
  return false;
}

double Sequencer::never_repaired(const Moment& moment) const {
  std::vector<double> left = moment.weights;
  for (std::size_t a = 0; a < open_.size(); ++a) {
    if (!moment.action_open[a]) continue;
    for (const Fix& fix : model_.actions[a].fixes) left[fix.cause] *= 1 - fix.p;
  }
  return std::accumulate(left.begin(), left.end(), 0.0);
}

double Sequencer::cost(const Moment& moment, std::vector<std::size_t>* order,
                       std::vector<std::size_t>* all) {
  gather(moment);
  const double whole = moment.mass();
  double left = whole;
  double elapsed = moment.elapsed;
  double spent = 0;
  double best = left * (prices_.hand_over + prices_.late(elapsed));
  std::vector<std::size_t> done;
  std::size_t cut = 0;
  std::size_t length = 0;
  const double floor = never_repaired(moment);
  Offer offer;
  while (next(offer)) {
    // No later action can pay for itself once the best yields less than handing over the rest.
    if (all == nullptr && offer.efficiency * (prices_.hand_over + prices_.lateness) < floor) {
      break;
    }
    const auto [cost, clock] = price_of(model_, prices_, offer.action, cluster_open_);
    const double solved = success(offer.action);
    spent += left * cost;
    elapsed += clock;
    spent += solved * prices_.late(elapsed);
    left -= solved;
    lose(offer.action);
    open_[offer.action] = 0;
    if (offer.is_block) {
      cluster_open_[offer.cluster] = 1;
      for (const std::size_t member : members_[offer.cluster]) {
        if (!open_[member]) continue;
        heap_.push_back(offer_of_action(member));
        std::push_heap(heap_.begin(), heap_.end());
      }
    }
    ++length;
    if (order != nullptr || all != nullptr) done.push_back(offer.action);
    const double here = spent + left * (prices_.hand_over + prices_.late(elapsed));
    if (here < best) {
      best = here;
      cut = length;
    }
  }
  if (all != nullptr) *all = done;
  if (order != nullptr)
    order->assign(done.begin(), done.begin() + static_cast<std::ptrdiff_t>(cut));
  return best / whole;
}

}  // namespace hl::diagnosis
