// A point in the call, real or imagined, from which steps are tried and taken back.
#pragma once

#include <cstdint>
#include <vector>

#include "engines/diagnosis/belief.h"
#include "engines/diagnosis/call_model.h"

namespace hl::diagnosis {

// Weights are on any positive scale: hearing an answer changes only the weights of causes that
// answer unlike most, so that a step costs as much work as it tells. Nothing is allocated once
// every vector has reached its size.
class Board {
 public:
  explicit Board(const CallModel& call);

  // Back to the call as it is. Orders the actions, which all imagined steps then share.
  void begin(const Belief& belief);

  // P(answer) as things stood.
  double hear(std::size_t question, std::size_t answer);
  void fail(std::size_t action);
  void undo();  // the last step

  // Weight of the causes that this action would repair.
  double repaired(std::size_t action) const;
  // Cost and clock of an action, its cluster included while that is closed.
  CallModel::Price price(std::size_t action) const;
  // Expected drop of impurity by asking this, on the scale of the weights (the Gini gain of
  // EffECXtive: Golovin, Krause and Ray 2010).
  double gain(std::size_t question) const;
  // The same over some of the causes, whose weights sum to `sum`.
  double gain(std::size_t question, const std::vector<std::uint32_t>& causes, double sum) const;

  const CallModel& call;
  std::vector<double> weights;  // by cause
  double mass = 0;
  double squares = 0;   // sum of the squared weights
  double hopeless = 0;  // weight that stays when every allowed action has failed
  double elapsed = 0;   // minutes on the clock since the advice was asked for
  double variance = 0;
  std::vector<char> question_open;
  std::vector<char> action_open;
  std::vector<char> cluster_open;
  std::uint64_t key = 0;  // of the set of steps taken, whatever their order
  double work = 0;        // additions and multiplications so far, about

  // Offers are actions, then closed clusters. `order` has those of the beginning by efficiency;
  // whatever a step since then may have changed is `touched`.
  std::size_t offer_count() const { return call.action_count() + call.cluster_count(); }
  std::vector<std::uint32_t> order;
  std::vector<double> efficiency;  // by offer, at the beginning
  std::vector<char> is_touched;
  std::vector<std::uint32_t> touched;
  // While above 0 a dense answer may have changed every offer, whether marked or not.
  std::size_t all_touched = 0;

  // Efficiency of an action, or of the best block of a closed cluster (then `first` is its first
  // action), at the weights as they are. `skip` marks actions that do not count.
  double offer(std::uint32_t index, const std::vector<char>& skip, std::uint32_t& first);

 private:
  struct Frame {
    std::size_t changes, touches, closed;
    double mass, squares, hopeless, elapsed, variance;
    std::uint64_t key;
    bool is_action;
    bool is_dense;
    std::uint32_t index;
    bool opened_cluster;
  };
  struct Change {
    std::uint32_t cause;
    double weight;
    double never;
  };
  Frame frame(bool is_action, std::size_t index) const;
  void hear_dense(const CallModel::Question& asked, std::size_t answer);
  void set_weight(std::uint32_t cause, double weight);
  void touch(std::uint32_t offer);
  void sum();
  double block(std::uint32_t cluster, const std::vector<char>& skip, std::uint32_t& first);

  std::vector<double> never_;  // by cause: P(every allowed action fails) at the beginning
  std::vector<Frame> frames_;
  std::vector<Change> changes_;
  std::vector<double> saved_;          // all weights, before each dense answer
  std::vector<std::uint32_t> closed_;  // questions that an action has reset
  std::vector<std::uint32_t> left_;
  std::vector<Change> block_changes_;
  std::vector<char> nothing_;
};

}  // namespace hl::diagnosis
