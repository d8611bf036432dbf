// One night of learning: candidates from the lessons, the gate, releases. Reads in one transaction,
// computes outside any, and writes each outcome in a short one of its own, so that nobody waits.
#pragma once

#include <functional>

#include "slices/diagnosis/diagnosis.h"
#include "slices/diagnosis/release_store.h"

namespace hl::diagnosis {

struct LearningOutcome {
  std::string model_id;
  Scope scope;
  bool is_released = false;
  GateVerdict verdict;
};

// Makes and gates candidates of one model now, from the helpdesk down to sites, where enough is new.
std::vector<LearningOutcome> learn_model(Database& database, IdSource& ids, Instant now,
                                         const std::string& model_id,
                                         const std::function<bool()>& is_stopping = [] {
                                           return false;
                                         });

}  // namespace hl::diagnosis
