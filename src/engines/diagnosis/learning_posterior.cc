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

Posterior::Posterior(const Model& above, const Strengths& strengths, const Counts& counts)
    : above_(above), strengths_(strengths), counts_(counts) {
  double all = 0;
  for (const Cause& cause : above.causes) all += cause.calls;
  for (const Cause& cause : above.causes) shares_.push_back(cause.calls / all);
  if (strengths.by_author) calibrate();
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

void Posterior::calibrate() {
  frequency_.emplace(shares_, strengths_.calls);
  std::vector<Number> numbers;
  for (std::size_t q = 0; q < above_.questions.size(); ++q) {
    for (std::size_t f = 0; f < shares_.size(); ++f) {
      const std::size_t answers = above_.questions[q].answers.size();
      for (std::size_t k = 0; k < answers; ++k) numbers.push_back(answer(q, k, f));
    }
  }
  answer_.emplace(numbers);
  numbers.clear();
  for (std::size_t a = 0; a < above_.actions.size(); ++a) {
    for (std::size_t k = 0; k < above_.actions[a].fixes.size(); ++k)
      numbers.push_back(repair(a, k));
  }
  repair_.emplace(numbers);
}

void Posterior::frequencies(std::mt19937* random, Model& model) const {
  const double counted = std::accumulate(counts_.causes.begin(), counts_.causes.end(), 0.0);
  std::vector<double> shares;
  for (std::size_t f = 0; f < shares_.size(); ++f) {
    const double seen = counts_.causes[f];
    const double alpha = strengths_.calls * shares_[f] + seen;
    if (frequency_) {
      shares.push_back(random ? frequency_->draw(shares_[f], seen, counted, *random)
                              : frequency_->mean(shares_[f], seen, counted));
    } else {
      shares.push_back(random ? gamma(alpha, *random) : alpha);
    }
  }
  // Locked causes keep their share; the others divide what remains.
  double locked = 0;
  double moved = 0;
  for (std::size_t f = 0; f < shares.size(); ++f) {
    if (above_.causes[f].locked)
      locked += shares_[f];
    else
      moved += shares[f];
  }
  for (std::size_t f = 0; f < shares.size(); ++f) {
    const bool stays = above_.causes[f].locked;
    model.causes[f].calls = 100 * (stays ? shares_[f] : shares[f] * (1 - locked) / moved);
  }
}

void Posterior::answers(std::size_t q, std::mt19937* random, Question& question) const {
  const std::size_t causes = shares_.size();
  for (std::size_t f = 0; f < causes; ++f) {
    double sum = 0;
    for (std::size_t k = 0; k < question.answers.size(); ++k) {
      const Number number = answer(q, k, f);
      double& p = question.given[k * causes + f];
      const double alpha = number.confidence * number.said + number.seen;
      if (answer_)
        p = random ? answer_->draw(number, *random) : answer_->mean(number);
      else
        p = random ? gamma(alpha, *random) : alpha;
      sum += p;
    }
    for (std::size_t k = 0; k < question.answers.size(); ++k) question.given[k * causes + f] /= sum;
  }
}

double Posterior::repair_p(std::size_t a, std::size_t k, std::mt19937* random) const {
  constexpr double least = 1e-4;
  const Number n = repair(a, k);
  if (repair_) return random ? repair_->draw(n, *random) : repair_->mean(n);
  const double yes = n.confidence * n.said + n.seen;
  const double no = n.confidence * (1 - n.said) + n.missed;
  if (!random) return yes / (yes + no);
  const double x = gamma(yes, *random);
  return std::clamp(x / (x + gamma(no, *random)), least, 1 - least);
}

Model Posterior::numbers(std::mt19937* random) const {
  Model model = above_;
  frequencies(random, model);
  for (std::size_t q = 0; q < model.questions.size(); ++q) {
    if (!model.questions[q].locked) answers(q, random, model.questions[q]);
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k) {
      Fix& fix = model.actions[a].fixes[k];
      if (!fix.locked) fix.p = repair_p(a, k, random);
    }
  }
  return model;
}

}  // namespace hl::diagnosis
