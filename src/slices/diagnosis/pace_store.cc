#include "slices/diagnosis/pace.h"

#include <algorithm>
#include <cmath>

namespace hl::diagnosis {
namespace {

constexpr double steps_assumed = 20;
constexpr double repairs_assumed = 10;

// When the step began: with the finding before it, or with the diagnosis.
std::optional<Instant> began(Tx& tx, const tickets::Ticket& ticket) {
  std::optional<Instant> last;
  for (const auto& e : events::of_ticket(tx, ticket.id)) {
    if (e.kind == "diagnosis_started" || e.kind == "diagnosis_finding") last = e.at;
  }
  return last;
}

double written_minutes(const Model& model, const Finding& finding, Level level) {
  return finding.is_about_question() ? model.questions[finding.step].minutes.at(level)
                                     : model.actions[finding.step].minutes.at(level);
}

void store(Tx& tx, AccountId account, const std::string& skill, const Pace& pace) {
  tx.run(
      "INSERT INTO technician_pace VALUES (?,?,?,?,?,?) ON CONFLICT (account_id,skill) "
      "DO UPDATE SET steps=excluded.steps,log_ratio=excluded.log_ratio,"
      "worked=excluded.worked,expected=excluded.expected",
      account, skill, static_cast<std::int64_t>(pace.steps), pace.log_ratio, pace.worked,
      pace.expected);
}

}  // namespace

Skill skill_of(const Pace& pace) {
  const double minutes = std::exp(pace.log_ratio / (pace.steps + steps_assumed));
  const double success = (pace.worked + repairs_assumed) / (pace.expected + repairs_assumed);
  return {std::clamp(minutes, 0.5, 2.0), std::clamp(success, 0.5, 1.25)};
}

Pace pace_of(Tx& tx, AccountId account, const std::string& skill) {
  return tx
      .first(
          "SELECT steps,log_ratio,worked,expected FROM technician_pace "
          "WHERE account_id=? AND skill=?",
          [](Row& row) {
            return Pace{static_cast<double>(row.integer(0)), row.real(1), row.real(2), row.real(3)};
          },
          account, skill)
      .value_or(Pace{});
}

void note_pace(Tx& tx, AccountId account, const tickets::Ticket& ticket, const Course& course,
               const Finding& finding, Level level, Instant now) {
  const bool is_done = finding.kind == FindingKind::answered ||
                       finding.kind == FindingKind::failed || finding.kind == FindingKind::worked ||
                       finding.kind == FindingKind::improved;
  if (!is_done) return;
  const std::string& skill = course.file->escalations.front().skill;
  Pace pace = pace_of(tx, account, skill);
  const double written = written_minutes(course.model, finding, level);
  if (const auto since = began(tx, ticket)) {
    const double taken = std::chrono::duration<double, std::ratio<60>>(now - *since).count();
    const double ratio = taken / written;
    if (ratio >= 0.1 && ratio <= 6) {
      pace.steps += 1;
      pace.log_ratio += std::log(ratio);
    }
  }
  if (!finding.is_about_question()) {
    const Belief belief = believe(course.model, course.findings, level);
    for (const Fix& fix : course.model.actions[finding.step].fixes)
      pace.expected += belief.p[fix.cause] * fix.p;
    pace.worked += finding.kind == FindingKind::failed ? 0 : 1;
  }
  store(tx, account, skill, pace);
}

}  // namespace hl::diagnosis
