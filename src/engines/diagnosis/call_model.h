// The model seen from one call: what each step costs this caller and this technician, how long it
// takes, and what handing over costs at each minute of the clock. Laid out for the search: only the
// causes that a question tells apart from the many others are listed with it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/diagnosis/belief.h"
#include "engines/diagnosis/model.h"
#include "engines/diagnosis/situation.h"

namespace hl::diagnosis {

class CallModel {
 public:
  CallModel(const Model& model, const Situation& situation);

  struct Price {
    double cost = 0;   // minutes, with risk, insult and money in minutes
    double clock = 0;  // minutes on the clock
  };
  struct Link {
    std::uint32_t to = 0;  // a cause of an action, or an action of a cause
    double p = 0;          // P(the action solves | cause)
    double rate = 0;       // the same per minute of cost
  };
  // Causes that answer a question in another way than most; `ratio[k * causes.size() + i]` is
  // P(answer k | causes[i]) against P(answer k | most causes). A dense question, which many causes
  // answer in their own way, lists them all, so that it can be worked through in a row.
  struct Question {
    std::vector<double> usual;  // P(answer | most causes)
    std::vector<std::uint32_t> causes;
    std::vector<double> ratio;
    bool dense = false;

    const double* ratios(std::size_t answer) const { return ratio.data() + answer * causes.size(); }
  };
  static constexpr std::uint32_t no_cluster = ~std::uint32_t{0};

  std::size_t cause_count() const { return fixer_begin_.size() - 1; }
  std::size_t action_count() const { return actions.size(); }
  std::size_t cluster_count() const { return clusters.size(); }
  std::size_t link_count() const { return fixes_.size(); }
  std::span<const Link> fixes(std::size_t action) const {
    return {fixes_.data() + fix_begin_[action], fixes_.data() + fix_begin_[action + 1]};
  }
  std::span<const Link> fixers(std::size_t cause) const {
    return {fixers_.data() + fixer_begin_[cause], fixers_.data() + fixer_begin_[cause + 1]};
  }

  std::vector<Question> questions;
  std::vector<Price> question_prices;
  std::vector<Price> actions;  // without their cluster
  std::vector<std::uint32_t> cluster_of;
  std::vector<char> allowed;  // by action
  std::vector<Price> clusters;
  std::vector<std::vector<std::uint32_t>> members;  // actions by cluster
  std::vector<std::vector<std::uint32_t>> resets;   // questions by action

  // Answers in a group count less the more of it was answered; so will the next one.
  void temper(const Model& model, std::span<const Finding> findings);

  // The clock. A step's end is taken as normally distributed around the sum of the minutes.
  void set_minutes_left(std::optional<double> minutes);
  bool has_deadline() const { return time_left_ < endless; }
  double time_left() const { return time_left_; }
  double variance(double clock) const { return spread_ * spread_ * clock * clock; }
  // Expected penalty when it works again after `elapsed` minutes.
  double late(double elapsed, double variance) const;
  // Expected cost of handing over after `elapsed` minutes, to the best of those who may be asked.
  double hand_over(double elapsed, double variance) const {
    return has_deadline() ? hand_over_by_clock(elapsed, variance) : hand_over_;
  }
  double hand_over_max() const { return hand_over_ + (has_deadline() ? lateness_ : 0); }
  // Whom to hand over to then.
  std::size_t escalation(double elapsed, double variance) const;
  double escalation_cost(std::size_t escalation, double elapsed, double variance) const;

 private:
  static constexpr double endless = 1e300;
  Question seen(const diagnosis::Question& question, std::size_t causes, double power) const;
  void add_actions(const Model& model, const Situation& situation);
  void link_causes();
  double hand_over_by_clock(double elapsed, double variance) const;
  double misses(std::size_t escalation, double elapsed) const;

  struct Desk {
    double minutes = 0;
    bool open = true;
    std::vector<double> until_solved;
  };
  std::vector<Desk> desks_;
  double hand_over_ = 0;  // without a deadline
  double time_left_ = endless;
  double lateness_ = 0;
  double spread_ = 0;
  double reliability_ = 1;
  std::vector<double> powers_;  // by question: how much its answer counts
  std::vector<std::uint32_t> fix_begin_;
  std::vector<Link> fixes_;
  std::vector<std::uint32_t> fixer_begin_;
  std::vector<Link> fixers_;
};

}  // namespace hl::diagnosis
