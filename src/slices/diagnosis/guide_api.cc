// The guided diagnosis on the portal: the same engine and the same sentences, for somebody who helps himself.
// Only what a requester may do is proposed. It ends when something worked, or in a ticket that carries the path.
// The findings are the client's until then; nothing is stored for somebody who only looks.
#include <algorithm>

#include "slices/diagnosis/course.h"
#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/diagnosis_view.h"
#include "slices/diagnosis/level_signs.h"
#include "slices/diagnosis/model_choice.h"

namespace hl::diagnosis {

struct GuideFinding {
  std::optional<Text<1, 100>> question;
  std::optional<Text<1, 100>> answer;  // "dont-know" too
  std::optional<Text<1, 100>> action;  // that did not help
};
BOOST_DESCRIBE_STRUCT(GuideFinding, (), (question, answer, action))
struct GuideForm {
  std::optional<Text<1, 100>> model_id;  // nothing: choices are offered for the text
  std::optional<Text<0, 5000>> text;
  std::vector<GuideFinding> findings;
};
BOOST_DESCRIBE_STRUCT(GuideForm, (), (model_id, text, findings))

BOOST_DEFINE_ENUM_CLASS(GuideKind, ask, act, ticket)
struct GuideAnswer {
  std::string id;
  Words title;
};
BOOST_DESCRIBE_STRUCT(GuideAnswer, (), (id, title))
struct GuideStep {
  GuideKind kind = GuideKind::ticket;
  std::string id;
  Words title, say;  // at the requester's level
  double minutes = 0;
  std::vector<GuideAnswer> answers;
};
BOOST_DESCRIBE_STRUCT(GuideStep, (), (kind, id, title, say, minutes, answers))
struct GuideChoice {
  std::string model_id;
  Words title;
};
BOOST_DESCRIBE_STRUCT(GuideChoice, (), (model_id, title))
struct GuideView {
  std::vector<GuideChoice> choices;
  std::optional<GuideStep> step;
};
BOOST_DESCRIBE_STRUCT(GuideView, (), (choices, step))

struct GuideTicketForm {
  Text<1, 100> model_id;
  Line title;
  Prose problem;
  std::vector<GuideFinding> findings;
};
BOOST_DESCRIBE_STRUCT(GuideTicketForm, (), (model_id, title, problem, findings))
struct GuideTicket {
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(GuideTicket, (), (ticket_id))

namespace {

constexpr std::size_t findings_max = 100;

struct Guided {
  ModelKey key;
  std::shared_ptr<const ModelFile> file;
  Model model;
  Caller caller;
  people::Person person;
};

Outcome<Guided> guided(Work& work, const std::string& model_id) {
  const auto person = people::person(work.tx, work.actor.person);
  if (!person) return refuse(Problem::not_allowed);
  const auto key = current_model(work.tx, model_id);
  const auto file = key ? model_file(work.tx, *key) : nullptr;
  if (!file) return invalid("/model_id", "is no model of this helpdesk");
  Guided out{*key, file, model_in_use(work.tx, *key, *file, {person->company, person->site}), {},
             *person};
  people::Gauged gauged = people::gauge(work.tx, *person, work.now);
  out.caller.language = person->language;
  out.caller.level = std::move(gauged.view);
  out.caller.estimate = gauged.estimate;
  return out;
}

Outcome<std::vector<Finding>> findings_in(const Model& model,
                                          const std::vector<GuideFinding>& said) {
  std::vector<Finding> out;
  if (said.size() > findings_max) return invalid("/findings", "are more than 100");
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::string at = "/findings/" + std::to_string(i);
    const GuideFinding& one = said[i];
    if (one.action) {
      const auto action = position_of(model.actions, one.action->value);
      if (!action) return invalid(at + "/action", "is no action of this model");
      out.push_back({FindingKind::failed, *action, 0, false});
      continue;
    }
    const auto question = one.question ? position_of(model.questions, one.question->value) : std::nullopt;
    if (!question) return invalid(at + "/question", "is no question of this model");
    const auto& answers = model.questions[*question].answers;
    const std::string answer = one.answer ? one.answer->value : "dont-know";
    const auto found = std::find(answers.begin(), answers.end(), answer);
    if (found == answers.end() && answer != "dont-know")
      return invalid(at + "/answer", "is no answer to this question");
    if (found == answers.end()) out.push_back({FindingKind::dont_know, *question, 0, false});
    else out.push_back({FindingKind::answered, *question,
                        static_cast<std::size_t>(found - answers.begin()), false});
  }
  return out;
}

Situation alone(const Model& model, Level level) {
  Situation situation;
  situation.level = level;
  situation.field_work = false;
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    if (!is_for_visitors(model.actions[a])) situation.excluded_actions.push_back(a);
  }
  return situation;
}

// What only a technician can look up is passed over.
std::vector<Finding> with_skipped(const ModelFile& file, std::vector<Finding> findings) {
  for (std::size_t q = 0; q < file.questions.size(); ++q) {
    if (!is_for_visitors(file.questions[q]))
      findings.push_back({FindingKind::skipped_question, q, 0, false});
  }
  return findings;
}

Words at_level(const Wording& say, Level level) {
  return {say.to_read(Language::en, level), say.to_read(Language::fr, level),
          say.to_read(Language::nl, level), say.to_read(Language::de, level)};
}

GuideStep step_of(const Guided& g, const Step& step) {
  GuideStep out;
  const ModelFile& file = *g.file;
  if (step.kind == StepKind::ask) {
    const Question& question = g.model.questions[step.index];
    out = {GuideKind::ask, question.id, file.questions[step.index].title,
           at_level(file.questions[step.index].say, wording_for(g.caller, question.minutes)),
           question.minutes.at(g.caller.level.level), {}};
    for (std::size_t k = 0; k < question.answers.size(); ++k)
      out.answers.push_back({question.answers[k], file.questions[step.index].answers[k]});
  } else if (step.kind == StepKind::act) {
    const Action& action = g.model.actions[step.index];
    out = {GuideKind::act, action.id, file.actions[step.index].title,
           at_level(file.actions[step.index].say, wording_for(g.caller, action.minutes)),
           action.minutes.at(g.caller.level.level), {}};
  }
  return out;
}

std::vector<GuideChoice> choices_for(Tx& tx, const std::string& text) {
  constexpr std::size_t shown_max = 3;
  std::vector<std::shared_ptr<const ModelFile>> files;
  std::vector<const ModelFile*> models;
  for (const ModelKey& key : current_models(tx)) {
    if (auto file = model_file(tx, key)) {
      models.push_back(file.get());
      files.push_back(std::move(file));
    }
  }
  const auto scores = keyword_scores(text, models);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < models.size(); ++i)
    if (scores[i] > 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] > scores[b]; });
  if (order.size() > shown_max) order.resize(shown_max);
  std::vector<GuideChoice> out;
  for (const std::size_t i : order) out.push_back({models[i]->model.id, models[i]->title});
  return out;
}

