#include "engines/diagnosis/learning_levels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engines/diagnosis/learning_posterior.h"

namespace hl::diagnosis {
namespace {

constexpr int rounds = 4;

}  // namespace

Strengths strengths_of(const Model& authored) {
  Strengths out;
  out.by_author = true;
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
  out.by_author = false;
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
    Model model = Posterior(above, strengths, counts).mean();
    found = {std::move(model), std::move(counts), std::move(codes)};
  }
  return found;
}

}  // namespace hl::diagnosis
