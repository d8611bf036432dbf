#include "slices/knowledge/past_replay.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <ostream>

namespace hl::knowledge {
namespace {

using matching::Term;

// What is learned anew when there is so much more of it costs a few times the last learning in all.
std::size_t more(std::size_t size) { return size + size / 3; }
constexpr double article_penalty = 20;

std::optional<Language> language_of_locale(const std::string& locale) {
  for (const Language language : all_languages) {
    const std::string code = boost::describe::enum_to_string(language, "en");
    if (locale == code || locale.starts_with(code + "-") || locale.starts_with(code + "_")) return language;
  }
  return std::nullopt;
}

std::int64_t number_of(const std::string& text) {
  return text.empty() ? 0 : static_cast<std::int64_t>(matching::term_of(text)) + 1;
}

template <class Pairs>
std::vector<std::string> best_names(Pairs& scored, std::size_t limit) {
  std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (scored.size() > limit) scored.resize(limit);
  std::vector<std::string> out;
  for (auto& [score, name] : scored) out.push_back(std::move(name));
  return out;
}

}  // namespace

PastReplay::PastReplay(Answering answering) : article_order_(matching::article_order_before_learning()), answering_(answering) {}

void PastReplay::know(const std::vector<PastSolution>& links, const std::vector<PastSolution>& articles) {
  for (const PastSolution& link : links) solutions_[link.ticket].tickets.push_back(link.solution);
  for (const PastSolution& article : articles) solutions_[article.ticket].articles.push_back(article.solution);
}

matching::ReadTicket PastReplay::read(const PastTicket& ticket) const {
  matching::ReadTicket out;
  out.opened_s = ticket.opened_s;
  out.traits.language = number_of(ticket.locale);
  out.traits.topic = number_of(ticket.topic);
  out.words = reader_.read(ticket.title, ticket.body, language_of_locale(ticket.locale));
  out.vector = lexicon_.vector_of(out.words);
  return out;
}

std::vector<matching::ArticleHistory::Candidate> PastReplay::article_candidates(const PastTicket& ticket,
                                                                                const matching::ReadTicket& asked) const {
  return articles_.candidates(asked, matching::TicketReader::parts(ticket.title, ticket.body), history_, lexicon_);
}

std::vector<std::string> PastReplay::answer(const PastTicket& ticket, std::size_t limit) {
  const matching::ReadTicket asked = read(ticket);
  if (answering_ != Answering::articles) {
    const auto knowing = answering_ == Answering::similar ? matching::Knowing::all : matching::Knowing::text;
    std::vector<std::string> out;
    for (const auto number : order_.order(history_.candidates(asked, lexicon_), knowing)) {
      if (out.size() >= limit) break;
      out.push_back(names_[number]);
    }
    return out;
  }
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& candidate : article_candidates(ticket, asked))
    scored.emplace_back(article_order_.score(candidate.features), articles_.name(candidate.article));
  return best_names(scored, limit);
}

void PastReplay::live_through(const PastTicket& ticket) {
  if (history_.size() >= next_lexicon_) learn_words();
  matching::ReadTicket lived = read(ticket);
  const auto past = solutions_.find(ticket.name);
  if (past != solutions_.end() && answering_ != Answering::articles) remember_choice(lived, past->second);
  if (past != solutions_.end() && answering_ == Answering::articles) remember_article_choice(ticket, lived, past->second);
  const std::int64_t at = lived.opened_s;
  const auto number = history_.add(std::move(lived));
  names_.push_back(ticket.name);
  if (past != solutions_.end()) {
    for (const std::string& name : past->second.tickets) {
      if (const auto solution = numbers_.find(name); solution != numbers_.end()) history_.use(solution->second, number, at);
    }
    remember_articles(ticket, number, past->second);
  }
  numbers_.emplace(ticket.name, number);
}

void PastReplay::remember_articles(const PastTicket& ticket, matching::TicketHistory::Number number, const Past& past) {
  if (past.articles.empty()) return;
  const matching::ReadTicket& lived = history_.ticket(number);
  const auto parts = matching::TicketReader::parts(ticket.title, ticket.body);
  std::vector<matching::ArticleHistory::Number> helped;
  for (const std::string& name : past.articles) {
    helped.push_back(articles_.know(name, reader_));
    articles_.use(helped.back(), number, lived.opened_s, parts);
  }
  articles_.learn_words(lived, lexicon_, std::move(helped));
}

void PastReplay::learn_words() {
  std::vector<const matching::TicketWords*> texts;
  for (std::size_t i = 0; i < history_.size(); ++i)
    texts.push_back(&history_.ticket(static_cast<matching::TicketHistory::Number>(i)).words);
  lexicon_ = matching::Lexicon::learn(texts);
  history_.read_with(lexicon_);
  next_lexicon_ = more(history_.size());
}

void PastReplay::remember_choice(const matching::ReadTicket& asked, const Past& past) {
  matching::ShownOnce shown;
  for (const std::string& name : past.tickets) {
    if (const auto known = numbers_.find(name); known != numbers_.end()) shown.helped.push_back(known->second);
  }
  if (shown.helped.empty()) return;
  shown.candidates = history_.candidates(asked, lexicon_);
  shown_.push_back(std::move(shown));
  if (shown_.size() < next_order_) return;
  order_ = matching::LearnedOrder::learn(shown_, before_);
  next_order_ = more(shown_.size());
}

void PastReplay::remember_article_choice(const PastTicket& ticket, const matching::ReadTicket& asked, const Past& past) {
  matching::Choice choice;
  for (const auto& candidate : article_candidates(ticket, asked)) {
    choice.features.insert(choice.features.end(), candidate.features.begin(), candidate.features.end());
    const auto& name = articles_.name(candidate.article);
    if (std::find(past.articles.begin(), past.articles.end(), name) != past.articles.end())
      choice.chosen.push_back(static_cast<std::uint32_t>(choice.features.size() / matching::article_feature_count - 1));
  }
  if (choice.chosen.empty()) return;
  article_choices_.push_back(std::move(choice));
  if (article_choices_.size() < next_articles_) return;
  std::vector<const matching::Choice*> choices;
  for (const matching::Choice& known : article_choices_) choices.push_back(&known);
  article_order_ = matching::learn_choices(choices, matching::article_feature_count, article_penalty);
  next_articles_ = more(article_choices_.size());
}

const matching::ChoiceModel& PastReplay::model() const {
  if (answering_ == Answering::articles) return article_order_;
  return order_.model(answering_ == Answering::similar ? matching::Knowing::all : matching::Knowing::text);
}

std::vector<std::string_view> PastReplay::features() const {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < model().weights().size(); ++i)
    out.push_back(answering_ == Answering::articles ? name_of(static_cast<matching::ArticleFeature>(i)) : name_of(static_cast<matching::Feature>(i)));
  return out;
}

void PastReplay::begin_with(std::vector<double> weights) {
  const auto begun = matching::ChoiceModel::per_unit(std::move(weights));
  if (answering_ == Answering::articles) article_order_ = begun;
  else order_ = before_ = {begun, begun};
}

void PastReplay::explain(std::ostream& out) const {
  const auto names = features();
  for (std::size_t i = 0; i < names.size(); ++i)
    out << names[i] << '\t' << model().weights()[i] << '\t' << model().weights()[i] / model().deviations()[i] << '\n';
}

}  // namespace hl::knowledge
