#include "slices/diagnosis/course.h"

#include <algorithm>

namespace hl::diagnosis {
namespace {

std::string text_at(const json::object& body, std::string_view key) {
  const auto* value = body.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

int number_at(const json::object& body, std::string_view key) {
  const auto* value = body.if_contains(key);
  return value && value->is_int64() ? static_cast<int>(value->get_int64()) : 0;
}

FindingKind kind_of(const std::string& outcome, bool is_question) {
  if (outcome == "skipped") {
    return is_question ? FindingKind::skipped_question : FindingKind::skipped_action;
  }
  if (outcome == "dont_know") return FindingKind::dont_know;
  if (outcome == "worked") return FindingKind::worked;
  if (outcome == "failed") return FindingKind::failed;
  return FindingKind::answered;
}

void add_finding(Course& course, const events::Event& e) {
  PathLine line;
  line.n = number_at(e.body, "n");
  line.is_question = text_at(e.body, "step") == "question";
  line.id = text_at(e.body, "id");
  line.outcome = text_at(e.body, "outcome");
  line.at = e.at;
  line.by = e.actor;
  Finding finding{kind_of(*line.outcome, line.is_question), 0, 0, false};
  const ModelFile& file = *course.file;
  const auto step = line.is_question ? position_of(file.model.questions, line.id)
                                     : position_of(file.model.actions, line.id);
  if (!step) return;
  finding.step = *step;
  line.title = line.is_question ? file.questions[*step].title : file.actions[*step].title;
  if (finding.kind == FindingKind::answered) {
    line.answer_id = text_at(e.body, "answer");
    const auto& answers = file.model.questions[*step].answers;
    const auto found = std::find(answers.begin(), answers.end(), *line.answer_id);
    if (found == answers.end()) return;
    finding.answer = static_cast<std::size_t>(found - answers.begin());
    line.answer_title = file.questions[*step].answers[finding.answer];
  }
  course.path.push_back(std::move(line));
  course.findings.push_back(finding);
}

void withdraw(Course& course, int n) {
  for (std::size_t i = 0; i < course.path.size(); ++i) {
    if (course.path[i].n != n) continue;
    course.path[i].withdrawn = true;
    course.findings[i].withdrawn = true;
  }
}

}  // namespace

std::optional<Course> course_of(Tx& tx, const tickets::Ticket& ticket) {
  std::optional<Course> course;
  for (const auto& e : events::of_ticket(tx, ticket.id)) {
    if (e.kind == "diagnosis_started") {
      course = Course{{text_at(e.body, "model_id"), number_at(e.body, "version")}, {}, {}, {}, {}, {}};
      course->file = model_file(tx, course->key);
      if (!course->file) course.reset();
    } else if (course && e.kind == "diagnosis_finding") {
      add_finding(*course, e);
    } else if (course && e.kind == "diagnosis_withdrawn") {
      withdraw(*course, number_at(e.body, "n"));
    }
  }
  if (!course) return std::nullopt;
  course->model = in_circumstances(learned_model(tx, course->key, *course->file),
                                   circumstances_of(tx, ticket));
  course->is_solved = std::any_of(course->findings.begin(), course->findings.end(), [](auto& f) {
    return f.kind == FindingKind::worked && !f.withdrawn;
  });
  return course;
}

Caller caller_of(Tx& tx, const tickets::Ticket& ticket, Instant now) {
  Caller caller;
  if (const auto person = people::person(tx, ticket.person)) {
    caller.language = person->language;
    caller.level = people::level_of(tx, *person, now);
  } else if (const auto company = companies::company(tx, ticket.company)) {
    caller.language = company->language;
    caller.level.probabilities = {0.25, 0.5, 0.25};
  }
  return caller;
}

Situation situation_of(Tx& tx, const tickets::Ticket& ticket, Level level, Instant now) {
  Situation situation;
  situation.level = level;
  for (const auto& clock : tickets::clocks(tx, ticket.id)) {
    if (clock.kind != "solution" || !clock.due_at || clock.state != "running") continue;
    // Minutes on the wall, since caller and adviser are both on the line; but never more than the
    // working time that is left, or a call in the evening would seem to have the whole night.
    const double on_the_wall =
        std::chrono::duration<double, std::ratio<60>>(*clock.due_at - now).count();
    const double of_work = static_cast<double>(clock.span_ms - clock.used_ms) / 60'000;
    situation.minutes_left = std::min(on_the_wall, of_work);
  }
  if (situation.minutes_left) situation.minutes_left = std::max(0.0, *situation.minutes_left);
  return situation;
}

}  // namespace hl::diagnosis
