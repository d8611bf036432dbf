// A second opinion before handing over. On large problems no single question pays for itself, and
// a short-sighted rule gives up at once; several questions together may still find the cause.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engines/diagnosis/board.h"
#include "engines/diagnosis/question_rule.h"
#include "engines/diagnosis/sequence.h"
#include "engines/diagnosis/state_table.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

class Veto {
 public:
  Veto(Board& board, Sequencer& sequencer, QuestionRule& rule);

  // The question to begin with when asking the most informative questions one after the other is
  // expected to be cheaper than `limit` minutes; else nothing. Estimated over a fixed draw of
  // causes, as many as `work` operations allow.
  std::optional<Option> worth_asking(double limit, double work);

 private:
  // The best question where the board stands, among the first ones; none when all are useless or
  // the cause is nearly certain. Only causes that are still likely are looked at.
  std::optional<std::size_t> best_question();
  void narrow();
  std::size_t answer_of(std::size_t question, std::size_t cause, std::uint32_t& random) const;
  void imagine_call(std::size_t cause, std::uint32_t& random);
  std::size_t pick_cause(double at) const;

  Board& board_;
  Sequencer& sequencer_;
  QuestionRule& rule_;
  std::vector<QuestionRule::Scored> first_;
  std::vector<std::uint32_t> all_causes_;
  std::vector<std::uint32_t> likely_;
  StateTable chosen_;           // calls have their beginnings in common
  std::vector<double> totals_;  // [j]: minutes over all calls when j questions are asked first
};

}  // namespace hl::diagnosis
