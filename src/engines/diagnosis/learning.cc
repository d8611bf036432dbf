#include "engines/diagnosis/learning.h"

#include <algorithm>
#include <cmath>

namespace hl::diagnosis {
namespace {

// Whether a later finding about the same step replaces this one.
bool is_replaced(std::span<const Finding> findings, std::size_t i) {
  const Finding& finding = findings[i];
  return std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(i) + 1, findings.end(),
                     [&](const Finding& later) {
                       return !later.withdrawn && later.step == finding.step &&
                              later.is_about_question() == finding.is_about_question();
                     });
}

void count_answer(const Model& model, const Finding& finding, double reliability,
                  const std::vector<double>& p, Counts& counts) {
  const Question& question = model.questions[finding.step];
  const std::size_t causes = p.size();
  auto& row = counts.answers[finding.step];
  for (std::size_t f = 0; f < causes; ++f) {
    // Of what a caller says by chance nothing is learned about the question.
    const double meant = reliability * question.p(finding.answer, f, causes) /
                         heard(question, finding.answer, f, causes, reliability);
    row[finding.answer * causes + f] += p[f] * meant;
  }
}

void count_outcome(const Model& model, const Finding& finding, const std::vector<double>& p,
                   Counts& counts) {
  const auto& fixes = model.actions[finding.step].fixes;
  for (std::size_t k = 0; k < fixes.size(); ++k) {
    FixCount& seen = counts.fixes[finding.step][k];
    (finding.kind == FindingKind::worked ? seen.worked : seen.failed) += p[fixes[k].cause];
  }
}

double factor_of(const Lesson& lesson, std::size_t cause) {
  return lesson.factors.empty() ? 1 : lesson.factors[cause];
}

void normalise(std::vector<double>& p) {
  double sum = 0;
  for (const double one : p) sum += one;
  for (double& one : p) one /= sum;
}

std::vector<double> causes_by_findings(const Model& model, const Lesson& lesson,
                                       std::span<const Finding> findings) {
  std::vector<double> p = believe(model, findings, lesson.level).p;
  if (lesson.factors.empty()) return p;
  for (std::size_t f = 0; f < p.size(); ++f) p[f] *= factor_of(lesson, f);
  normalise(p);
  return p;
}

// What the call says of the causes in general: one that its circumstances made likely says less.
std::vector<double> in_general(const Lesson& lesson, std::vector<double> p) {
  if (lesson.factors.empty()) return p;
  for (std::size_t f = 0; f < p.size(); ++f) p[f] /= factor_of(lesson, f);
  normalise(p);
  return p;
}

// `p` of the causes is what was the matter, and `general` what that says of the causes in general.
void count_as(const Model& model, const Lesson& lesson, std::vector<double> p,
              const std::vector<double>& general, Counts& counts, ClosingCodes* heard_codes) {
  const double weight = std::clamp(lesson.weight, 0.0, 1.0);
  if (heard_codes != nullptr && lesson.named_cause) {
    heard_codes->add(p, *lesson.named_cause, lesson.closed_by, weight);
  }
  counts.calls += weight;
  for (std::size_t f = 0; f < p.size(); ++f) counts.causes[f] += weight * general[f];
  for (double& one : p) one *= weight;
  const double reliability = answer_reliability(lesson.level);
  for (std::size_t i = 0; i < lesson.findings.size(); ++i) {
    const Finding& finding = lesson.findings[i];
    if (finding.withdrawn || is_replaced(lesson.findings, i)) continue;
    if (finding.kind == FindingKind::answered) {
      count_answer(model, finding, reliability, p, counts);
    } else if (finding.kind == FindingKind::worked || finding.kind == FindingKind::failed) {
      count_outcome(model, finding, p, counts);
    }
  }
}

// One of the causes, by their probabilities.
std::vector<double> by_lot(std::vector<double> p, std::mt19937& random) {
  std::discrete_distribution<std::size_t> lot(p.begin(), p.end());
  std::fill(p.begin(), p.end(), 0.0);
  p[lot(random)] = 1;
  return p;
}

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

Counts& Counts::operator*=(double factor) {
  calls *= factor;
  for (double& n : causes) n *= factor;
  for (auto& row : answers) {
    for (double& n : row) n *= factor;
  }
  for (auto& row : fixes) {
    for (FixCount& n : row) n = {n.worked * factor, n.failed * factor};
  }
  return *this;
}

double Counts::asked(std::size_t question, std::size_t cause) const {
  double sum = 0;
  for (std::size_t i = cause; i < answers[question].size(); i += causes.size()) {
    sum += answers[question][i];
  }
  return sum;
}

std::vector<double> causes_at_end(const Model& model, const Lesson& lesson,
                                  const ClosingCodes& codes) {
  std::vector<double> p = causes_by_findings(model, lesson, lesson.findings);
  if (!lesson.named_cause || p.size() < 2) return p;
  for (std::size_t f = 0; f < p.size(); ++f) {
    p[f] *= codes.p(*lesson.named_cause, f, lesson.closed_by);
  }
  normalise(p);
  return p;
}

void count(const Model& model, const Lesson& lesson, const ClosingCodes& codes, Counts& counts,
           ClosingCodes* heard_codes) {
  const std::vector<double> p = causes_at_end(model, lesson, codes);
  count_as(model, lesson, p, in_general(lesson, p), counts, heard_codes);
}

void count_by_lot(const Model& model, const Lesson& lesson, const ClosingCodes& codes,
                  std::mt19937& random, Counts& counts, ClosingCodes& heard_codes) {
  const std::vector<double> p = causes_at_end(model, lesson, codes);
  const std::vector<double> one = by_lot(p, random);
  const bool is_general = lesson.factors.empty();
  count_as(model, lesson, one, is_general ? one : by_lot(in_general(lesson, p), random), counts,
           &heard_codes);
}

bool contradicts(const Model& model, const Lesson& lesson) {
  if (!lesson.named_cause) return false;
  constexpr double less_probable = 0.1;
  const double before = causes_by_findings(model, lesson, {})[*lesson.named_cause];
  const double after = causes_by_findings(model, lesson, lesson.findings)[*lesson.named_cause];
  return after < less_probable * before;
}

double surprise(const Model& model, const Lesson& lesson) {
  const Belief at_first = believe(model, {}, lesson.level);
  const Belief at_end = believe(model, lesson.findings, lesson.level);
  const double highest =
      *std::max_element(at_end.log_weights.begin(), at_end.log_weights.end());
  double before = 0;
  double after = 0;
  for (std::size_t f = 0; f < at_end.log_weights.size(); ++f) {
    before += factor_of(lesson, f) * std::exp(at_first.log_weights[f]);
    after += factor_of(lesson, f) * std::exp(at_end.log_weights[f] - highest);
  }
  return std::log(before) - std::log(after) - highest;
}

}  // namespace hl::diagnosis
