// Which article helped with which earlier ticket: what to propose for a new one. An article's candidates are those
// that helped before; how much the tickets they helped with resemble the new one says most.
#pragma once

#include <string>
#include <string_view>

#include "engines/matching/article_words.h"
#include "engines/matching/choice_model.h"
#include "engines/matching/ticket_history.h"

namespace hl::matching {

enum ArticleFeature : std::size_t {
  article_votes,          // of the most alike tickets, by the square of their share of words
  article_votes_sharp,    // by its sixth power
  article_votes_near,     // by vectors
  article_best_alike,     // the most alike ticket that it helped
  article_best_near,
  article_name_match,     // rarity of the words that its name and the ticket share
  article_uses,           // log of how often it helped
  article_uses_lately,    // halved each 30 days
  article_uses_by_year,   // halved each 300 days
  article_language,       // log of the share of tickets in this language among those it helped
  article_topic,          // and of this topic
  article_text,           // its text answers the ticket's, of the best candidate's; 0: not asked
  article_everywhere,     // log of how often it helped in tickets of all companies; 0: not asked
  article_votes_by_rank,  // one part in four and the place of each ticket among those that an article helped, by words
  article_uses_just_now,  // halved each 5 days
  article_since_used,     // log of days since it last helped
  article_votes_by_parts, // as votes_by_rank, by parts of words (4-grams) and among tickets of this language
  article_best_parts,     // the most alike ticket that it helped, by parts of words
  article_votes_parts,    // votes by parts of words, by the sixth power of their share
  article_name_parts,     // the share of its name's parts of words, by rarity, that the ticket has
  article_name_in_title,  // that its title has
  article_middle,         // cosine with the mean vector of the tickets that it helped
  article_topic_uses,     // log of how often it helped with this topic in this language
  article_words,          // how much the ticket's words speak for it, as learned; 0: not asked
  article_feature_count
};
using ArticleFeatures = std::array<float, article_feature_count>;
std::string_view name_of(ArticleFeature feature);
// Before anything is learned: by the votes of what resembles the ticket, and by text.
ChoiceModel article_order_before_learning();

class ArticleHistory {
 public:
  using Number = std::uint32_t;
  struct Candidate {
    Number article = 0;
    ArticleFeatures features{};
  };

 private:
  struct Used {
    std::int64_t at_s = 0;
    TicketHistory::Number by = 0;
  };
  struct Article {
    std::string name;
    TicketWords name_words;
    TicketParts name_parts;
    std::vector<Used> uses;
  };
  std::vector<Article> articles_;
  std::unordered_map<std::string, Number> numbers_;
  ArticleWords words_;
  // Of tickets that an article helped: those that have a part, and how many parts each has.
  std::unordered_map<text::Gram, std::vector<TicketHistory::Number>> tickets_with_part_;
  std::unordered_map<TicketHistory::Number, std::size_t> parts_;

 public:
  // The article's number; the first time with the words of its name.
  Number know(const std::string& name, const TicketReader& reader);
  void use(Number article, TicketHistory::Number by, std::int64_t at_s, const TicketParts& parts);
  // All articles that helped with one ticket, once what was asked about it is answered.
  void learn_words(const ReadTicket& ticket, const Lexicon& lexicon, std::vector<Number> helped) {
    words_.learn(ticket.words, lexicon, ticket.traits.language, std::move(helped));
  }
  [[nodiscard]] const std::string& name(Number article) const { return articles_[article].name; }
  [[nodiscard]] std::size_t size() const { return articles_.size(); }
  // Of all articles that are known.
  [[nodiscard]] std::vector<Candidate> candidates(const ReadTicket& asked, const TicketParts& parts,
                                                  const TicketHistory& tickets, const Lexicon& lexicon) const;

 private:
  struct Alike {
    std::vector<float> scores;          // share of the best, by number of the ticket
    std::vector<std::uint32_t> places;  // from 1; 0 is none
  };
  [[nodiscard]] Alike alike_by_words(const ReadTicket& asked, const TicketHistory& tickets) const;
  [[nodiscard]] Alike alike_by_parts(const ReadTicket& asked, const TicketParts& parts, const TicketHistory& tickets) const;
  [[nodiscard]] double rarity_of(text::Gram part) const;
  [[nodiscard]] float name_share(const TicketParts& name, const std::vector<text::Gram>& parts) const;
};

}  // namespace hl::matching
