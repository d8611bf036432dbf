#include "slices/diagnosis/course.h"

#include <algorithm>

#include "slices/diagnosis/pace.h"
#include "slices/diagnosis/past_handovers.h"

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
  if (outcome == "postponed") {
    return is_question ? FindingKind::postponed_question : FindingKind::postponed_action;
  }
  if (outcome == "improved") return FindingKind::improved;
  if (outcome == "dont_know") return FindingKind::dont_know;
  if (outcome == "worked") return FindingKind::worked;
  if (outcome == "failed") return FindingKind::failed;
  return FindingKind::answered;
}

void add_finding(Course& course, const events::Event& e) {
  const auto finding = finding_of(course, e.body);
  if (!finding) return;
  PathLine line;
  line.n = number_at(e.body, "n");
  line.is_question = finding->is_about_question();
  line.id = text_at(e.body, "id");
  line.outcome = text_at(e.body, "outcome");
  line.at = e.at;
  line.by = e.actor;
  line.is_unrecorded = e.body.contains("unrecorded");
  const ModelFile& file = *course.file;
  line.title =
      line.is_question ? file.questions[finding->step].title : file.actions[finding->step].title;
  if (finding->kind == FindingKind::answered) {
    line.answer_id = text_at(e.body, "answer");
    line.answer_title = file.questions[finding->step].answers[finding->answer];
  }
  course.path.push_back(std::move(line));
  course.findings.push_back(*finding);
}

void withdraw(Course& course, int n) {
  for (std::size_t i = 0; i < course.path.size(); ++i) {
    if (course.path[i].n != n) continue;
    course.path[i].withdrawn = true;
    course.findings[i].withdrawn = true;
  }
}

// Actions that need a skill or a permission that this technician does not have.
std::vector<std::size_t> not_permitted(const Model& model, const std::vector<std::string>& held) {
  std::vector<std::size_t> excluded;
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    const auto& needs = model.actions[a].needs;
    const auto is_held = [&](const std::string& need) {
      return std::find(held.begin(), held.end(), need) != held.end();
    };
    if (!std::all_of(needs.begin(), needs.end(), is_held)) excluded.push_back(a);
  }
  return excluded;
}

}  // namespace

std::optional<Finding> finding_of(const Course& course, const json::object& body) {
  const bool is_question = text_at(body, "step") == "question";
  const Model& model = course.file->model;
  Finding finding{kind_of(text_at(body, "outcome"), is_question), 0, 0, false};
  const auto step = is_question ? position_of(model.questions, text_at(body, "id"))
                                : position_of(model.actions, text_at(body, "id"));
  if (!step) return std::nullopt;
  finding.step = *step;
  if (finding.kind == FindingKind::answered) {
    const auto& answers = model.questions[*step].answers;
    const auto found = std::find(answers.begin(), answers.end(), text_at(body, "answer"));
    if (found == answers.end()) return std::nullopt;
    finding.answer = static_cast<std::size_t>(found - answers.begin());
  }
  return finding;
}

Scope scope_of(Tx& tx, const tickets::Ticket& ticket) {
  const auto person = people::person(tx, ticket.person);
  return {ticket.company, person ? person->site : std::nullopt};
}

std::optional<Course> course_of(Tx& tx, const tickets::Ticket& ticket) {
  std::optional<Course> course;
  for (const auto& e : events::of_ticket(tx, ticket.id)) {
    if (e.kind == "diagnosis_started") {
      course = Course();
      course->key = {text_at(e.body, "model_id"), number_at(e.body, "version")};
      course->file = model_file(tx, course->key);
      if (!course->file) course.reset();
    } else if (course && e.kind == "diagnosis_finding") {
      add_finding(*course, e);
    } else if (course && e.kind == "diagnosis_withdrawn") {
      withdraw(*course, number_at(e.body, "n"));
    } else {
      continue;
    }
    if (course) course->moved_at = e.at;
  }
  if (!course) return std::nullopt;
  course->model = in_circumstances(
      model_in_use(tx, course->key, *course->file, scope_of(tx, ticket)),
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
    people::Gauged gauged = people::gauge(tx, *person, now);
    caller.level = std::move(gauged.view);
    caller.estimate = gauged.estimate;
  } else if (const auto company = companies::company(tx, ticket.company)) {
    caller.language = company->language;
    const auto& p = caller.estimate.probabilities;
    caller.level.probabilities = {p[0], p[1], p[2]};
  }
  return caller;
}

Situation situation_of(Tx& tx, const hl::Actor& actor, const tickets::Ticket& ticket,
                       const Course& course, Level level, Instant now) {
  Situation situation;
  situation.level = level;
  situation.excluded_actions = not_permitted(course.model, actor.skills);
  situation.skill = skill_of(pace_of(tx, actor.id, course.file->escalations.front().skill));
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
  situation.outlooks = outlooks(tx, *course.file);
  return situation;
}

}  // namespace hl::diagnosis
