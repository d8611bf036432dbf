// How an earlier ticket relates to a new one, as numbers that a ChoiceModel weighs.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "engines/matching/lexicon.h"

namespace hl::matching {

enum Feature : std::size_t {
  whole_text,       // BM25 of all words
  whole_share,      // the same as a share of the best candidate's
  title_share,      // of the rarity of words that both titles have, of the best candidate's
  whole_rank,       // log of its place among the candidates by whole_text
  whole_cosine,     // of weighted words
  pairs,            // log of how many two words in a row both have
  rarest,           // the rarest word that both have
  vectors,          // cosine of vectors: words used alike
  pairs_rarity,     // log of the rarity of the pairs that both have
  vectors_rank,     // log of its place among the candidates by vectors
  cosine_rank,      // by whole_cosine
  title_rank,       // by BM25 of the words of the new ticket's title
  length,           // of the earlier ticket
  age,              // log of days since it was opened
  age_again,        // its square: what is minutes old is another story than what is days old
  opened_since,     // log of how many tickets came after it
  uses,             // log of how often it was a solution before
  uses_lately,      // the same, halved each 30 days
  uses_just_now,    // halved each 3 days
  since_used,       // log of days since it last was
  used_for_alike,   // the most that a ticket for which it was the solution resembles this one, by words
  used_for_near,    // the same by vectors
  same_language,
  same_topic,
  same_requester,
  same_device,
  same_company,
  same_cause,
  resemblance,      // by the search index, words and concepts of four languages, of the best candidate's; 0: not asked
  feature_count
};
using PairFeatures = std::array<float, feature_count>;
std::string_view name_of(Feature feature);

// Values that two tickets may share; 0 is unknown and equals nothing.
struct TicketTraits {
  std::int64_t language = 0, topic = 0, requester = 0, device = 0, company = 0, cause = 0;
};

struct ReadTicket {
  std::int64_t opened_s = 0;  // seconds since 1970
  TicketTraits traits;
  TicketWords words;
  Lexicon::Vector vector;
};

// An earlier ticket was the solution of another.
struct Use {
  std::int64_t at_s = 0;
  double alike = 0;  // share of the best candidate's words, as whole_share
  double near = 0;   // cosine of vectors
};

// BM25 of the words of `earlier` asked for by `asked`, repetitions in the question dampened.
double word_score(const TicketWords& asked, const TicketWords& earlier, const Lexicon& lexicon);

// Of one candidate; shares are filled in by share_out().
PairFeatures features_of(const ReadTicket& asked, const ReadTicket& earlier, const Lexicon& lexicon,
                         std::span<const Use> uses, double opened_since);
// Sets whole_share and title_share, each candidate's part of the best one's, and the places; title_rank is a score before.
void share_out(std::span<PairFeatures> candidates);

}  // namespace hl::matching
