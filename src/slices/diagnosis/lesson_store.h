// What closed tickets tell, kept by the ids of their model's parts: one row per ticket, so that a
// ticket that is reopened is taken back by deleting its row.
#pragma once

#include "engines/diagnosis/learning.h"
#include "slices/diagnosis/course.h"

namespace hl::diagnosis {

// A lesson as it is learned from: for one version of the model, with where it comes from.
struct StoredLesson {
  TicketId ticket;
  CompanyId company;
  std::optional<SiteId> site;
  Instant at{};
  Lesson lesson;  // `closed_by`: by order of appearance in the list
};

// The text of a lesson, or nothing when the call teaches nothing: withdrawn, nothing wrong, nothing
// asked or tried, or given up without a cause.
std::optional<std::string> lesson_text(const tickets::Ticket& ticket, const Course& course,
                                       Level level,
                                       const std::vector<Circumstance>& circumstances);

void add_lesson(Tx& tx, const tickets::Ticket& ticket, std::optional<SiteId> site,
                const std::string& model_id, const std::string& text, Instant at);
// Takes back what the ticket taught, if it did.
void remove_lesson(Tx& tx, TicketId ticket);

// The newest of them, oldest first. What the version does not know any more is left out.
inline constexpr int lessons_max = 4000;
std::vector<StoredLesson> lessons(Tx& tx, const std::string& model_id, const Model& model);

// Lessons without a text, from before texts were kept: at most `limit` are read again from their
// tickets. Returns how many there were.
int read_again(Tx& tx, const std::string& model_id, int limit);

// How many tickets of companies that the actor may see taught the model.
std::int64_t calls_learned(Tx& tx, const hl::Actor& actor, const std::string& model_id);

}  // namespace hl::diagnosis
