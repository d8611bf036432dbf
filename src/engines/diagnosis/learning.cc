#include "engines/diagnosis/learning.h"

#include <algorithm>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr double naming_is_right = 0.85;

}  // namespace

Counts::Counts(const Model& model) : causes(model.causes.size(), 0.0) {
  for (const Question& question : model.questions) answers.emplace_back(question.given.size(), 0.0);
  for (const Action& action : model.actions) fixes.emplace_back(action.fixes.size());
}

Counts& Counts::operator+=(const Counts& other) {
  if (causes.empty()) return *this = other;
  calls += other.calls;
  for (std::size_t f = 0; f < causes.size(); ++f) causes[f] += other.causes[f];
  for (std::size_t q = 0; q < answers.size(); ++q) {
    for (std::size_t i = 0; i < answers[q].size(); ++i) answers[q][i] += other.answers[q][i];
  }
  for (std::size_t a = 0; a < fixes.size(); ++a) {
    for (std::size_t i = 0; i < fixes[a].size(); ++i) {
      fixes[a][i].worked += other.fixes[a][i].worked;
      fixes[a][i].failed += other.fixes[a][i].failed;
    }
  }
  return *this;
}

std::vector<double> causes_at_end(const Model& model, std::span<const Finding> findings,
                                  Level level, const Closing& closing) {
  std::vector<double> p = believe(model, findings, level).p;
  if (!closing.named_cause || p.size() < 2) return p;
  const double wrong = (1 - naming_is_right) / static_cast<double>(p.size() - 1);
  double sum = 0;
  for (std::size_t f = 0; f < p.size(); ++f) {
    sum += p[f] *= f == *closing.named_cause ? naming_is_right : wrong;
  }
  for (double& one : p) one /= sum;
  return p;
}

Counts learn(const Model& model, std::span<const Finding> findings, Level level,
             const Closing& closing) {
  Counts counts(model);
  const double weight = std::clamp(closing.weight, 0.0, 1.0);
  std::vector<double> gamma = causes_at_end(model, findings, level, closing);
  for (double& one : gamma) one *= weight;
  counts.calls = weight;
  counts.causes = gamma;
  const std::size_t causes = gamma.size();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    const bool replaced =
        std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(i) + 1, findings.end(),
                    [&](const Finding& later) {
                      return !later.withdrawn && later.step == finding.step &&
                             later.is_about_question() == finding.is_about_question();
                    });
    if (finding.withdrawn || replaced) continue;
    if (finding.kind == FindingKind::answered) {
      auto& row = counts.answers[finding.step];
      for (std::size_t f = 0; f < causes; ++f) row[finding.answer * causes + f] += gamma[f];
    } else if (finding.kind == FindingKind::worked || finding.kind == FindingKind::failed) {
      const auto& fixes = model.actions[finding.step].fixes;
      for (std::size_t k = 0; k < fixes.size(); ++k) {
        FixCount& count = counts.fixes[finding.step][k];
        (finding.kind == FindingKind::worked ? count.worked : count.failed) +=
            gamma[fixes[k].cause];
      }
    }
  }
  return counts;
}

Model with_counts(const Model& authored, const Counts& counts) {
  Model model = authored;
  if (counts.causes.size() != model.causes.size()) return model;
  double total = 0;
  for (const Cause& cause : authored.causes) total += cause.calls;
  double learned = 0;
  for (const double count : counts.causes) learned += count;
  // Locked causes keep their share; the others divide what remains.
  double locked = 0;
  double moved = 0;
  for (std::size_t f = 0; f < model.causes.size(); ++f) {
    const Cause& cause = authored.causes[f];
    const double calls = 100 * cause.calls / total;
    model.causes[f].calls =
        cause.locked ? calls
                     : (model.confidence * calls + 100 * counts.causes[f]) /
                           (model.confidence + learned);
    (cause.locked ? locked : moved) += model.causes[f].calls;
  }
  for (Cause& cause : model.causes) {
    if (!cause.locked && moved > 0) cause.calls *= (100 - locked) / moved;
  }
  const std::size_t causes = model.causes.size();
  for (std::size_t q = 0; q < model.questions.size(); ++q) {
    Question& question = model.questions[q];
    if (question.locked) continue;
    for (std::size_t f = 0; f < causes; ++f) {
      double seen = 0;
      for (std::size_t k = 0; k < question.answers.size(); ++k) {
        seen += counts.answers[q][k * causes + f];
      }
      for (std::size_t k = 0; k < question.answers.size(); ++k) {
        double& p = question.given[k * causes + f];
        p = (question.confidence * p + counts.answers[q][k * causes + f]) /
            (question.confidence + seen);
      }
    }
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k) {
      const FixCount& count = counts.fixes[a][k];
      Fix& fix = model.actions[a].fixes[k];
      if (fix.locked) continue;
      fix.p = (fix.confidence * fix.p + count.worked) /
              (fix.confidence + count.worked + count.failed);
    }
  }
  return model;
}

}  // namespace hl::diagnosis
