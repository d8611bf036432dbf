#include <algorithm>
#include <numeric>

#include "engines/diagnosis/call_model.h"
#include "slices/diagnosis/course.h"
#include "slices/diagnosis/editor_store.h"
#include "slices/diagnosis/lesson_store.h"
#include "slices/diagnosis/past_handovers.h"

namespace hl::diagnosis {

Outcome<Done> ship_model(Tx& tx, const std::string& text) {
  const auto loaded = read_model(text);
  if (!loaded.file) {
    const Remark& first = loaded.remarks.front();
    return refuse(Problem::invalid_input,
                  "line " + std::to_string(first.line) + ": " + first.what + "; " + first.cure);
  }
  const ModelKey key{loaded.file->model.id, loaded.file->model.version};
  const auto chosen = current_model(tx, key.id);
  const bool is_kept = is_own_choice(tx, key.id);
  store_model(tx, key, text);
  if (is_kept) use_version(tx, *chosen);
  return Done{};
}

namespace {

// Whom the engine would hand over to now, whoever is on the line.
std::size_t escalation_of(Tx& tx, const tickets::Ticket& ticket, const Course& course,
                          Instant now) {
  const Level level = caller_of(tx, ticket, now).level.level;
  const CallModel call(course.model, situation_of(tx, system_actor(), ticket, course, level, now));
  return call.escalation(0, 0);
}

}  // namespace

std::optional<Findings> findings_of(Tx& tx, const tickets::Ticket& ticket, Instant now) {
  auto course = course_of(tx, ticket);
  if (!course) return std::nullopt;
  const ModelFile& file = *course->file;
  const auto belief =
      believe(course->model, course->findings, caller_of(tx, ticket, now).level.level);
  Findings out;
  out.model_id = course->key.id;
  out.model_title = file.title;
  out.path = std::move(course->path);
  for (std::size_t i = 0; i < belief.p.size(); ++i)
    out.causes.push_back({file.model.causes[i].id, file.causes[i].title, belief.p[i]});
  std::stable_sort(out.causes.begin(), out.causes.end(),
                   [](const CauseLine& a, const CauseLine& b) { return a.p > b.p; });
  const auto& chosen = file.escalations[escalation_of(tx, ticket, *course, now)];
  out.skill = chosen.skill;
  out.target = chosen.to;
  return out;
}

std::vector<std::string> likely_causes(Tx& tx, const tickets::Ticket& ticket, Language language,
                                       Instant now) {
  constexpr std::size_t named_max = 2;
  std::vector<std::string> out;
  const auto found = findings_of(tx, ticket, now);
  if (!found) return out;
  for (std::size_t i = 0; i < std::min(named_max, found->causes.size()); ++i)
    out.push_back(found->causes[i].title.in(language));
  return out;
}

std::optional<std::string> skill_of_model(Tx& tx, const std::string& model_id) {
  const auto key = current_model(tx, model_id);
  const auto file = key ? model_file(tx, *key) : nullptr;
  if (!file) return std::nullopt;
  return file->escalations.front().skill;
}

void learn_from(Work& work, const events::Event& event) {
  if (!event.ticket) return;
  follow_handover(work, event);
  if (event.kind == "ticket_reopened") return remove_lesson(work.tx, *event.ticket);
  if (event.kind != "ticket_solved") return;
  const auto ticket = tickets::ticket(work.tx, *event.ticket);
  const auto course = ticket ? course_of(work.tx, *ticket) : std::nullopt;
  if (!course) return;
  const auto text = lesson_text(*ticket, *course, caller_of(work.tx, *ticket, work.now).level.level,
                                circumstances_of(work.tx, *ticket));
  if (text) {
    add_lesson(work.tx, *ticket, scope_of(work.tx, *ticket).site, course->key.id, *text, work.now);
  }
}

}  // namespace hl::diagnosis
