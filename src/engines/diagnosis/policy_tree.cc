#include "engines/diagnosis/policy_tree.h"

#include <algorithm>
#include <numeric>

#include "engines/diagnosis/board.h"

namespace hl::diagnosis {

// A node whose step is not known yet.
struct PolicyTree::Open {
  double mass = 0;
  std::size_t node = 0;
  std::vector<Finding> findings;
  bool operator<(const Open& other) const {
    return mass != other.mass ? mass < other.mass : node > other.node;
  }
};

namespace {

// Below this, a situation is too rare for its advice to matter.
constexpr double rare = 1e-4;

}  // namespace

PolicyTree::PolicyTree(const Model& model, std::size_t advices, const Effort& effort)
    : call_(model, {}) {
  Adviser adviser(model, {}, effort);
  nodes_.emplace_back();
  std::vector<Open> heap{{1, 0, {}}};
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end());
    const Open open = std::move(heap.back());
    heap.pop_back();
    if (advices > 0 && open.mass >= rare) {
      --advices;
      advise_on(model, open, adviser, heap);
    } else {
      finish(model, open);
    }
  }
}

void PolicyTree::advise_on(const Model& model, const Open& open, Adviser& adviser,
                           std::vector<Open>& heap) {
  const Advice& advice = adviser.advise(open.findings);
  const Step step = advice.next.step;
  nodes_[open.node].step = step;
  const auto add = [&](double p, const Finding& finding) {
    nodes_[open.node].next.push_back(nodes_.size());
    Open next{open.mass * p, nodes_.size(), open.findings};
    next.findings.push_back(finding);
    nodes_.emplace_back();
    heap.push_back(std::move(next));
    std::push_heap(heap.begin(), heap.end());
  };
  if (step.kind == StepKind::act) {
    double fails = 1;
    for (const Fix& fix : model.actions[step.index].fixes) {
      fails -= advice.causes[fix.cause] * fix.p;
    }
    add(std::max(0.0, fails), {FindingKind::failed, step.index, 0, false});
  } else if (step.kind == StepKind::ask) {
    const Question& question = model.questions[step.index];
    for (std::size_t k = 0; k < question.answers.size(); ++k) {
      double p = 0;
      for (std::size_t f = 0; f < advice.causes.size(); ++f) {
        p += advice.causes[f] *
             heard(question, k, f, advice.causes.size(), answer_reliability(Level::regular));
      }
      add(p, {FindingKind::answered, step.index, k, false});
    }
  }
}

void PolicyTree::finish(const Model& model, const Open& open) {
  Board board(call_);
  board.begin(believe(model, open.findings, Level::regular));
  std::size_t node = open.node;
  while (true) {
    double best = board.mass / call_.hand_over(0, 0);
    std::optional<std::size_t> next;
    for (std::size_t a = 0; a < board.action_open.size(); ++a) {
      if (!board.action_open[a]) continue;
      const double efficiency = board.repaired(a) / board.price(a).cost;
      if (efficiency > best) {
        best = efficiency;
        next = a;
      }
    }
    if (!next || board.mass <= 0) {
      nodes_[node].step = {StepKind::hand_over, call_.escalation(0, 0)};
      return;
    }
    nodes_[node].step = {StepKind::act, *next};
    nodes_[node].next = {nodes_.size()};
    node = nodes_.size();
    nodes_.emplace_back();
    board.fail(*next);
  }
}

double PolicyTree::price(std::size_t action, const std::vector<char>& cluster_open) const {
  const std::uint32_t cluster = call_.cluster_of[action];
  const bool opens = cluster != CallModel::no_cluster && !cluster_open[cluster];
  return call_.actions[action].cost + (opens ? call_.clusters[cluster].cost : 0);
}

void PolicyTree::follow(std::size_t node, const Model& truth, std::vector<double>& weights,
                        std::vector<char>& cluster_open, double& cost,
                        std::vector<double>* reached) const {
  const Node& here = nodes_[node];
  const std::size_t i = here.step.index;
  const double mass = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (reached != nullptr && here.step.kind != StepKind::hand_over) {
    const std::size_t at = here.step.kind == StepKind::ask ? i : truth.questions.size() + i;
    for (std::size_t f = 0; f < weights.size(); ++f) {
      (*reached)[at * weights.size() + f] += weights[f];
    }
  }
  if (here.step.kind == StepKind::hand_over) {
    cost += mass * call_.escalation_cost(i, 0, 0);
    return;
  }
  const std::vector<double> before = weights;
  if (here.step.kind == StepKind::act) {
    cost += mass * price(i, cluster_open);
    const auto& cluster = truth.actions[i].cluster;
    const char was_open = cluster ? cluster_open[*cluster] : char{0};
    if (cluster) cluster_open[*cluster] = 1;
    for (const Fix& fix : truth.actions[i].fixes) weights[fix.cause] *= 1 - fix.p;
    follow(here.next[0], truth, weights, cluster_open, cost, reached);
    if (cluster) cluster_open[*cluster] = was_open;
  } else {
    cost += mass * call_.question_prices[i].cost;
    for (std::size_t k = 0; k < here.next.size(); ++k) {
      for (std::size_t f = 0; f < weights.size(); ++f) {
        weights[f] = before[f] * heard(truth.questions[i], k, f, weights.size(),
                                       answer_reliability(Level::regular));
      }
      follow(here.next[k], truth, weights, cluster_open, cost, reached);
    }
  }
  weights = before;
}

double PolicyTree::cost(const Model& truth) const {
  double all = 0;
  for (const Cause& cause : truth.causes) all += cause.calls;
  std::vector<double> weights;
  for (const Cause& cause : truth.causes) weights.push_back(cause.calls / all);
  std::vector<char> cluster_open(truth.clusters.size(), 0);
  double cost = 0;
  follow(0, truth, weights, cluster_open, cost, nullptr);
  return cost;
}

std::vector<double> PolicyTree::reached(const Model& truth) const {
  const std::size_t causes = truth.causes.size();
  const std::size_t steps = truth.questions.size() + truth.actions.size();
  std::vector<double> by_cause(steps * causes, 0);
  std::vector<double> weights(causes, 1);
  std::vector<char> cluster_open(truth.clusters.size(), 0);
  double cost = 0;
  follow(0, truth, weights, cluster_open, cost, &by_cause);
  std::vector<double> out;
  for (std::size_t s = 0; s < steps; ++s) {
    const auto first = by_cause.begin() + static_cast<std::ptrdiff_t>(s * causes);
    out.push_back(*std::max_element(first, first + static_cast<std::ptrdiff_t>(causes)));
  }
  return out;
}

}  // namespace hl::diagnosis
