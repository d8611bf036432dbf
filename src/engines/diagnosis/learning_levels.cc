#include "engines/diagnosis/learning_levels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr int rounds = 4;

void shrink_causes(const Model& above, double strength, const Counts& counts, Model& model) {
  double total = 0;
  for (const Cause& cause : above.causes) total += cause.calls;
  const double counted = std::accumulate(counts.causes.begin(), counts.causes.end(), 0.0);
  double locked = 0;
  double moved = 0;
  for (std::size_t f = 0; f < model.causes.size(); ++f) {
    const double share = above.causes[f].calls / total;
    const bool stays = above.causes[f].locked;
    model.causes[f].calls =
        100 * (stays ? share : (strength * share + counts.causes[f]) / (strength + counted));
    (stays ? locked : moved) += model.causes[f].calls;
  }
  // Locked causes keep their share; the others divide what remains.
  for (Cause& cause : model.causes) {
    if (!cause.locked && moved > 0) cause.calls *= (100 - locked) / moved;
  }
}

void shrink_question(const std::vector<double>& strength, const Counts& counts, std::size_t q,
                     Question& question) {
  const std::size_t causes = strength.size();
  for (std::size_t f = 0; f < causes; ++f) {
    const double sum = strength[f] + counts.asked(q, f);
    for (std::size_t k = 0; k < question.answers.size(); ++k) {
      double& p = question.given[k * causes + f];
      p = (strength[f] * p + counts.answers[q][k * causes + f]) / sum;
    }
  }
}

}  // namespace

Strengths strengths_of(const Model& authored) {
  Strengths out;
  out.calls = authored.confidence;
  for (const Question& question : authored.questions) {
    out.answers.emplace_back(authored.causes.size(), question.confidence);
  }
  for (const Action& action : authored.actions) {
    auto& row = out.fixes.emplace_back();
    for (const Fix& fix : action.fixes) row.push_back(fix.confidence);
  }
  return out;
}

Strengths strengths_below(const Model& authored, const Counts& counted, double cap) {
  Strengths out = strengths_of(authored);
  const auto grown = [&](double author, double seen) {
    return std::min(cap * author, author + seen);
  };
  out.calls = grown(out.calls, counted.calls);
  for (std::size_t q = 0; q < out.answers.size(); ++q) {
    for (std::size_t f = 0; f < out.answers[q].size(); ++f) {
      out.answers[q][f] = grown(out.answers[q][f], counted.asked(q, f));
    }
  }
  for (std::size_t a = 0; a < out.fixes.size(); ++a) {
    for (std::size_t k = 0; k < out.fixes[a].size(); ++k) {
      const FixCount& seen = counted.fixes[a][k];
      out.fixes[a][k] = grown(out.fixes[a][k], seen.worked + seen.failed);
    }
  }
  return out;
}

Model shrunk(const Model& above, const Strengths& strengths, const Counts& counts) {
  Model model = above;
  shrink_causes(above, strengths.calls, counts, model);
  for (std::size_t q = 0; q < model.questions.size(); ++q) {
    if (model.questions[q].locked) continue;
    shrink_question(strengths.answers[q], counts, q, model.questions[q]);
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k) {
      Fix& fix = model.actions[a].fixes[k];
      if (fix.locked) continue;
      const FixCount& seen = counts.fixes[a][k];
      const double strength = strengths.fixes[a][k];
      fix.p = (strength * fix.p + seen.worked) / (strength + seen.worked + seen.failed);
    }
  }
  return model;
}

std::vector<double> shares_in_helpdesk(std::span<const double> calls_by_company) {
  std::vector<double> shares(calls_by_company.size(), 0.0);
  const auto with_calls = std::count_if(calls_by_company.begin(), calls_by_company.end(),
                                        [](double calls) { return calls > 0; });
  if (static_cast<std::size_t>(with_calls) < companies_min) return shares;
  const double all = std::accumulate(calls_by_company.begin(), calls_by_company.end(), 0.0);
  for (std::size_t c = 0; c < shares.size(); ++c) {
    const double own = calls_by_company[c];
    if (own > 0) shares[c] = std::min(1.0, (all - own) / own);
  }
  return shares;
}

double faded(std::size_t later_calls, double calls_remembered) {
  return std::pow(1 - 1 / calls_remembered, static_cast<double>(later_calls));
}

Estimate estimate(const Model& above, const Strengths& strengths, std::span<const Lesson> lessons,
                  std::span<const char> left_out) {
  Estimate found{above, Counts(above), ClosingCodes(above.causes.size())};
  for (int round = 0; round < rounds; ++round) {
    Counts counts(above);
    ClosingCodes codes = found.codes;
    for (std::size_t i = 0; i < lessons.size(); ++i) {
      if (!left_out.empty() && left_out[i]) continue;
      count(found.model, lessons[i], found.codes, counts, &codes);
    }
    codes.settle();
    found = {shrunk(above, strengths, counts), std::move(counts), std::move(codes)};
  }
  return found;
}

}  // namespace hl::diagnosis
