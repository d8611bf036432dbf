#include "slices/diagnosis/lesson_store.h"

#include <algorithm>
#include <map>

#include "base/json.h"

namespace hl::diagnosis {
namespace {

// What somebody did on knowledge that is not written down teaches little: the engine cannot see
// why it was done.
constexpr double weight_unrecorded = 0.3;
constexpr double weight_contradicting = 0.3;

json::object finding_json(const PathLine& line, const std::string& outcome) {
  json::object out{{line.is_question ? "question" : "action", line.id}, {"outcome", outcome}};
  if (line.answer_id) out["answer"] = *line.answer_id;
  if (line.is_unrecorded) out["unrecorded"] = true;
  return out;
}

// A repair that helped in part repaired one fault; what was tried before it did not. Answers until
// then described two faults at once, and teach nothing of either.
json::array repairs_until(const json::array& findings, const PathLine& improved) {
  json::array out;
  for (const auto& one : findings) {
    if (one.as_object().contains("action")) out.push_back(one);
  }
  out.push_back(finding_json(improved, "worked"));
  return out;
}

std::string text_at(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<Finding> finding_of(const json::object& object, const Model& model) {
  const std::string outcome = text_at(object, "outcome");
  if (object.contains("question")) {
    const auto step = position_of(model.questions, text_at(object, "question"));
    if (!step) return std::nullopt;
    const auto& answers = model.questions[*step].answers;
    const auto answer = std::find(answers.begin(), answers.end(), text_at(object, "answer"));
    if (outcome != "answered" || answer == answers.end()) return std::nullopt;
    return Finding{FindingKind::answered, *step, static_cast<std::size_t>(answer - answers.begin()),
                   false};
  }
  const auto step = position_of(model.actions, text_at(object, "action"));
  if (!step || (outcome != "worked" && outcome != "failed")) return std::nullopt;
  return Finding{outcome == "worked" ? FindingKind::worked : FindingKind::failed, *step, 0, false};
}

// What the facts of the call multiply the model's frequencies with.
std::vector<double> factors_of(const json::object& body, const Model& model) {
  const auto* facts = body.if_contains("facts");
  const bool has_tendencies =
      std::any_of(model.causes.begin(), model.causes.end(),
                  [](const Cause& cause) { return !cause.tendencies.empty(); });
  if (!facts || !has_tendencies) return {};
  std::vector<Circumstance> circumstances;
  for (const auto& fact : facts->as_object())
    circumstances.push_back({std::string(fact.key()), std::string(fact.value().as_string())});
  Model causes_alone;
  causes_alone.causes = model.causes;
  const Model there = in_circumstances(causes_alone, circumstances);
  std::vector<double> factors;
  for (std::size_t f = 0; f < model.causes.size(); ++f)
    factors.push_back(there.causes[f].calls / model.causes[f].calls);
  return factors;
}

Lesson lesson_of(const json::object& body, const json::array& findings, const Model& model) {
  Lesson lesson;
  boost::describe::enum_from_string(text_at(body, "level").c_str(), lesson.level);
  for (const auto& item : findings) {
    const auto& object = item.as_object();
    if (const auto finding = finding_of(object, model)) lesson.findings.push_back(*finding);
    if (object.contains("unrecorded")) lesson.weight = weight_unrecorded;
  }
  lesson.factors = factors_of(body, model);
  return lesson;
}

// Of one ticket: a lesson of each fault that was repaired.
std::vector<Lesson> lessons_of(const json::object& body, const Model& model) {
  std::vector<Lesson> out;
  if (const auto* before = body.if_contains("repaired_before")) {
    for (const auto& findings : before->as_array())
      out.push_back(lesson_of(body, findings.as_array(), model));
  }
  Lesson last = lesson_of(body, body.at("findings").as_array(), model);
  // The cause that was named is that of the fault which was left at the end.
  if (const auto cause = text_at(body, "cause"); !cause.empty()) {
    last.named_cause = position_of(model.causes, cause);
  }
  if (contradicts(model, last)) last.weight = std::min(last.weight, weight_contradicting);
  out.push_back(std::move(last));
  std::erase_if(out, [](const Lesson& lesson) { return lesson.findings.empty(); });
  return out;
}

}  // namespace

std::optional<std::string> lesson_text(const tickets::Ticket& ticket, const Course& course,
                                       Level level,
                                       const std::vector<Circumstance>& circumstances) {
  if (!ticket.solution) return std::nullopt;
  const auto outcome = ticket.solution->outcome;
  if (outcome == tickets::SolutionOutcome::withdrawn ||
      outcome == tickets::SolutionOutcome::no_fault)
    return std::nullopt;
  json::array findings;
  json::array repaired_before;
  for (std::size_t i = 0; i < course.path.size(); ++i) {
    const PathLine& line = course.path[i];
    if (line.withdrawn) continue;
    if (line.outcome == "improved") {
      repaired_before.push_back(repairs_until(findings, line));
      findings.clear();
    } else if (line.outcome == "answered" || line.outcome == "worked" || line.outcome == "failed") {
      findings.push_back(finding_json(line, *line.outcome));
    }
  }
  // Somebody gave up: nobody knows what was wrong, and it was not looked for to the end.
  const bool is_given_up = findings.empty() || (!course.is_solved && !ticket.solution->cause_id);
  if (is_given_up && repaired_before.empty()) return std::nullopt;
  if (is_given_up) findings.clear();
  json::object body{{"level", boost::describe::enum_to_string(level, "")}, {"findings", findings}};
  if (!repaired_before.empty()) body["repaired_before"] = repaired_before;
  if (!circumstances.empty()) {
    json::object facts;
    for (const Circumstance& one : circumstances) facts[one.fact] = one.value;
    body["facts"] = facts;
  }
  if (ticket.solution->cause_id && !is_given_up) body["cause"] = *ticket.solution->cause_id;
  if (ticket.solution->by) body["by"] = ticket.solution->by->raw();
  return json::serialize(body);
}

void add_lesson(Tx& tx, const tickets::Ticket& ticket, std::optional<SiteId> site,
                const std::string& model_id, const std::string& text, Instant at) {
  remove_lesson(tx, ticket.id);
  tx.run("INSERT INTO lesson VALUES (?,?,?,?,?,?)", ticket.id, model_id, ticket.company, site, at,
         text);
  tx.run(
      "INSERT INTO lesson_count VALUES (?,?,1) ON CONFLICT (model_id,company_id) DO UPDATE SET "
      "calls=lesson_count.calls+1",
      model_id, ticket.company);
}

void remove_lesson(Tx& tx, TicketId ticket) {
  const auto gone = tx.first(
      "SELECT model_id,company_id FROM lesson WHERE ticket_id=?",
      [](Row& row) { return std::pair(row.text(0), row.id<CompanyId>(1)); }, ticket);
  if (!gone) return;
  tx.run("DELETE FROM lesson WHERE ticket_id=?", ticket);
  tx.run("UPDATE lesson_count SET calls=calls-1 WHERE model_id=? AND company_id=?", gone->first,
         gone->second);
}

std::vector<StoredLesson> lessons(Tx& tx, const std::string& model_id, const Model& model) {
  std::vector<StoredLesson> out;
  std::map<std::int64_t, std::size_t> people;
  tx.each(
      "SELECT ticket_id,company_id,site_id,at,body FROM lesson WHERE model_id=? AND body IS NOT "
      "NULL "
      "ORDER BY at DESC,ticket_id DESC LIMIT ?",
      [&](Row& row) {
        const json::value body = json::parse(row.text(4));
        const auto* by = body.as_object().if_contains("by");
        const std::int64_t closed_by = by ? by->to_number<std::int64_t>() : 0;
        for (Lesson& lesson : lessons_of(body.as_object(), model)) {
          lesson.closed_by = people.emplace(closed_by, people.size()).first->second;
          out.push_back({row.id<TicketId>(0), row.id<CompanyId>(1), row.maybe_id<SiteId>(2),
                         row.instant(3), std::move(lesson)});
        }
      },
      model_id, lessons_max);
  std::reverse(out.begin(), out.end());
  return out;
}

int read_again(Tx& tx, const std::string& model_id, int limit) {
  const auto tickets_to_read = tx.all(
      "SELECT ticket_id FROM lesson WHERE model_id=? AND body IS NULL LIMIT ?",
      [](Row& row) { return row.id<TicketId>(0); }, model_id, limit);
  for (const TicketId id : tickets_to_read) {
    const auto ticket = tickets::ticket(tx, id);
    const auto course = ticket ? course_of(tx, *ticket) : std::nullopt;
    const auto text =
        course ? lesson_text(*ticket, *course, Level::regular, circumstances_of(tx, *ticket))
               : std::nullopt;
    if (text)
      tx.run("UPDATE lesson SET body=? WHERE ticket_id=?", *text, id);
    else
      remove_lesson(tx, id);
  }
  return static_cast<int>(tickets_to_read.size());
}

std::int64_t calls_learned(Tx& tx, const hl::Actor& actor, const std::string& model_id) {
  return tx
      .first(
          "SELECT COALESCE(SUM(calls),0) FROM lesson_count WHERE model_id=? AND " +
              actor.company_filter("company_id"),
          [](Row& row) { return row.integer(0); }, model_id)
      .value_or(0);
}

}  // namespace hl::diagnosis