Outcome<GuideView> post_guide(Work& work, const RouteInput&, const GuideForm& form) {
  GuideView view;
  if (!form.model_id) {
    view.choices = choices_for(work.tx, form.text ? form.text->value : "");
    return view;
  }
  const auto g = guided(work, form.model_id->value);
  if (!g) return g.error();
  const auto findings = findings_in(g->model, form.findings);
  if (!findings) return findings.error();
  const Advice advice = advise(g->model, with_skipped(*g->file, *findings),
                               alone(g->model, g->caller.level.level));
  view.step = step_of(*g, advice.next.step);
  return view;
}

// As the event of a technician's finding has it, so that the course folds it alike.
json::object event_body(const Guided& g, const Finding& finding, std::size_t n) {
  const ModelFile& file = *g.file;
  json::object body{{"n", static_cast<std::int64_t>(n)}};
  if (finding.is_about_question()) {
    const Question& question = g.model.questions[finding.step];
    body["step"] = "question";
    body["id"] = question.id;
    body["title"] = to_json(file.questions[finding.step].title);
    if (finding.kind == FindingKind::answered) {
      body["outcome"] = "answered";
      body["answer"] = question.answers[finding.answer];
      body["answer_title"] = to_json(file.questions[finding.step].answers[finding.answer]);
    } else {
      body["outcome"] = "dont_know";
    }
    return body;
  }
  body["step"] = "action";
  body["id"] = g.model.actions[finding.step].id;
  body["title"] = to_json(file.actions[finding.step].title);
  body["outcome"] = "failed";
  return body;
}

Outcome<GuideTicket> post_ticket(Work& work, const RouteInput&, const GuideTicketForm& form) {
  const auto g = guided(work, form.model_id);
  if (!g) return g.error();
  const auto findings = findings_in(g->model, form.findings);
  if (!findings) return findings.error();
  tickets::NewTicket fresh{g->person.company};
  fresh.person = g->person.id;
  fresh.title = form.title;
  fresh.problem = form.problem;
  auto ticket = tickets::open_ticket(work, fresh);
  tickets::record(work, ticket, "ticket_changed", {{"model_id", g->key.id}});
  tickets::record(work, ticket, "diagnosis_started",
                  {{"model_id", g->key.id}, {"version", g->key.version}});
  for (std::size_t i = 0; i < findings->size(); ++i)
    tickets::record(work, ticket, "diagnosis_finding", event_body(*g, (*findings)[i], i + 1));
  tickets::assign(work, ticket, ticket.owner, skill_of_model(work.tx, g->key.id));
  return GuideTicket{ticket.id};
}

}  // namespace

Routes guide_routes() {
  auto guide = post_route<GuideForm, GuideView>(
      "/portal/guide", "The next step for somebody who helps himself; without a model: which fit.",
      roles::requesters, post_guide);
  guide.access = Route::Access::read;
  return {
      std::move(guide),
      post_route<GuideTicketForm, GuideTicket>(
          "/portal/guide/ticket", "Ask the helpdesk, with what was answered and tried.",
          roles::requesters, post_ticket),
  };
}

}  // namespace hl::diagnosis
