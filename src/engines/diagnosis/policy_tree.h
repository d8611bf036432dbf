// Everything that the engine would do with a model, from the first question to the end, as one
// tree. Growing it takes an advice per node; then what it costs when the truth is another model is
// exact and takes microseconds, so that two models can be compared under hundreds of possible
// truths.
#pragma once

#include <vector>

#include "engines/diagnosis/advice.h"
#include "engines/diagnosis/call_model.h"

namespace hl::diagnosis {

class PolicyTree {
 public:
  struct Node {
    Step step;
    std::vector<std::size_t> next;  // by answer; after a failure: one; empty after handing over
  };

  // The likeliest situations are advised upon, at most `advices` of them; in the others the most
  // efficient repairs follow one another until handing over is cheaper.
  PolicyTree(const Model& model, std::size_t advices, const Effort& effort);

  // Expected minutes of a call (with risk, money and insult in minutes) if `truth` is true. A model
  // with the same steps and causes.
  [[nodiscard]] double cost(const Model& truth) const;

  // How often each step is reached when its most favourable cause is true: questions, then actions.
  [[nodiscard]] std::vector<double> reached(const Model& truth) const;

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }  // the first is the root

 private:
  struct Open;
  void advise_on(const Model& model, const Open& open, Adviser& adviser, std::vector<Open>& heap);
  void finish(const Model& model, const Open& open);
  [[nodiscard]] double price(std::size_t action, const std::vector<char>& cluster_open) const;
  void follow(std::size_t node, const Model& truth, std::vector<double>& weights,
              std::vector<char>& cluster_open, double& cost, std::vector<double>* reached) const;

  std::vector<Node> nodes_;
  CallModel call_;
};

}  // namespace hl::diagnosis
