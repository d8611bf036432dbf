#include "engines/matching/article_words.h"

#include <algorithm>
#include <cmath>

namespace hl::matching {
namespace {

constexpr float rate = 0.5F, squares_first = 1e-2F, slope_min = 1e-3F;
constexpr int repeated = 8;
// In every ticket: how often an article helps at all.
constexpr std::uint32_t always_row = 0;
constexpr float always = 0.3F;

}  // namespace

ArticleWords::Words ArticleWords::known_words(const TicketWords& words, const Lexicon& lexicon) const {
  Words out;
  double squares = 0;
  for (const CountedTerm& counted : words.terms) {
    const double weight = lexicon.rarity(counted.term) * std::log1p(2.0 * counted.in_title + counted.in_body);
    squares += weight * weight;
    const auto row = rows_.find(counted.term);
    if (row != rows_.end()) out.push_back({row->second, static_cast<float>(weight)});
  }
  const auto length = static_cast<float>(std::sqrt(std::max(squares, 1e-9)));
  for (Weighted& word : out) word.weight /= length;
  out.push_back({always_row, always});
  return out;
}

float ArticleWords::score(Article article, const Words& words) const {
  if (article >= learned_.size()) return 0;
  const std::vector<float>& weights = learned_[article].weights;
  float sum = 0;
  for (const Weighted& word : words) {
    if (word.row < weights.size()) sum += weights[word.row] * word.weight;
  }
  return sum;
}

void ArticleWords::adjust(Learned& learned, const Words& words, float slope) const {
  if (learned.weights.size() <= rows_.size()) {
    learned.weights.resize(rows_.size() + 1, 0);
    learned.squares.resize(rows_.size() + 1, squares_first);
  }
  for (const Weighted& word : words) {
    const float part = slope * word.weight;
    learned.squares[word.row] += part * part;
    learned.weights[word.row] -= rate * part / std::sqrt(learned.squares[word.row]);
  }
}

void ArticleWords::step(const Lesson& lesson) {
  const std::vector<Article>& articles = of_language_[lesson.language];
  std::vector<float> chances;
  for (const Article article : articles) chances.push_back(score(article, lesson.words));
  const float most = *std::max_element(chances.begin(), chances.end());
  float sum = 0;
  for (float& chance : chances) sum += chance = std::exp(chance - most);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto helped = std::count(lesson.helped.begin(), lesson.helped.end(), articles[i]);
    const float slope = chances[i] / sum - static_cast<float>(helped) / static_cast<float>(lesson.helped.size());
    if (std::abs(slope) >= slope_min) adjust(learned_[articles[i]], lesson.words, slope);
  }
}

void ArticleWords::learn(const TicketWords& words, const Lexicon& lexicon, std::int64_t language, std::vector<Article> helped) {
  if (helped.empty()) return;
  for (const CountedTerm& counted : words.terms) rows_.try_emplace(counted.term, static_cast<std::uint32_t>(rows_.size() + 1));
  std::vector<Article>& articles = of_language_[language];
  for (const Article article : helped) {
    if (article >= learned_.size()) learned_.resize(article + 1);
    if (std::find(articles.begin(), articles.end(), article) == articles.end()) articles.push_back(article);
  }
  lessons_.push_back({known_words(words, lexicon), language, std::move(helped)});
  step(lessons_.back());
  std::uniform_int_distribution<std::size_t> any(0, lessons_.size() - 1);
  for (int i = 0; i < repeated; ++i) step(lessons_[any(random_)]);
}

std::vector<float> ArticleWords::scores(const TicketWords& words, const Lexicon& lexicon, std::size_t count) const {
  const Words known = known_words(words, lexicon);
  std::vector<float> out(count, 0);
  for (std::size_t i = 0; i < count; ++i) out[i] = score(static_cast<Article>(i), known);
  return out;
}

}  // namespace hl::matching
