// What is believed about the cause after what was found out so far.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engines/diagnosis/model.h"

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(FindingKind, answered, dont_know, failed, worked, skipped_question,
                        skipped_action)

// One thing found out, in the order of the call. A withdrawn finding counts as never said; a later
// answer to the same question replaces the earlier one.
struct Finding {
  FindingKind kind = FindingKind::answered;
  std::size_t step = 0;    // position of the question or action in the model
  std::size_t answer = 0;  // for `answered`
  bool withdrawn = false;

  bool is_about_question() const {
    return kind == FindingKind::answered || kind == FindingKind::dont_know ||
           kind == FindingKind::skipped_question;
  }
};

struct Belief {
  std::vector<double> log_weights;  // by cause, not normalised
  std::vector<double> p;            // by cause, sums to 1
  // A closed step is not proposed any more: done, skipped, or made pointless by an action.
  std::vector<char> question_open;
  std::vector<char> action_open;
  std::vector<char> cluster_open;  // its minutes were paid
  bool solved = false;             // some action worked
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

// Findings must refer to steps and answers of the model.
Belief believe(const Model& model, std::span<const Finding> findings, Level level);

}  // namespace hl::diagnosis
