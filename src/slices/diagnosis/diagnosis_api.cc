#include "engines/text/words.h"
#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/diagnosis_view.h"
#include "slices/diagnosis/level_signs.h"
#include "slices/diagnosis/pace.h"

namespace hl::diagnosis {

struct StartForm {
  Text<1, 100> model_id;
};
BOOST_DESCRIBE_STRUCT(StartForm, (), (model_id))

// improved: it is better but not solved, so that a second fault is looked for.
BOOST_DEFINE_ENUM_CLASS(ActionOutcome, worked, failed, improved)
struct FindingForm {
  std::optional<Text<1, 100>> question;
  std::optional<Text<1, 100>> answer;
  std::optional<Text<1, 100>> action;
  std::optional<ActionOutcome> outcome;
  std::optional<bool> skipped;     // not to be proposed again
  std::optional<bool> postponed;   // to be proposed again when nothing better remains
  std::optional<bool> unrecorded;  // another step than proposed, because of what is not written down
};
BOOST_DESCRIBE_STRUCT(FindingForm, (),
                      (question, answer, action, outcome, skipped, postponed, unrecorded))

struct SummaryText {
  Language language = Language::en;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SummaryText, (), (language, text))

namespace {

Outcome<Diagnosis> get_diagnosis(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  const auto course = course_of(work.tx, *ticket);
  if (!course) return refuse(Problem::not_found);
  return view_of(work.tx, work.actor, *ticket, *course, work.now);
}

Outcome<Diagnosis> post_diagnosis(Work& work, const RouteInput& input, const StartForm& form) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  if (const auto ok = tickets::may_work_on(*ticket); !ok) return ok.error();
  const auto key = current_model(work.tx, form.model_id);
  if (!key) return invalid("/model_id", "is no model of this helpdesk; GET /models lists them");
  tickets::record(work, *ticket, "ticket_changed", {{"model_id", key->id}});
  tickets::record(work, *ticket, "diagnosis_started",
                  {{"model_id", key->id}, {"version", key->version}});
  notice_jargon(work, *ticket);
  // The kind of problem says which team it concerns, unless somebody has decided that already.
  if (!ticket->team)
    tickets::assign(work, *ticket, ticket->owner, skill_of_model(work.tx, key->id));
  return view_of(work.tx, work.actor, *ticket, *course_of(work.tx, *ticket), work.now);
}

// What the form says, as the body of an event; refuses what the model does not know.
Outcome<json::object> finding_body(const Course& course, const FindingForm& form) {
  const ModelFile& file = *course.file;
  json::object body{{"n", static_cast<std::int64_t>(course.path.size()) + 1}};
  const bool is_postponed = form.postponed.value_or(false);
  const bool is_skipped = form.skipped.value_or(false) || is_postponed;
  const char* aside = is_postponed ? "postponed" : "skipped";
  if (form.question.has_value() == form.action.has_value())
    return invalid("/question", "give either a question or an action");
  if (form.question) {
    const auto i = position_of(file.model.questions, form.question->value);
    if (!i) return invalid("/question", "is no question of this model");
    body["step"] = "question";
    body["id"] = form.question->value;
    body["title"] = to_json(file.questions[*i].title);
    if (is_skipped) {
      body["outcome"] = aside;
      return body;
    }
    if (!form.answer) return invalid("/answer", "is missing", "missing");
    if (form.answer->value == "dont-know") {
      body["outcome"] = "dont_know";
      return body;
    }
    const auto& answers = file.model.questions[*i].answers;
    const auto found = std::find(answers.begin(), answers.end(), form.answer->value);
    if (found == answers.end()) return invalid("/answer", "is no answer to this question");
    body["outcome"] = "answered";
    body["answer"] = form.answer->value;
    body["answer_title"] =
        to_json(file.questions[*i].answers[static_cast<std::size_t>(found - answers.begin())]);
    return body;
  }
  const auto i = position_of(file.model.actions, form.action->value);
  if (!i) return invalid("/action", "is no action of this model");
  body["step"] = "action";
  body["id"] = form.action->value;
  body["title"] = to_json(file.actions[*i].title);
  if (!is_skipped && !form.outcome) return invalid("/outcome", "is missing", "missing");
  body["outcome"] = is_skipped ? aside : boost::describe::enum_to_string(*form.outcome, "");
  return body;
}

Outcome<Diagnosis> post_finding(Work& work, const RouteInput& input, const FindingForm& form) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  if (const auto ok = tickets::may_work_on(*ticket); !ok) return ok.error();
  const auto course = course_of(work.tx, *ticket);
  if (!course) return refuse(Problem::diagnosis_not_running, "start one with a model first");
  auto body = finding_body(*course, form);
  if (!body) return body.error();
  const Level level = caller_of(work.tx, *ticket, work.now).level.level;
  if (const auto finding = finding_of(*course, *body)) {
    note_pace(work.tx, work.actor.id, *ticket, *course, *finding, level, work.now);
    notice_step_time(work, *ticket, *course, *finding);
  }
  if (form.unrecorded.value_or(false)) (*body)["unrecorded"] = true;
  tickets::record(work, *ticket, "diagnosis_finding", std::move(*body));
  return view_of(work.tx, work.actor, *ticket, *course_of(work.tx, *ticket), work.now);
}

