#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "engines/diagnosis/policies/policy.h"

namespace hl::diagnosis {
namespace {

constexpr std::size_t small_enough = 18;

class EnginePolicy final : public Policy {
 public:
  EnginePolicy(const Model& model, const Situation& situation, const Effort& effort)
      : minutes_left_(situation.minutes_left), adviser_(model, situation, effort) {}
  Step next(std::span<const Finding> findings, double elapsed) override {
    if (minutes_left_) adviser_.set_minutes_left(*minutes_left_ - elapsed);
    return adviser_.advise(findings).next.step;
  }

 private:
  std::optional<double> minutes_left_;
  Adviser adviser_;
};

// A policy that looks at a board on which the findings were played.
class BoardPolicy : public Policy {
 public:
  BoardPolicy(const Model& model, const Situation& situation)
      : call_(model, situation),
        board_(call_),
        sequencer_(board_),
        rule_(board_, sequencer_, std::numeric_limits<std::size_t>::max()) {
    board_.begin(believe(model, {}, situation.level, situation.skill));
  }
  Step next(std::span<const Finding> findings, double elapsed) override {
    std::size_t answered = 0;
    for (const Finding& finding : findings) {
      if (finding.kind == FindingKind::answered) {
        board_.hear(finding.step, finding.answer);
        ++answered;
      } else {
        board_.fail(finding.step);
      }
    }
    if (call_.has_deadline()) {
      board_.elapsed = elapsed;
      board_.variance = 0;
    }
    const Step step = choose(answered, findings.size() - answered);
    for (std::size_t i = 0; i < findings.size(); ++i) board_.undo();
    return step;
  }

 protected:
  virtual Step choose(std::size_t answered, std::size_t failed) = 0;
  Step hand_over() const {
    return {StepKind::hand_over, call_.escalation(board_.elapsed, board_.variance)};
  }
  Step repair() {
    std::optional<std::size_t> first;
    sequencer_.cost(&first);
    return first ? Step{StepKind::act, *first} : hand_over();
  }
  double asked(std::size_t question) {
    double minutes = call_.question_prices[question].cost;
    for (std::size_t k = 0; k < call_.questions[question].usual.size(); ++k) {
      const double p = board_.hear(question, k);
      minutes += p * sequencer_.cost();
      board_.undo();
    }
    return minutes;
  }
  double entropy() const {
    double bits = 0;
    for (const double w : board_.weights) {
      const double p = w / board_.mass;
      if (p > 0) bits -= p * std::log2(p);
    }
    return bits;
  }
  // The open question that tells most bits per minute.
  std::optional<std::size_t> most_telling() {
    std::optional<std::size_t> best;
    double most = 1e-9;
    const double before = entropy();
    for (std::size_t q = 0; q < board_.question_open.size(); ++q) {
      if (!board_.question_open[q]) continue;
      double after = 0;
      for (std::size_t k = 0; k < call_.questions[q].usual.size(); ++k) {
        const double p = board_.hear(q, k);
        after += p * entropy();
        board_.undo();
      }
      const double score = (before - after) / call_.question_prices[q].cost;
      if (score > most) {
        most = score;
        best = q;
      }
    }
    return best;
  }

  CallModel call_;
  Board board_;
  Sequencer sequencer_;
  QuestionRule rule_;
};

class RolloutPolicy final : public BoardPolicy {
 public:
  RolloutPolicy(const Model& model, const Situation& situation)
      : BoardPolicy(model, situation), rollout_(board_, rule_) {
    // With a clock, the same findings may be reached at several times.
    rollout_.keeps_values = !call_.has_deadline();
  }
  Step choose(std::size_t, std::size_t) override {
    rollout_.options(0, std::numeric_limits<double>::infinity(), options_);
    return options_.front().step;
  }

 private:
  Rollout rollout_;
  std::vector<Option> options_;
};

class PcPolicy final : public BoardPolicy {
 public:
  using BoardPolicy::BoardPolicy;
  Step choose(std::size_t, std::size_t) override { return repair(); }
};

class MyopicPolicy final : public BoardPolicy {
 public:
  using BoardPolicy::BoardPolicy;
  Step choose(std::size_t, std::size_t) override {
    double least = sequencer_.cost();
    std::optional<std::size_t> best;
    for (std::size_t q = 0; q < board_.question_open.size(); ++q) {
      if (!board_.question_open[q]) continue;
      const double minutes = asked(q);
      if (minutes < least - 1e-12) {
        least = minutes;
        best = q;
      }
    }
    return best ? Step{StepKind::ask, *best} : repair();
  }
};

class InformationPolicy final : public BoardPolicy {
 public:
  using BoardPolicy::BoardPolicy;
  Step choose(std::size_t, std::size_t) override {
    constexpr double sure = 0.9;
    const double most = *std::max_element(board_.weights.begin(), board_.weights.end());
    if (most < sure * board_.mass) {
      if (const auto question = most_telling()) return {StepKind::ask, *question};
    }
    return repair();
  }
};

class FixedListPolicy final : public BoardPolicy {
 public:
  FixedListPolicy(const Model& model, const Situation& situation)
      : BoardPolicy(model, situation), list_(call_.action_count()) {
    std::vector<double> score;
    for (std::size_t a = 0; a < list_.size(); ++a) {
      list_[a] = a;
      score.push_back(board_.action_open[a] ? board_.repaired(a) / board_.price(a).cost : 0);
    }
    std::stable_sort(list_.begin(), list_.end(),
                     [&](auto a, auto b) { return score[a] > score[b]; });
    std::erase_if(list_, [&](auto a) { return score[a] <= 0; });
    cut();
  }
  Step choose(std::size_t, std::size_t failed) override {
    return failed < list_.size() ? Step{StepKind::act, list_[failed]} : hand_over();
  }

