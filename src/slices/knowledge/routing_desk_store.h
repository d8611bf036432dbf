// Sorting new tickets as people sorted earlier ones: into incident or service request, a team, a priority. Proposed
// with how sure it is; done by itself only from a confidence on that a supervisor has set.
#pragma once

#include <array>
#include <memory>

#include "base/json.h"
#include "engines/matching/text_classifier.h"
#include "lib/database/database.h"
#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

BOOST_DEFINE_ENUM_CLASS(RoutingTarget, kind, team, priority)
inline constexpr std::array routing_targets{RoutingTarget::kind, RoutingTarget::team, RoutingTarget::priority};
const char* name_of(RoutingTarget target);

// Of earlier tickets sorted by what the others taught: with at least this confidence were so many of them, and so
// many of these were right.
struct CurvePoint {
  int percent = 0;
  std::int64_t tickets = 0;
  std::int64_t right = 0;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (percent, tickets, right))
struct ClassCount {
  std::string label;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(ClassCount, (), (label, tickets))
struct RoutingFacts {
  std::int64_t tickets = 0;   // solved ones that were learned from
  std::int64_t measured = 0;  // of them, those behind the curve
  std::vector<ClassCount> classes;
  std::vector<CurvePoint> curve;
};
BOOST_DESCRIBE_STRUCT(RoutingFacts, (), (tickets, measured, classes, curve))

// Learns from solved tickets of all companies; nothing while there are too few, or all are alike.
std::optional<RoutingFacts> learn_routing(Database& database, Instant now, RoutingTarget target);

struct RoutingGuess {
  RoutingTarget target = RoutingTarget::kind;
  std::string label;
  int percent = 0;          // how sure
  bool is_so = false;       // the ticket has this already
  bool is_certain = false;  // as sure as the supervisor asks for
};
BOOST_DESCRIBE_STRUCT(RoutingGuess, (), (target, label, percent, is_so, is_certain))
// One for each target that has been learned; nothing for a ticket without words.
std::vector<RoutingGuess> guesses_for(Tx& tx, const tickets::Ticket& ticket);

std::optional<int> threshold(Tx& tx, RoutingTarget target);
void set_threshold(Work& work, RoutingTarget target, std::optional<int> percent);

}  // namespace hl::knowledge
