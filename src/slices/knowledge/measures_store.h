// The measures of Knowledge-Centered Service over a period, of the companies the actor may see. Each is a pair of
// counts, so that whoever looks can check the share.
#pragma once

#include "slices/knowledge/article_store.h"

namespace hl::knowledge {

struct MeasuredSpell {
  Instant from{};
  std::int64_t solved = 0;     // tickets solved
  std::int64_t linked = 0;     // of them, those in which an article helped, or from which one was written
  std::int64_t known = 0;      // of these, those in which an article helped that was there before
  std::int64_t judged = 0;     // articles of which somebody said in a ticket whether they helped
  std::int64_t helped = 0;     // of them, those that did
  std::int64_t searches = 0;   // among the articles
  std::int64_t not_found = 0;  // of them, those that found nothing
};
BOOST_DESCRIBE_STRUCT(MeasuredSpell, (), (from, solved, linked, known, judged, helped, searches, not_found))
struct UsedArticle {
  std::string id;
  std::string title;
  std::int64_t helped = 0;  // in how many tickets
};
BOOST_DESCRIBE_STRUCT(UsedArticle, (), (id, title, helped))
struct MissedSearch {
  std::string text;
  Language language = Language::en;
  std::int64_t times = 0;  // in all
  Instant last_at{};
  std::optional<std::string> article;  // that was begun to fill it, where the actor may write it
};
BOOST_DESCRIBE_STRUCT(MissedSearch, (), (text, language, times, last_at, article))
struct KnowledgeMeasures {
  Instant from{}, until{};
  int spell_days = 7;
  std::vector<MeasuredSpell> spells;
  std::int64_t articles_used = 0;    // that helped at least once
  std::int64_t articles_reused = 0;  // more than once
  std::vector<UsedArticle> most_used;
  std::vector<MissedSearch> gaps;
};
BOOST_DESCRIBE_STRUCT(KnowledgeMeasures, (),
                      (from, until, spell_days, spells, articles_used, articles_reused, most_used, gaps))

// `days` back from now, in spells of equal length.
KnowledgeMeasures measures(Tx& tx, const Actor& actor, Instant now, int days);

}  // namespace hl::knowledge