 private:
  // The prefix that is cheapest with handing over after it.
  void cut() {
    double spent = 0;
    double best = board_.mass * call_.hand_over(0, 0);
    std::size_t length = 0;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      spent += board_.mass * board_.price(list_[i]).cost;
      board_.fail(list_[i]);
      const double here = spent + board_.mass * call_.hand_over(board_.elapsed, 0);
      if (here < best) {
        best = here;
        length = i + 1;
      }
    }
    for (std::size_t i = 0; i < list_.size(); ++i) board_.undo();
    list_.resize(length);
  }
  std::vector<std::size_t> list_;
};

class TreePolicy final : public BoardPolicy {
 public:
  TreePolicy(const Model& model, const Situation& situation) : BoardPolicy(model, situation) {
    constexpr std::size_t deepest = 4;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t depth = 0; depth <= deepest; ++depth) {
      const double minutes = cost(depth);
      if (minutes >= least) continue;
      least = minutes;
      depth_ = depth;
    }
  }
  Step choose(std::size_t answered, std::size_t failed) override {
    if (answered < depth_ && failed == 0) {
      if (const auto question = most_telling()) return {StepKind::ask, *question};
    }
    return repair();
  }

 private:
  double cost(std::size_t depth) {
    const auto question = depth == 0 ? std::nullopt : most_telling();
    if (!question) return sequencer_.cost();
    double minutes = call_.question_prices[*question].cost;
    for (std::size_t k = 0; k < call_.questions[*question].usual.size(); ++k) {
      const double p = board_.hear(*question, k);
      minutes += p * cost(depth - 1);
      board_.undo();
    }
    return minutes;
  }
  std::size_t depth_ = 0;
};

class RandomPolicy final : public BoardPolicy {
 public:
  RandomPolicy(const Model& model, const Situation& situation, unsigned seed)
      : BoardPolicy(model, situation), seed_(seed) {}
  Step choose(std::size_t, std::size_t) override {
    steps_.clear();
    for (std::size_t a = 0; a < board_.action_open.size(); ++a) {
      if (board_.action_open[a]) steps_.push_back({StepKind::act, a});
    }
    for (std::size_t q = 0; q < board_.question_open.size(); ++q) {
      if (board_.question_open[q]) steps_.push_back({StepKind::ask, q});
    }
    if (steps_.empty()) return hand_over();
    // The same state gives the same step.
    std::mt19937_64 random(board_.key ^ seed_);
    return steps_[random() % steps_.size()];
  }

 private:
  unsigned seed_;
  std::vector<Step> steps_;
};

}  // namespace

std::unique_ptr<Policy> make_policy(PolicyKind kind, const Model& model, const Situation& situation,
                                    unsigned seed) {
  switch (kind) {
    case PolicyKind::engine: return std::make_unique<EnginePolicy>(model, situation, Effort{});
    case PolicyKind::rule: break;
    case PolicyKind::rollout:
      // Following every branch to its end is for small models.
      if (model.actions.size() + model.questions.size() <= small_enough)
        return std::make_unique<RolloutPolicy>(model, situation);
      return std::make_unique<EnginePolicy>(model, situation, Effort{0, 2e7, 30});
    case PolicyKind::pc: return std::make_unique<PcPolicy>(model, situation);
    case PolicyKind::myopic: return std::make_unique<MyopicPolicy>(model, situation);
    case PolicyKind::information: return std::make_unique<InformationPolicy>(model, situation);
    case PolicyKind::fixed_list: return std::make_unique<FixedListPolicy>(model, situation);
    case PolicyKind::tree: return std::make_unique<TreePolicy>(model, situation);
    case PolicyKind::random: return std::make_unique<RandomPolicy>(model, situation, seed);
  }
  return std::make_unique<EnginePolicy>(model, situation, Effort{0, 0, 30});
}

}  // namespace hl::diagnosis
