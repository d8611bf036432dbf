#include "engines/diagnosis/learning_codes.h"

#include <algorithm>

namespace hl::diagnosis {
namespace {

// Before anything was seen: 85 of 100 codes are right, and this is worth twenty calls.
constexpr double right_at_first = 0.85;
constexpr double calls_at_first = 20;
// Some people name causes at random. Nobody is thought of as one of them without evidence.
constexpr double trust_at_first = 0.95;
constexpr double trust_calls = 10;

}  // namespace

ClosingCodes::ClosingCodes(std::size_t causes)
    : causes_(causes), confusion_(causes * causes), seen_(causes * causes) {
  settle();
}

double ClosingCodes::trust(std::size_t person) const {
  return person < trust_.size() ? trust_[person] : trust_at_first;
}

double ClosingCodes::p(std::size_t code, std::size_t cause, std::size_t person) const {
  const double t = trust(person);
  return t * confusion_[cause * causes_ + code] + (1 - t) / static_cast<double>(causes_);
}

void ClosingCodes::add(std::span<const double> p_cause, std::size_t code, std::size_t person,
                       double weight) {
  if (meant_.size() <= person) {
    meant_.resize(person + 1, 0);
    drawn_.resize(person + 1, 0);
  }
  const double t = trust(person);
  for (std::size_t f = 0; f < causes_; ++f) {
    const double meant = t * confusion_[f * causes_ + code] / p(code, f, person);
    cell(f, code) += weight * p_cause[f] * meant;
    meant_[person] += weight * p_cause[f] * meant;
    drawn_[person] += weight * p_cause[f] * (1 - meant);
  }
}

void ClosingCodes::settle(std::mt19937* random) {
  constexpr double least = 1e-9;
  const auto share = [&](double seen) {
    return random ? std::max(least, std::gamma_distribution<double>(seen)(*random)) : seen;
  };
  const double wrong =
      causes_ > 1 ? (1 - right_at_first) / static_cast<double>(causes_ - 1) : 0;
  for (std::size_t f = 0; f < causes_; ++f) {
    double sum = 0;
    for (std::size_t c = 0; c < causes_; ++c) {
      const double first = causes_ == 1 ? 1 : f == c ? right_at_first : wrong;
      sum += confusion_[f * causes_ + c] = share(calls_at_first * first + cell(f, c));
    }
    for (std::size_t c = 0; c < causes_; ++c) confusion_[f * causes_ + c] /= sum;
  }
  trust_.resize(meant_.size());
  for (std::size_t person = 0; person < trust_.size(); ++person) {
    const double meant = share(trust_calls * trust_at_first + meant_[person]);
    const double drawn = share(trust_calls * (1 - trust_at_first) + drawn_[person]);
    trust_[person] = meant / (meant + drawn);
  }
  seen_.assign(seen_.size(), 0);
  meant_.assign(meant_.size(), 0);
  drawn_.assign(drawn_.size(), 0);
}

}  // namespace hl::diagnosis
