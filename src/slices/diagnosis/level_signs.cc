#include "slices/diagnosis/level_signs.h"

#include <algorithm>

#include "engines/level/probes.h"
#include "engines/level/wording.h"

namespace hl::diagnosis {

Level wording_for(const Caller& caller, const LevelMinutes& minutes) {
  if (caller.level.source == people::LevelSource::set) return caller.level.level;
  return level::wording_of_step(
      caller.estimate,
      {minutes.at(Level::novice), minutes.at(Level::regular), minutes.at(Level::expert)});
}

std::optional<ProbeView> probe_for(const Caller& caller) {
  if (caller.level.source == people::LevelSource::set) return std::nullopt;
  std::vector<std::string> asked;
  for (const auto& one : caller.level.evidence) {
    if (one.code == level::EvidenceCode::probe_known ||
        one.code == level::EvidenceCode::probe_unknown)
      asked.push_back(one.detail);
  }
  // More than two would be an examination.
  constexpr std::size_t asked_max = 2;
  if (asked.size() >= asked_max) return std::nullopt;
  const level::Probe* probe = level::best_probe(caller.estimate, asked);
  if (probe == nullptr) return std::nullopt;
  return ProbeView{std::string(probe->id), probe->say.in(caller.language), probe->say};
}

void notice_jargon(Work& work, const tickets::Ticket& ticket) {
  const auto person = people::person(work.tx, ticket.person);
  if (!person) return;
  const auto found = level::jargon_in(ticket.title + "\n" + ticket.problem, person->language);
  if (!found) return;
  std::string detail = ticket.number + ":";
  for (const std::string& word : found->words) detail += ' ' + word;
  const auto known = people::level_of(work.tx, *person, work.now).evidence;
  const bool is_noticed = std::any_of(known.begin(), known.end(), [&](const auto& one) {
    return one.code == level::EvidenceCode::jargon && one.detail == detail;
  });
  if (is_noticed) return;
  people::add_level_evidence(
      work.tx, work.ids, *person,
      {work.now, level::EvidenceCode::jargon, std::nullopt, detail, found->difficulty});
}

void notice_step_time(Work& work, const tickets::Ticket& ticket, const Course& course,
                      const Finding& finding) {
  constexpr double minutes_max = 20;   // somebody was called away
  constexpr double ratio_min = 0.25;   // clicked through, or typed in afterwards
  const Model& model = course.file->model;
  double expected = 0;
  switch (finding.kind) {
    case FindingKind::answered:
      expected = model.questions[finding.step].minutes.at(Level::regular);
      break;
    case FindingKind::worked:
    case FindingKind::failed:
    case FindingKind::improved:
      if (model.actions[finding.step].by != Actor::caller) return;
      expected = model.actions[finding.step].minutes.at(Level::regular);
      break;
    default: return;
  }
  const double minutes =
      std::chrono::duration<double, std::ratio<60>>(work.now - course.moved_at).count();
  if (!(expected > 0) || minutes > minutes_max || minutes < ratio_min * expected) return;
  if (const auto person = people::person(work.tx, ticket.person))
    people::add_level_evidence(work.tx, work.ids, *person,
                               {work.now, level::EvidenceCode::step_time, std::nullopt,
                                ticket.number, minutes / expected});
}

}  // namespace hl::diagnosis
