// Articles in several languages: who may read them, finding and proposing them. The only header of
// this slice for others.
#pragma once

#include "slices/knowledge/article.h"
#include "slices/tickets/tickets.h"

namespace hl {
class Database;
}

namespace hl::knowledge {

using ArticleId = Id<struct ArticleTag>;

// internal: staff. company: staff who serve one of its companies, and the requesters of these.
// everyone: whoever has an account.
BOOST_DEFINE_ENUM_CLASS(AudienceKind, internal, company, everyone)

struct Audience {
  AudienceKind kind = AudienceKind::internal;
  std::vector<CompanyId> companies = {};
  bool is_archived = false;  // then nobody reads it
};
// The one rule of who may read an article; search, sheets and proposals ask nothing else.
bool may_read(const Actor& actor, const Audience& audience);

struct ArticleLine {
  std::string id;
  std::string title;
  std::string snippet;  // plain text, «…» around what was found
  Language language = Language::en;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(ArticleLine, (), (id, title, snippet, language, score))

struct ArticleSearch {
  std::string text;
  // Versions of this language are preferred; articles without one are shown in another.
  Language language = Language::en;
  std::size_t limit = 10;
  bool as_you_type = false;
  // The language to show articles in, when that is not the language of the text.
  std::optional<Language> show = {};
};
// Best first. An empty text lists articles by title.
std::vector<ArticleLine> find_articles(Tx& tx, const Actor& actor, const ArticleSearch& search);
// How many of all articles, the newest first, a search looks at: below 100 for a while after a start.
int articles_read_percent(Tx& tx);

struct FoundTickets {
  std::vector<tickets::TicketLine> lines;
  // Below 100 for a while after a start: older ones may be missing.
  int read_percent = 100;
};
// Tickets that have all the words typed, the last one perhaps unfinished; newest first. Staff find those
// of companies they may see, requesters their own.
FoundTickets find_tickets(Tx& tx, const Actor& actor, const std::string& typed, std::size_t limit);

// Reads the next part of what searching needs; whether there may be more. Whoever calls this keeps the
// search in step from then on, until leave_search(): others no longer read what is new before they
// search.
bool prepare_search(Tx& tx);
// The same announced: whoever searches before the first part is read finds nothing yet, and keeps no file from being used.
void keep_search(Tx& tx);
void leave_search(Tx& tx);
// Writes what searching knows to a file, also when only a part has been read, and begins with what a file holds:
// then reading goes on from there. Why it cannot be used (another program wrote it, for another database, or it is
// damaged), or nothing when it is: then all is read anew from the database. Errors of writing are std::runtime_error.
void save_search(Database& database, const std::string& file);
std::string load_search(Tx& tx, const std::string& file);
// How much of what searching needs is read.
int search_percent(Tx& tx);

// Stores what was searched for and not found, once nobody goes on typing it. Asked often, seldom writes.
void store_search_gaps(Database& database, Instant now);

// Learns the order of proposals and the sorting of tickets from all solved tickets: once in a night, by whichever
// node comes first, or at once. A line about each; none when the night's work is done or another node's.
std::vector<std::string> learn_tonight(Database& database, Instant now, const std::string& night,
                                       const std::function<bool()>& is_stopping);
std::vector<std::string> learn_past(Database& database, Instant now, const std::function<bool()>& is_stopping);
// Sorts tickets opened since the last time, where a supervisor has said from which confidence on; whether there
// may be more.
bool is_routing_due(Tx& tx);
bool route_new_tickets(Work& work);

// Stores a version of an article, or what changed of it; the same again changes nothing.
enum class Stored { added, changed, unchanged };
Stored store_article(Tx& tx, IdSource& ids, Instant now, const Article& article,
                     const Audience& audience);

Routes routes();

}  // namespace hl::knowledge
