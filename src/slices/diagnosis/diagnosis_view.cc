#include "slices/diagnosis/diagnosis_view.h"

#include <algorithm>
#include <numeric>

#include "engines/diagnosis/outlook.h"
#include "slices/diagnosis/level_signs.h"

namespace hl::diagnosis {
namespace {

const Words dont_know = {"Does not know", "Ne sait pas", "Weet het niet", "Weiß es nicht"};

Words at_level(const Wording& say, Level level) {
  return {say.in(Language::en, level), say.in(Language::fr, level), say.in(Language::nl, level),
          say.in(Language::de, level)};
}

struct Context {
  const ModelFile& file;
  const Advice& advice;
  const Caller& caller;
  Language language;
  Level level;
  std::optional<double> minutes_left;
  const std::vector<Outlook>& outlooks;
};

BecauseView because_view(const Context& c, const Step& step, const Because& because) {
  BecauseView view{because.code, {}};
  BecauseValues& v = view.values;
  const auto& causes = c.file.causes;
  if (step.kind != StepKind::hand_over) {
    v.rest_minutes = because.rest_minutes;
    v.fits = because.fits;
    if (because.was_postponed) v.was_postponed = true;
  } else if (step.index < c.outlooks.size() && c.outlooks[step.index].cases > 0) {
    v.usual_minutes = usual_minutes(c.outlooks[step.index]);
    v.past_cases = static_cast<std::int64_t>(c.outlooks[step.index].cases);
  }
  switch (because.code) {
    case BecauseCode::splits:
      v.other_cause = causes[because.other_cause].title;
      v.other_p = because.other_p;
      v.cause = causes[because.cause].title;
      v.p = because.p;
      v.minutes = because.minutes;
      break;
    case BecauseCode::confirms:
      v.cause = causes[because.cause].title;
      v.p = because.p;
      break;
    case BecauseCode::likely_fix:
      v.cause = causes[because.cause].title;
      v.p = because.p;
      v.minutes = because.minutes;
      break;
    case BecauseCode::cheap_check:
      v.p = because.p;
      v.minutes = because.minutes;
      break;
    case BecauseCode::deadline: v.minutes_left = c.minutes_left; break;
    case BecauseCode::no_step_left: break;
    case BecauseCode::cheaper_to_hand_over:
      v.go_on_minutes = c.advice.go_on_minutes;
      v.hand_over_minutes = c.advice.hand_over_minutes;
      break;
  }
  return view;
}

void fill_wording(StepView& view, const Context& c, const Words& title, const Wording& say,
                  const LevelMinutes& minutes) {
  view.title = title;
  view.wording = wording_for(c.caller, minutes);
  view.say = say.in(c.language, view.wording);
  view.say_interface = at_level(say, view.wording);
}

std::vector<std::string> articles_of(const Context& c, const Step& step) {
  constexpr double nearly_sure = 0.5;
  const ModelFile& file = c.file;
  std::vector<std::string> articles;
  const auto add = [&](const std::vector<std::string>& more) {
    for (const std::string& id : more) {
      if (std::find(articles.begin(), articles.end(), id) == articles.end()) articles.push_back(id);
    }
  };
  if (step.kind == StepKind::act) add(file.actions[step.index].articles);
  for (std::size_t f = 0; f < c.advice.causes.size(); ++f) {
    if (c.advice.causes[f] > nearly_sure) add(file.causes[f].articles);
  }
  return articles;
}

StepView step_view(const Context& c, const Candidate& candidate) {
  StepView view;
  const ModelFile& file = c.file;
  const std::size_t i = candidate.step.index;
  view.expected_minutes = candidate.minutes;
  view.success_p = candidate.success_p;
  view.because = because_view(c, candidate.step, candidate.because);
  view.articles = articles_of(c, candidate.step);
  switch (candidate.step.kind) {
    case StepKind::ask: {
      const Question& question = file.model.questions[i];
      view.kind = "ask";
      view.id = question.id;
      view.minutes = question.minutes.at(c.level);
      fill_wording(view, c, file.questions[i].title, file.questions[i].say, question.minutes);
      for (std::size_t a = 0; a < question.answers.size(); ++a) {
        view.answers.push_back(
            {std::to_string(a + 1), question.answers[a], file.questions[i].answers[a]});
      }
      view.answers.push_back({"0", "dont-know", dont_know});
      break;
    }
    case StepKind::act: {
      const Action& action = file.model.actions[i];
      view.kind = "do";
      view.id = action.id;
      view.minutes = action.minutes.at(c.level);
      view.by = boost::describe::enum_to_string(action.by, "");
      fill_wording(view, c, file.actions[i].title, file.actions[i].say, action.minutes);
      break;
    }
    case StepKind::hand_over:
      view.kind = "hand_over";
      view.id = file.model.escalations[i].id;
      view.minutes = file.model.escalations[i].minutes;
      fill_wording(view, c, file.escalations[i].title, file.escalations[i].say,
                   {view.minutes, view.minutes, view.minutes});
      break;
  }
  return view;
}

std::vector<CauseBar> bars(const ModelFile& file, const std::vector<double>& p) {
  constexpr std::size_t shown_max = 6;
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return p[a] > p[b]; });
  order.resize(std::min(order.size(), shown_max));
  std::vector<CauseBar> out;
  for (const std::size_t cause : order)
    out.push_back({file.model.causes[cause].id, file.causes[cause].title, p[cause]});
  return out;
}

