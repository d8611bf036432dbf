#include "slices/diagnosis/model_choice.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "engines/text/words.h"

namespace hl::diagnosis {
namespace {

std::set<std::string> phrases_of(const ModelFile& model) {
  std::set<std::string> phrases;
  for (const auto& list : model.keywords) {
    for (const auto& keyword : list) {
      if (std::string phrase = text::fold(keyword); !phrase.empty())
        phrases.insert(" " + phrase);
    }
  }
  return phrases;
}

// A phrase begins at a word and may end inside one ("print" in "printer"), which serves compounds
// and inflections; a short one only before a plural, or "word" would be found in the Dutch "wordt".
bool may_end(const std::string& text, std::size_t end, std::size_t letters) {
  constexpr std::size_t short_phrase = 4;
  if (letters > short_phrase || end == text.size() || text[end] == ' ') return true;
  return text[end] == 's' && (end + 1 == text.size() || text[end + 1] == ' ');
}

// Overlapping phrases count once.
void cover(const std::string& text, const std::string& phrase, double weight,
           std::vector<double>& covered) {
  for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) {
    if (!may_end(text, at + phrase.size(), phrase.size() - 1)) continue;
    for (std::size_t i = at + 1; i < at + phrase.size(); ++i)
      covered[i] = std::max(covered[i], weight);
  }
}

}  // namespace

std::vector<double> keyword_scores(std::string_view text,
                                   const std::vector<const ModelFile*>& models) {
  const std::string folded = " " + text::fold(text);
  std::vector<std::set<std::string>> phrases;
  std::map<std::string, int> owners;
  for (const ModelFile* model : models) {
    phrases.push_back(phrases_of(*model));
    for (const std::string& phrase : phrases.back()) ++owners[phrase];
  }
  std::vector<double> scores;
  for (const auto& own : phrases) {
    std::vector<double> covered(folded.size(), 0.0);
    for (const std::string& phrase : own) cover(folded, phrase, 1.0 / owners[phrase], covered);
    scores.push_back(std::accumulate(covered.begin(), covered.end(), 0.0));
  }
  return scores;
}

}  // namespace hl::diagnosis
