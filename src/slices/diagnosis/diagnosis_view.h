// A diagnosis as clients see it.
#pragma once

#include "slices/diagnosis/course.h"

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(Recommendation, go_on, hand_over)
BOOST_DEFINE_ENUM_CLASS(CourseState, running, solved, handed_over)

struct ModelName {
  std::string id;
  int version = 0;
  Words title;
};
BOOST_DESCRIBE_STRUCT(ModelName, (), (id, version, title))

struct AnswerChoice {
  std::string key;  // the key that gives this answer; "0": does not know
  std::string id;
  Words title;
};
BOOST_DESCRIBE_STRUCT(AnswerChoice, (), (key, id, title))

struct BecauseValues {
  std::optional<Words> cause;
  std::optional<Words> other_cause;
  std::optional<double> p;
  std::optional<double> other_p;
  std::optional<double> minutes;
  std::optional<double> minutes_left;
  std::optional<double> go_on_minutes;
  std::optional<double> hand_over_minutes;
  std::optional<double> rest_minutes;  // expected after the step, over all that it may bring
  std::optional<bool> fits;            // whether the step ends before the deadline
  std::optional<bool> was_postponed;   // nothing better remains than what was set aside
  // Of handing over: working minutes after which half of past cases worked again, and how many.
  std::optional<double> usual_minutes;
  std::optional<std::int64_t> past_cases;
};
BOOST_DESCRIBE_STRUCT(BecauseValues, (),
                      (cause, other_cause, p, other_p, minutes, minutes_left, go_on_minutes,
                       hand_over_minutes, rest_minutes, fits, was_postponed, usual_minutes,
                       past_cases))
struct BecauseView {
  BecauseCode code = BecauseCode::no_step_left;
  BecauseValues values;
};
BOOST_DESCRIBE_STRUCT(BecauseView, (), (code, values))

struct StepView {
  std::string kind;  // ask, do, hand_over
  std::string id;
  Words title;
  std::string say;              // in the requester's language, at the requester's level
  Words say_interface;          // the same level in every language, for the technician's own eyes
  Level wording = Level::regular;  // the one of the three that `say` is in
  double minutes = 0;           // of this step alone
  double expected_minutes = 0;  // until the end, if this comes next
  std::optional<double> success_p;
  std::optional<std::string> by;
  std::vector<AnswerChoice> answers;
  BecauseView because;
  // Ids of knowledge articles that show how, then of those that explain a cause that is likelier than
  // all others together. The helpdesk may not have them, the reader not be allowed to read them.
  std::vector<std::string> articles;
};
BOOST_DESCRIBE_STRUCT(StepView, (),
                      (kind, id, title, say, say_interface, wording, minutes, expected_minutes,
                       success_p, by, answers, because, articles))

struct CauseBar {
  std::string id;
  Words title;
  double p = 0;
};
BOOST_DESCRIBE_STRUCT(CauseBar, (), (id, title, p))

struct PathEntry {
  int n = 0;
  std::string kind;  // question, action
  std::string id;
  Words title;
  std::optional<std::string> answer_id;
  std::optional<Words> answer_title;
  std::optional<std::string> outcome;
  bool withdrawn = false;
  bool unrecorded = false;  // done because of something that is not written down
  Instant at{};
  std::optional<access::NamedAccount> by;
};
BOOST_DESCRIBE_STRUCT(PathEntry, (),
                      (n, kind, id, title, answer_id, answer_title, outcome, withdrawn, unrecorded,
                       at, by))

struct AdviceView {
  Recommendation recommendation = Recommendation::go_on;
  double go_on_minutes = 0;
  double hand_over_minutes = 0;
  std::optional<double> minutes_left;
  std::optional<int> steps_that_fit;
};
BOOST_DESCRIBE_STRUCT(AdviceView, (),
                      (recommendation, go_on_minutes, hand_over_minutes, minutes_left,
                       steps_that_fit))

// A question that gauges the caller, while his level is open.
struct ProbeView {
  std::string id;
  std::string say;  // in the requester's language
  Words say_interface;
};
BOOST_DESCRIBE_STRUCT(ProbeView, (), (id, say, say_interface))

struct Diagnosis {
  TicketId ticket_id;
  ModelName model;
  Language language = Language::en;
  people::LevelView level;
  std::optional<ProbeView> probe;
  std::optional<StepView> next;
  std::vector<StepView> candidates;
  std::vector<CauseBar> causes;
  std::vector<PathEntry> path;
  AdviceView advice;
  CourseState state = CourseState::running;
};
BOOST_DESCRIBE_STRUCT(Diagnosis, (),
                      (ticket_id, model, language, level, probe, next, candidates, causes, path, advice,
                       state))

// What was advised, in words for this caller.
struct Steps {
  StepView next;
  std::vector<StepView> candidates;
  std::vector<CauseBar> causes;  // the likeliest
  AdviceView advice;
};
Steps steps_of(const ModelFile& file, const Advice& advice, const Caller& caller,
               const Situation& situation);

Diagnosis view_of(Tx& tx, const hl::Actor& actor, const tickets::Ticket& ticket,
                  const Course& course, Instant now);

}  // namespace hl::diagnosis
