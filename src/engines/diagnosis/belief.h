// What is believed about the cause after what was found out so far.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engines/diagnosis/model.h"
#include "engines/diagnosis/situation.h"

namespace hl::diagnosis {

// `improved`: better, but not solved: the action repaired one fault and another one is left.
// A postponed step is proposed again when nothing better remains.
BOOST_DEFINE_ENUM_CLASS(FindingKind, answered, dont_know, failed, worked, skipped_question,
                        skipped_action, improved, postponed_question, postponed_action)

// One thing found out, in the order of the call. A withdrawn finding counts as never said; a later
// answer to the same question replaces the earlier one.
struct Finding {
  FindingKind kind = FindingKind::answered;
  std::size_t step = 0;    // position of the question or action in the model
  std::size_t answer = 0;  // for `answered`
  bool withdrawn = false;

  bool is_about_question() const {
    return kind == FindingKind::answered || kind == FindingKind::dont_know ||
           kind == FindingKind::skipped_question || kind == FindingKind::postponed_question;
  }
};

struct Belief {
  std::vector<double> log_weights;  // by cause, not normalised
  std::vector<double> p;            // by cause, sums to 1
  // A closed step is not proposed any more: done, skipped, or made pointless by an action.
  std::vector<char> question_open;
  std::vector<char> action_open;
  std::vector<char> cluster_open;  // its minutes were paid
  // Set aside: closed for now, of use when nothing better remains.
  std::vector<std::size_t> postponed_questions;
  std::vector<std::size_t> postponed_actions;
  bool solved = false;  // some action worked
};

// How often an answer of this caller means what the author thought of, from 0 to 1. Otherwise it
// is as good as drawn by lot.
double answer_reliability(Level level);

// P(answer | cause) for a caller of this reliability.
inline double heard(const Question& question, std::size_t answer, std::size_t cause,
                    std::size_t causes, double reliability) {
  return reliability * question.p(answer, cause, causes) +
         (1 - reliability) / static_cast<double>(question.answers.size());
}

// P(solves | cause) when this technician does it.
double skilled(double p, const Skill& skill);

// How much each of `answered` answers to questions of one group counts, as the power of its
// likelihood. Answers of a group share their errors: with correlation r, n of them tell as much as
// n / (1 + r (n - 1)) independent ones (Kish's design effect, 1965).
double tempering(std::size_t answered);

// Computes beliefs, one after the other, in the same memory.
class Believer {
 public:
  // Findings must refer to steps and answers of the model.
  const Belief& believe(const Model& model, std::span<const Finding> findings, Level level,
                        const Skill& skill = {});

 private:
  static constexpr std::size_t none = ~std::size_t{0};
  void last_word(const Model& model, std::span<const Finding> findings);
  void weigh_question(const Model& model, std::size_t q, const Finding& finding);
  void weigh_action(const Model& model, std::size_t a, const Finding& finding);
  std::size_t answered_in_group(const Model& model, std::size_t question) const;

  Belief belief_;
  double reliability_ = 1;
  Skill skill_;
  std::span<const Finding> findings_;
  std::vector<std::size_t> questions_;  // by question: the finding that counts in the end
  std::vector<std::size_t> actions_;
  std::vector<double> worked_;
};

Belief believe(const Model& model, std::span<const Finding> findings, Level level,
               const Skill& skill = {});

}  // namespace hl::diagnosis
