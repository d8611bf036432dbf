#include "engines/diagnosis/belief.h"

#include <algorithm>
#include <cmath>

namespace hl::diagnosis {

double answer_reliability(Level level) { return level == Level::novice ? 0.92 : 1.0; }

double skilled(double p, const Skill& skill) {
  constexpr double surest = 0.9999;
  return skill.success == 1 ? p : std::min(std::max(p, surest), p * skill.success);
}

double tempering(std::size_t answered) {
  constexpr double correlation = 0.5;
  return answered < 2 ? 1 : 1 / (1 + correlation * static_cast<double>(answered - 1));
}

// What counts per step in the end, so that neither repetition nor order changes the belief. Answers
// from before a partial repair described two faults at once: they count no more, and may be asked
// again. What was tried before has been tried for the second fault too.
void Believer::last_word(const Model& model, std::span<const Finding> findings) {
  findings_ = findings;
  questions_.assign(model.questions.size(), none);
  actions_.assign(model.actions.size(), none);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    if (finding.withdrawn) continue;
    (finding.is_about_question() ? questions_ : actions_).at(finding.step) = i;
    if (finding.kind != FindingKind::improved) continue;
    for (std::size_t& last : questions_) {
      if (last != none && findings[last].kind != FindingKind::skipped_question) last = none;
    }
  }
}

std::size_t Believer::answered_in_group(const Model& model, std::size_t question) const {
  const std::string& group = model.questions[question].group;
  if (group.empty()) return 1;
  std::size_t answered = 0;
  for (std::size_t q = 0; q < questions_.size(); ++q) {
    answered += model.questions[q].group == group && questions_[q] != none &&
                findings_[questions_[q]].kind == FindingKind::answered;
  }
  return answered;
}

void Believer::weigh_question(const Model& model, std::size_t q, const Finding& finding) {
  belief_.question_open[q] = 0;
  if (finding.kind == FindingKind::postponed_question) belief_.postponed_questions.push_back(q);
  if (finding.kind != FindingKind::answered) return;
  const std::size_t causes = model.causes.size();
  const double power = tempering(answered_in_group(model, q));
  for (std::size_t f = 0; f < causes; ++f) {
    belief_.log_weights[f] +=
        power * std::log(heard(model.questions[q], finding.answer, f, causes, reliability_));
  }
}

void Believer::weigh_action(const Model& model, std::size_t a, const Finding& finding) {
  const Action& action = model.actions[a];
  belief_.action_open[a] = 0;
  if (finding.kind == FindingKind::postponed_action) belief_.postponed_actions.push_back(a);
  if (finding.kind == FindingKind::skipped_action ||
      finding.kind == FindingKind::postponed_action) {
    return;
  }
  if (action.cluster) belief_.cluster_open[*action.cluster] = 1;
  if (finding.kind != FindingKind::improved) {
    for (const std::size_t q : action.resets) belief_.question_open[q] = 0;
  }
  if (finding.kind != FindingKind::worked) {
    for (const Fix& fix : action.fixes)
      belief_.log_weights[fix.cause] += std::log1p(-skilled(fix.p, skill_));
    return;
  }
  belief_.solved = true;
  constexpr double repaired_by_chance = 1e-4;
  worked_.assign(model.causes.size(), repaired_by_chance);
  for (const Fix& fix : action.fixes) worked_[fix.cause] = skilled(fix.p, skill_);
  for (std::size_t f = 0; f < worked_.size(); ++f) belief_.log_weights[f] += std::log(worked_[f]);
}

const Belief& Believer::believe(const Model& model, std::span<const Finding> findings, Level level,
                                const Skill& skill) {
  reliability_ = answer_reliability(level);
  skill_ = skill;
  const std::size_t causes = model.causes.size();
  belief_.log_weights.resize(causes);
  for (std::size_t f = 0; f < causes; ++f) belief_.log_weights[f] = std::log(model.causes[f].calls);
  belief_.question_open.assign(model.questions.size(), 1);
  belief_.action_open.assign(model.actions.size(), 1);
  belief_.cluster_open.assign(model.clusters.size(), 0);
  belief_.postponed_questions.clear();
  belief_.postponed_actions.clear();
  belief_.solved = false;
  last_word(model, findings);
  for (std::size_t q = 0; q < questions_.size(); ++q) {
    if (questions_[q] != none) weigh_question(model, q, findings[questions_[q]]);
  }
  for (std::size_t a = 0; a < actions_.size(); ++a) {
    if (actions_[a] != none) weigh_action(model, a, findings[actions_[a]]);
  }
  belief_.p.resize(causes);
  if (causes == 0) return belief_;
  const double highest = *std::max_element(belief_.log_weights.begin(), belief_.log_weights.end());
  double sum = 0;
  for (std::size_t f = 0; f < causes; ++f)
    sum += belief_.p[f] = std::exp(belief_.log_weights[f] - highest);
  for (double& one : belief_.p) one /= sum;
  return belief_;
}

Belief believe(const Model& model, std::span<const Finding> findings, Level level,
               const Skill& skill) {
  return Believer().believe(model, findings, level, skill);
}

}  // namespace hl::diagnosis
