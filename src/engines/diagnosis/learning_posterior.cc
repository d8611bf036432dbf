#include "engines/diagnosis/learning_posterior.h"

#include <algorithm>
#include <numeric>

namespace hl::diagnosis {
namespace {

double gamma(double shape, std::mt19937& random) {
  constexpr double least = 1e-6;
  return std::max(least, std::gamma_distribution<double>(shape, 1)(random));
}

}  // namespace

Posterior::Posterior(const Model& above, const Strengths& strengths, const Counts& counts,
                     std::mt19937* doubt)
    : above_(above), strengths_(strengths), counts_(counts) {
  double all = 0;
  for (const Cause& cause : above.causes) all += cause.calls;
  for (const Cause& cause : above.causes) shares_.push_back(cause.calls / all);
  if (strengths.by_author) calibrate(doubt);
}

Number Posterior::answer(std::size_t q, std::size_t k, std::size_t f) const {
  const double seen = counts_.answers[q][k * shares_.size() + f];
  return {above_.questions[q].p(k, f, shares_.size()), strengths_.answers[q][f], seen,
          std::max(0.0, counts_.asked(q, f) - seen)};
}

Number Posterior::repair(std::size_t a, std::size_t k) const {
  const FixCount& seen = counts_.fixes[a][k];
  return {above_.actions[a].fixes[k].p, strengths_.fixes[a][k], seen.worked, seen.failed};
}

void Posterior::calibrate(std::mt19937* doubt) {
  frequency_.emplace(shares_, strengths_.calls, doubt);
  std::vector<Number> numbers;
  for (std::size_t q = 0; q < above_.questions.size(); ++q) {
    for (std::size_t f = 0; f < shares_.size(); ++f) {
      const std::size_t answers = above_.questions[q].answers.size();
      for (std::size_t k = 0; k < answers; ++k) numbers.push_back(answer(q, k, f));
    }
  }
  answer_.emplace(numbers, doubt);
  numbers.clear();
  for (std::size_t a = 0; a < above_.actions.size(); ++a) {
    for (std::size_t k = 0; k < above_.actions[a].fixes.size(); ++k)
      numbers.push_back(repair(a, k));
  }
  repair_.emplace(numbers, doubt);
}

void Posterior::frequencies(std::mt19937* random, std::span<Model> models) const {
  const std::size_t causes = shares_.size();
  const double counted = std::accumulate(counts_.causes.begin(), counts_.causes.end(), 0.0);
  std::vector<std::vector<double>> shares(causes, std::vector<double>(models.size()));
  for (std::size_t f = 0; f < causes; ++f) {
    const double seen = counts_.causes[f];
    const double alpha = strengths_.calls * shares_[f] + seen;
    if (frequency_ && random)
      frequency_->draw(shares_[f], seen, counted, *random, shares[f]);
    else if (frequency_)
      shares[f].assign(models.size(), frequency_->mean(shares_[f], seen, counted));
    else
      for (double& share : shares[f]) share = random ? gamma(alpha, *random) : alpha;
  }
  // Locked causes keep their share; the others divide what remains.
  for (std::size_t m = 0; m < models.size(); ++m) {
    double locked = 0;
    double moved = 0;
    for (std::size_t f = 0; f < causes; ++f) {
      if (above_.causes[f].locked)
        locked += shares_[f];
      else
        moved += shares[f][m];
    }
    for (std::size_t f = 0; f < causes; ++f) {
      const bool stays = above_.causes[f].locked;
      models[m].causes[f].calls = 100 * (stays ? shares_[f] : shares[f][m] * (1 - locked) / moved);
    }
  }
}

void Posterior::answers(std::size_t q, std::mt19937* random, std::span<Model> models) const {
  const std::size_t causes = shares_.size();
  const std::size_t answers = above_.questions[q].answers.size();
  std::vector<std::vector<double>> p(answers, std::vector<double>(models.size()));
  for (std::size_t f = 0; f < causes; ++f) {
    for (std::size_t k = 0; k < answers; ++k) {
      const Number number = answer(q, k, f);
      const double alpha = number.confidence * number.said + number.seen;
      if (answer_ && random)
        answer_->draw(number, *random, p[k]);
      else if (answer_)
        p[k].assign(models.size(), answer_->mean(number));
      else
        for (double& one : p[k]) one = random ? gamma(alpha, *random) : alpha;
    }
    for (std::size_t m = 0; m < models.size(); ++m) {
      double sum = 0;
      for (std::size_t k = 0; k < answers; ++k) sum += p[k][m];
      for (std::size_t k = 0; k < answers; ++k) {
        models[m].questions[q].given[k * causes + f] = p[k][m] / sum;
      }
    }
  }
}

void Posterior::repairs(std::size_t a, std::mt19937* random, std::span<Model> models) const {
  constexpr double least = 1e-4;
  std::vector<double> p(models.size());
  for (std::size_t k = 0; k < above_.actions[a].fixes.size(); ++k) {
    if (above_.actions[a].fixes[k].locked) continue;
    const Number n = repair(a, k);
    const double yes = n.confidence * n.said + n.seen;
    const double no = n.confidence * (1 - n.said) + n.missed;
    if (repair_ && random) {
      repair_->draw(n, *random, p);
    } else if (random) {
      for (double& one : p) {
        const double x = gamma(yes, *random);
        one = std::clamp(x / (x + gamma(no, *random)), least, 1 - least);
      }
    } else {
      p.assign(models.size(), repair_ ? repair_->mean(n) : yes / (yes + no));
    }
    for (std::size_t m = 0; m < models.size(); ++m) models[m].actions[a].fixes[k].p = p[m];
  }
}

void Posterior::numbers(std::mt19937* random, std::span<Model> models) const {
  frequencies(random, models);
  for (std::size_t q = 0; q < above_.questions.size(); ++q) {
    if (!above_.questions[q].locked) answers(q, random, models);
  }
  for (std::size_t a = 0; a < above_.actions.size(); ++a) repairs(a, random, models);
}

Model Posterior::mean() const {
  Model model = above_;
  numbers(nullptr, {&model, 1});
  return model;
}

std::vector<Model> Posterior::draw(std::size_t count, std::mt19937& random) const {
  std::vector<Model> models(count, above_);
  numbers(&random, models);
  return models;
}

}  // namespace hl::diagnosis
