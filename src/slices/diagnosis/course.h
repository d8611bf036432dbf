// The course of one ticket's diagnosis: folded from its events, so that it replays exactly and
// every step can be undone.
#pragma once

#include "engines/diagnosis/advice.h"
#include "engines/diagnosis/circumstances.h"
#include "slices/diagnosis/diagnosis.h"
#include "slices/diagnosis/release_store.h"

namespace hl::diagnosis {

struct Course {
  ModelKey key;
  std::shared_ptr<const ModelFile> file;
  Model model;  // with what was learned for its company and site, in the ticket's circumstances
  std::vector<PathLine> path;
  std::vector<Finding> findings;  // one for each line of the path
  bool is_solved = false;
  Instant moved_at{};  // since when the next step is known: the begin, or the last finding
};

// What an event says of a step; nothing when its model does not know that step.
std::optional<Finding> finding_of(const Course& course, const json::object& body);
// Where a ticket's lessons belong: its company, and the site of its requester.
Scope scope_of(Tx& tx, const tickets::Ticket& ticket);

// Nothing when no diagnosis was begun.
std::optional<Course> course_of(Tx& tx, const tickets::Ticket& ticket);

// What the ticket's device and its person's site say before anything is asked.
// "windows" for "Windows 11 23H2"; empty when it is none of the systems that models know.
std::string_view system_named(const std::string& os);
std::vector<Circumstance> circumstances_of(Tx& tx, const tickets::Ticket& ticket);

struct Caller {
  Language language = Language::en;
  people::LevelView level;
  level::Estimate estimate = level::estimate({});
};
Caller caller_of(Tx& tx, const tickets::Ticket& ticket, Instant now);

// For this technician: what he may not do is left out.
Situation situation_of(Tx& tx, const hl::Actor& actor, const tickets::Ticket& ticket,
                       const Course& course, Level level, Instant now);

}  // namespace hl::diagnosis
