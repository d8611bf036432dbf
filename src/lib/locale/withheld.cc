#include "lib/locale/withheld.h"

#include <algorithm>
#include <string_view>

#include "lib/locale/loose_text.h"

namespace hl {
namespace {

constexpr std::size_t tail_digits = 8;
constexpr std::string_view between_digits = " .-/()+\t";
constexpr const char* gap = "…";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_digit);
  return out;
}

// The bytes of a separator at this place; 0: none. A space that does not break is one, in UTF-8.
std::size_t separator_at(std::string_view text, std::size_t at) {
  if (between_digits.find(text[at]) != std::string_view::npos) return 1;
  if (text.substr(at).starts_with("\u00a0")) return 2;
  for (const std::string_view three : {"\u202f", "\u2010", "\u2011", "\u2013"}) {
    if (text.substr(at).starts_with(three)) return three.size();
  }
  return 0;
}

std::string without_numbers(const std::string& text, const std::vector<std::string>& tails) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      out += text[at++];
      continue;
    }
    std::size_t end = at, last = at;
    std::string digits;
    while (end < text.size()) {
      if (is_digit(text[end])) {
        digits += text[end++];
        last = end;
      } else if (const auto skip = separator_at(text, end)) {
        end += skip;
      } else {
        break;
      }
    }
    const bool is_secret = std::any_of(tails.begin(), tails.end(), [&](const std::string& tail) {
      return digits.find(tail) != std::string::npos;
    });
    out += is_secret ? std::string(gap) : text.substr(at, last - at);
    at = last;
  }
  return out;
}

template <class Use>
void each_part(const std::string& text, std::string_view separators, Use use) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    auto end = text.find_first_of(separators, begin);
    if (end == std::string::npos) end = text.size();
    std::string part = text.substr(begin, end - begin);
    const auto first = part.find_first_not_of(' ');
    if (first != std::string::npos) use(part.substr(first, part.find_last_not_of(' ') - first + 1));
    begin = end + 1;
  }
}

std::size_t letters(const std::string& utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

void withhold_name(Withheld& out, const std::string& name) {
  constexpr std::size_t letters_min = 3;
  if (name.empty()) return;
  out.words.push_back(name);
  each_part(name, " ", [&](const std::string& part) {
    if (letters(part) >= letters_min) out.words.push_back(part);
  });
}

void withhold_address(Withheld& out, const std::string& address) {
  constexpr std::size_t letters_min = 5;
  each_part(address, "\n,;", [&](const std::string& part) {
    if (letters(part) >= letters_min) out.words.push_back(part);
  });
}

std::string without(std::string text, const Withheld& withheld) {
  // The longest first, so that no rest of one stays behind.
  auto words = withheld.words;
  std::sort(words.begin(), words.end(), [](auto& a, auto& b) { return a.size() > b.size(); });
  for (const auto& word : words) text = replace_loosely(text, word, gap);
  std::vector<std::string> tails;
  for (const auto& number : withheld.numbers) {
    const auto digits = digits_of(number);
    // Without the country's code, which people who live there leave out.
    constexpr std::size_t country_digits = 3;
    constexpr std::size_t whole_max = 7;
    if (digits.size() > whole_max)
      tails.push_back(digits.substr(digits.size() - std::min(tail_digits, digits.size() - country_digits)));
    else if (digits.size() >= 4) tails.push_back(digits);
  }
  return tails.empty() ? text : without_numbers(text, tails);
}

}  // namespace hl