Outcome<Diagnosis> delete_finding(Work& work, const RouteInput& input, const None&) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  if (const auto ok = tickets::may_work_on(*ticket); !ok) return ok.error();
  const auto course = course_of(work.tx, *ticket);
  const int n = static_cast<int>(std::strtol(input.text("n").c_str(), nullptr, 10));
  const bool is_there =
      course && std::any_of(course->path.begin(), course->path.end(),
                            [&](const PathLine& line) { return line.n == n && !line.withdrawn; });
  if (!is_there) return refuse(Problem::not_found);
  const auto& line = *std::find_if(course->path.begin(), course->path.end(),
                                   [&](const PathLine& l) { return l.n == n; });
  tickets::record(work, *ticket, "diagnosis_withdrawn",
                  {{"n", n}, {"id", line.id}, {"title", to_json(line.title)}});
  return view_of(work.tx, work.actor, *ticket, *course_of(work.tx, *ticket), work.now);
}

Outcome<SummaryText> get_summary(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  const Language language = caller_of(work.tx, *ticket, work.now).language;
  return SummaryText{language, summary_of(work.tx, *ticket, language, work.now)};
}

}  // namespace

Routes routes() {
  constexpr Roles desk = roles::desk;
  const std::vector<Problem> usual = {Problem::not_found, Problem::diagnosis_not_running,
                                      Problem::ticket_is_solved, Problem::ticket_is_merged};
  Routes out = {
      get_route<None, Diagnosis>("/tickets/{id}/diagnosis", "Where the diagnosis stands.", desk,
                                 get_diagnosis, {Problem::not_found}),
      post_route<StartForm, Diagnosis>("/tickets/{id}/diagnosis", "Begin with a model.", desk,
                                       post_diagnosis, usual),
      post_route<FindingForm, Diagnosis>(
          "/tickets/{id}/diagnosis/findings",
          "An answer, the outcome of an action, or a step skipped or postponed.", desk,
          post_finding, usual),
      delete_route<Diagnosis>("/tickets/{id}/diagnosis/findings/{n}", "Take a finding back.", desk,
                              delete_finding, usual),
      get_route<None, SummaryText>("/tickets/{id}/summary",
                                   "What was found and done, in the requester's language.", desk,
                                   get_summary, {Problem::not_found}),
  };
  for (Route& route : level_sign_routes()) out.push_back(std::move(route));
  for (Route& route : model_routes()) out.push_back(std::move(route));
  for (Route& route : guide_routes()) out.push_back(std::move(route));
  for (Route& route : editor_routes()) out.push_back(std::move(route));
  for (Route& route : version_routes()) out.push_back(std::move(route));
  for (Route& route : learning_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::diagnosis
