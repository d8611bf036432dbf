#include "slices/diagnosis/case_run.h"

#include <algorithm>
#include <cstdio>

#include "engines/diagnosis/advice.h"
#include "slices/diagnosis/model_values.h"
#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

std::string listed(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& one : list) text += (text.empty() ? "" : ", ") + one;
  return text;
}

std::string percent(double p) {
  char text[16];
  std::snprintf(text, sizeof text, "%.0f %%", 100 * p);
  return text;
}

class Run {
 public:
  Run(const Model& model, const Case& expected)
      : model_(in_circumstances(model, expected.context)), case_(expected) {}
  std::vector<std::string> play();

 private:
  void check_ids();
  void check_known(const std::vector<std::string>& ids, const char* key);
  void add(const CaseFinding& finding);
  void check_advice();
  void check_way();
  // Does the step as whoever has the cause would; whether it solved the problem.
  bool take(const Step& step, std::size_t cause, std::vector<Finding>& findings) const;
  std::string id_of(const Step& step) const;
  void fail(std::string what) { failures_.push_back(std::move(what)); }
  void unknown(const std::string& what, const std::string& id,
               const std::vector<std::string>& known) {
    fail(what + " \"" + id + "\" is unknown; " + did_you_mean(id, known));
  }

  Model model_;
  const Case& case_;
  std::vector<Finding> findings_;
  std::vector<std::string> failures_;
};

std::string Run::id_of(const Step& step) const {
  switch (step.kind) {
    case StepKind::ask: return model_.questions[step.index].id;
    case StepKind::act: return model_.actions[step.index].id;
    case StepKind::hand_over: break;
  }
  return "hand-over";
}

void Run::check_known(const std::vector<std::string>& ids, const char* key) {
  std::vector<std::string> known = ids_of(model_.questions);
  for (const Action& action : model_.actions) known.push_back(action.id);
  known.emplace_back("hand-over");
  for (const std::string& id : ids) {
    if (!contains(known, id)) unknown(std::string("expect: ") + key + ": step", id, known);
  }
}

void Run::check_ids() {
  check_known(case_.expect.next, "next");
  check_known(case_.expect.never, "never");
  check_known(case_.expect.not_yet, "not_on_the_way");
  std::vector<std::string> causes = case_.expect.likely;
  if (case_.expect.solved_within) causes.push_back(case_.expect.solved_within->cause);
  for (const std::string& id : causes) {
    if (!position_of(model_.causes, id)) unknown("expect: cause", id, ids_of(model_.causes));
  }
}

void Run::add(const CaseFinding& finding) {
  const std::string place = "line " + std::to_string(finding.line) + ": ";
  if (!finding.is_question) {
    const auto action = position_of(model_.actions, finding.step);
    if (!action) return unknown(place + "action", finding.step, ids_of(model_.actions));
    findings_.push_back(
        {finding.failed ? FindingKind::failed : FindingKind::skipped_action, *action, 0, false});
    return;
  }
  const auto q = position_of(model_.questions, finding.step);
  if (!q) return unknown(place + "question", finding.step, ids_of(model_.questions));
  if (finding.answer.empty() || finding.answer == "dont-know") {
    findings_.push_back({finding.answer.empty() ? FindingKind::skipped_question
                                                : FindingKind::dont_know,
                         *q, 0, false});
    return;
  }
  const auto& answers = model_.questions[*q].answers;
  const auto answer = std::find(answers.begin(), answers.end(), finding.answer);
  if (answer == answers.end()) {
    return unknown(place + "answer to \"" + finding.step + '"', finding.answer, answers);
  }
  findings_.push_back({FindingKind::answered, *q,
                       static_cast<std::size_t>(answer - answers.begin()), false});
}

void Run::check_advice() {
  const Advice advice = advise(model_, findings_, case_.situation);
  const Expectation& e = case_.expect;
  const std::string next = id_of(advice.next.step);
  if (!e.next.empty() && !contains(e.next, next)) {
    fail("the next step is " + next + ", expected " + listed(e.next));
  }
  const auto best = std::max_element(advice.causes.begin(), advice.causes.end());
  const std::string& likeliest =
      model_.causes[static_cast<std::size_t>(best - advice.causes.begin())].id;
  if (!e.likely.empty() && !contains(e.likely, likeliest)) {
    const double p = advice.causes[*position_of(model_.causes, e.likely.front())];
    fail("the likeliest cause is " + likeliest + " (" + percent(*best) + "), expected " +
         listed(e.likely) + " (" + percent(p) + ")");
  }
  for (const Candidate& candidate : advice.candidates) {
    if (contains(e.never, id_of(candidate.step))) {
      fail(id_of(candidate.step) + " is proposed and must not be");
    }
  }
  const bool hands_over = advice.next.step.kind == StepKind::hand_over;
  if (e.hands_over && *e.hands_over != hands_over) {
    fail(hands_over ? "hands over and must not yet" : "goes on with " + next + ", should hand over");
  }
}

bool Run::take(const Step& step, std::size_t cause, std::vector<Finding>& findings) const {
  if (step.kind == StepKind::ask) {
    const Question& question = model_.questions[step.index];
    std::size_t answer = 0;
    for (std::size_t k = 1; k < question.answers.size(); ++k) {
      if (question.p(k, cause, model_.causes.size()) >
          question.p(answer, cause, model_.causes.size())) {
        answer = k;
      }
    }
    findings.push_back({FindingKind::answered, step.index, answer, false});
    return false;
  }
  double works = 0;
  for (const Fix& fix : model_.actions[step.index].fixes) {
    if (fix.cause == cause) works = fix.p;
  }
  findings.push_back({FindingKind::failed, step.index, 0, false});
  return works >= 0.5;
}

void Run::check_way() {
  const SolvedWithin& wanted = *case_.expect.solved_within;
  const std::size_t cause = *position_of(model_.causes, wanted.cause);
  std::vector<Finding> findings = findings_;
  std::vector<std::string> way;
  for (int n = 0; n < wanted.steps; ++n) {
    const Step step = advise(model_, findings, case_.situation).next.step;
    way.push_back(id_of(step));
    if (contains(case_.expect.not_yet, way.back())) {
      return fail(way.back() + " comes on the way and must not: " + listed(way));
    }
    if (step.kind == StepKind::hand_over) {
      return fail("with the cause " + wanted.cause + " it hands over: " + listed(way));
    }
    if (take(step, cause, findings)) return;
  }
  fail("with the cause " + wanted.cause + " it is not solved within " +
       std::to_string(wanted.steps) + " steps: " + listed(way));
}

std::vector<std::string> Run::play() {
  check_ids();
  for (const CaseFinding& finding : case_.findings) add(finding);
  if (!failures_.empty()) return failures_;
  check_advice();
  if (case_.expect.solved_within) check_way();
  return failures_;
}

}  // namespace

std::vector<std::string> run_case(const Model& model, const Case& expected) {
  return Run(model, expected).play();
}

}  // namespace hl::diagnosis
