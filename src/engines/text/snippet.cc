#include "engines/text/snippet.h"

#include <algorithm>
#include <set>

#include "engines/text/words.h"

namespace hl::text {
namespace {

// Looking further costs more than it shows.
constexpr std::size_t words_read_max = 3000;
constexpr std::size_t prefix_size_min = 3;

class Wanted {
  const Analyser& analyser_;
  std::set<std::string> stems_;
  std::string last_word_;

 public:
  Wanted(const Analyser& analyser, std::string_view query) : analyser_(analyser) {
    const Terms terms = analyser.analyse(query);
    stems_.insert(terms.stems.begin(), terms.stems.end());
    if (!terms.words.empty()) last_word_ = terms.words.back();
  }

  // The matched stem, or nothing. A beginning of the last word's counts: it may be being typed.
  [[nodiscard]] std::string match(const Word& word) const {
    if (analyser_.is_stop_word(word.folded)) return {};
    if (last_word_.size() >= prefix_size_min && word.folded.starts_with(last_word_)) {
      return last_word_;
    }
    const std::string stem = analyser_.stem(word.folded);
    return stems_.contains(stem) ? stem : std::string();
  }
};

struct Window {
  std::size_t begin = 0, end = 0;
};

// The first window with the most different matches, some words before the first of them.
Window best_window(const std::vector<std::string>& matches, std::size_t words_max) {
  Window best{0, std::min(words_max, matches.size())};
  std::size_t most = 0;
  for (std::size_t begin = 0; begin < matches.size(); ++begin) {
    if (matches[begin].empty()) continue;
    const std::size_t end = std::min(begin + words_max, matches.size());
    std::set<std::string_view> different;
    for (std::size_t i = begin; i < end; ++i) {
      if (!matches[i].empty()) different.insert(matches[i]);
    }
    if (different.size() <= most) continue;
    most = different.size();
    const std::size_t lead = std::min(begin, words_max / 5);
    best = {begin - lead, std::min(begin - lead + words_max, matches.size())};
  }
  return best;
}

void append_clean(std::string& out, std::string_view text) {
  for (char c : text) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
}

}  // namespace

std::string snippet(const Analyser& analyser, std::string_view text, std::string_view query,
                    std::size_t words_max) {
  std::vector<Word> words = split_words(text);
  const bool is_whole = words.size() <= words_read_max;
  if (!is_whole) words.resize(words_read_max);
  const Wanted wanted(analyser, query);
  std::vector<std::string> matches;
  for (const Word& word : words) matches.push_back(wanted.match(word));
  const Window window = best_window(matches, words_max);
  if (window.begin == window.end) return {};
  std::string out = window.begin > 0 ? "… " : "";
  std::size_t at = words[window.begin].begin;
  for (std::size_t i = window.begin; i < window.end; ++i) {
    append_clean(out, text.substr(at, words[i].begin - at));
    if (!matches[i].empty()) out += "«";
    append_clean(out, text.substr(words[i].begin, words[i].end - words[i].begin));
    if (!matches[i].empty()) out += "»";
    at = words[i].end;
  }
  if (window.end < words.size() || !is_whole) return out + " …";
  append_clean(out, text.substr(at));
  return out;
}

}  // namespace hl::text
