#include "engines/diagnosis/moment.h"

#include <numeric>

namespace hl::diagnosis {

double Moment::mass() const { return std::accumulate(weights.begin(), weights.end(), 0.0); }

Prices::Price price_of(const Model& model, const Prices& prices, std::size_t action,
                       const std::vector<char>& cluster_open) {
  Prices::Price price = prices.actions[action];
  const auto& cluster = model.actions[action].cluster;
  if (cluster && !cluster_open[*cluster]) {
    price.cost += prices.clusters[*cluster].cost;
    price.clock += prices.clusters[*cluster].clock;
  }
  return price;
}

double repaired(const Model& model, const Moment& moment, std::size_t action) {
  double sum = 0;
  for (const Fix& fix : model.actions[action].fixes) sum += moment.weights[fix.cause] * fix.p;
  return sum;
}

void hear(const Model& model, const Prices& prices, const Moment& before, std::size_t question,
          std::size_t answer, Moment& after) {
  after = before;
  after.question_open[question] = 0;
  after.elapsed += prices.questions[question].clock;
  const std::size_t causes = after.weights.size();
  for (std::size_t f = 0; f < causes; ++f) {
    after.weights[f] *= heard(model.questions[question], answer, f, causes, prices.reliability);
  }
}

void fail(const Model& model, const Prices& prices, const Moment& before, std::size_t action,
          Moment& after) {
  after = before;
  const Action& done = model.actions[action];
  after.elapsed += price_of(model, prices, action, before.cluster_open).clock;
  after.action_open[action] = 0;
  if (done.cluster) after.cluster_open[*done.cluster] = 1;
  for (const std::size_t question : done.resets) after.question_open[question] = 0;
  for (const Fix& fix : done.fixes) after.weights[fix.cause] *= 1 - fix.p;
}

}  // namespace hl::diagnosis
