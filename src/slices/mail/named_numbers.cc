#include "slices/mail/named_numbers.h"

#include <algorithm>

namespace hl::mail {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::vector<std::string> named_numbers(std::string_view subject) {
  constexpr std::size_t most = 3, code_min = 2, code_max = 6, digits_max = 12;
  std::vector<std::string> out;
  for (auto dash = subject.find('-'); dash != std::string_view::npos && out.size() < most; dash = subject.find('-', dash + 1)) {
    std::size_t begin = dash, end = dash + 1;
    while (begin > 0 && is_letter(subject[begin - 1])) --begin;
    while (end < subject.size() && is_digit(subject[end])) ++end;
    const std::size_t code = dash - begin, digits = end - dash - 1;
    const bool goes_on = (begin > 0 && is_digit(subject[begin - 1])) || (end < subject.size() && is_letter(subject[end]));
    if (code < code_min || code > code_max || digits == 0 || digits > digits_max || goes_on) continue;
    std::string number(subject.substr(begin, end - begin));
    std::transform(number.begin(), number.end(), number.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (std::find(out.begin(), out.end(), number) == out.end()) out.push_back(std::move(number));
  }
  return out;
}

}  // namespace hl::mail
