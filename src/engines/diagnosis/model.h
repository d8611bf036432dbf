// A troubleshooting model: one cause at a time, answers independent given the cause, actions that
// may or may not repair it. Minutes are minutes of everybody's time; probabilities lie in (0, 1).
// After Heckerman, Breese and Rommelse (1995) and the SACSO system of Jensen et al. (2001).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/level.h"

namespace hl::diagnosis {

// Minutes that a step takes with a caller of each level.
struct LevelMinutes {
  double novice = 1;
  double regular = 1;
  double expert = 1;

  double at(Level level) const {
    switch (level) {
      case Level::novice: return novice;
      case Level::regular: return regular;
      case Level::expert: return expert;
    }
    return regular;
  }
};

// How much more often a cause occurs where something is known before anything is asked: `factor`
// multiplies its frequency where the call's `fact` ("os") has this value ("windows").
struct Tendency {
  std::string fact;
  std::string value;
  double factor = 1;
};

struct Cause {
  std::string id;
  double calls = 0;  // relative frequency: calls of a hundred, plus what was learned
  std::vector<Tendency> tendencies = {};
  bool locked = false;  // its frequency is the author's; nothing learned moves it
};

struct Question {
  std::string id;
  LevelMinutes minutes;
  int insult = 0;                    // 0..3
  std::vector<std::string> answers;  // ids; "dont-know" is implicit and never listed
  std::vector<double> given;         // P(answer | cause) at [answer * causes + cause]
  double confidence = 10;            // observations per cause that the author's numbers are worth
  bool locked = false;               // nothing learned moves `given`
  // Questions of one group look at the same thing, so their answers share errors; "" stands alone.
  std::string group = {};

  double p(std::size_t answer, std::size_t cause, std::size_t causes) const {
    return given[answer * causes + cause];
  }
};

BOOST_DEFINE_ENUM_CLASS(Actor, caller, technician, field_technician)

struct Fix {
  std::size_t cause = 0;
  double p = 0;            // P(solves | cause)
  double confidence = 10;  // observations that the author's number is worth
  bool locked = false;     // nothing learned moves it
};

struct Action {
  std::string id;
  Actor by = Actor::caller;
  LevelMinutes minutes;
  int risk = 0;    // 0..3
  int insult = 0;  // 0..3
  double euros = 0;
  std::optional<std::size_t> cluster;
  std::vector<Fix> fixes;           // each cause at most once
  std::vector<std::size_t> resets;  // questions that say nothing of the cause once this was done
  std::vector<std::string> needs = {};  // skills and permissions of whoever may do it
};

// A place or mode whose minutes are paid once, by the first action in it.
struct Cluster {
  std::string id;
  double minutes = 0;
};

struct Escalation {
  std::string id;
  double minutes = 0;  // overhead of handing over, waiting included; it always ends the problem
};

struct Model {
  std::string id;
  int version = 1;
  std::vector<Cause> causes;
  std::vector<Question> questions;
  std::vector<Action> actions;
  std::vector<Cluster> clusters;
  std::vector<Escalation> escalations;  // at least one; the first is the default
  double confidence = 50;               // calls that the author's frequencies are worth
};

// Position of the id in causes, questions, actions, clusters or escalations.
template <class Thing>
std::optional<std::size_t> position_of(const std::vector<Thing>& things, std::string_view id) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == id) return i;
  }
  return std::nullopt;
}

}  // namespace hl::diagnosis