PathEntry path_entry(Tx& tx, const PathLine& line) {
  return {line.n,         line.is_question ? "question" : "action",
          line.id,        line.title,
          line.answer_id, line.answer_title,
          line.outcome,   line.withdrawn,
          line.is_unrecorded,
          line.at,        access::named_account(tx, line.by)};
}

// An offer changes nothing, and whoever has the ticket goes on: the receiver when he has accepted,
// the technician while a supplier works on it.
CourseState state_of(const hl::Actor& actor, const tickets::Ticket& ticket, const Course& course) {
  if (course.is_solved) return CourseState::solved;
  const bool is_away = ticket.handover &&
                       ticket.handover->state == tickets::HandoverState::accepted &&
                       ticket.owner != actor.id;
  return is_away ? CourseState::handed_over : CourseState::running;
}

}  // namespace

Steps steps_of(const ModelFile& file, const Advice& advice, const Caller& caller,
               const Situation& situation) {
  const auto minutes_left = situation.minutes_left;
  const Context context{file,         advice,
                        caller,       caller.language,
                        caller.level.level, minutes_left,
                        situation.outlooks};
  Steps steps{step_view(context, advice.next), {}, bars(file, advice.causes), {}};
  for (const Candidate& candidate : advice.candidates)
    steps.candidates.push_back(step_view(context, candidate));
  steps.advice = {advice.next.step.kind == StepKind::hand_over ? Recommendation::hand_over
                                                               : Recommendation::go_on,
                  advice.go_on_minutes, advice.hand_over_minutes, minutes_left,
                  advice.steps_that_fit};
  return steps;
}

Diagnosis view_of(Tx& tx, const hl::Actor& actor, const tickets::Ticket& ticket,
                  const Course& course, Instant now) {
  const Caller caller = caller_of(tx, ticket, now);
  const Situation situation = situation_of(tx, actor, ticket, course, caller.level.level, now);
  const Advice advice = advise(course.model, course.findings, situation);
  Steps steps = steps_of(*course.file, advice, caller, situation);
  Diagnosis view;
  view.ticket_id = ticket.id;
  view.model = {course.key.id, course.key.version, course.file->title};
  view.language = caller.language;
  view.level = caller.level;
  if (ticket.person && !course.is_solved) view.probe = probe_for(caller);
  view.state = state_of(actor, ticket, course);
  view.causes = std::move(steps.causes);
  for (const PathLine& line : course.path) view.path.push_back(path_entry(tx, line));
  if (!course.is_solved) {
    view.next = std::move(steps.next);
    view.candidates = std::move(steps.candidates);
  }
  view.advice = steps.advice;
  return view;
}

}  // namespace hl::diagnosis
