#include "slices/knowledge/use_store.h"

namespace hl::knowledge {
namespace {

// Always as many, so that it is one statement; nothing has the number 0.
constexpr std::size_t at_once = 8;
const std::string eight = "(?,?,?,?,?,?,?,?)";

template <class Read>
void by_eights(Tx& tx, const std::string& sql, const std::vector<TicketId>& ids, Read read) {
  for (std::size_t from = 0; from < ids.size(); from += at_once) {
    const auto id = [&](std::size_t i) { return from + i < ids.size() ? ids[from + i] : TicketId(); };
    tx.each(sql, read, id(0), id(1), id(2), id(3), id(4), id(5), id(6), id(7));
  }
}

}  // namespace

bool store_opening(Tx& tx, TicketId ticket, ArticleId article, const std::string& search, Instant at) {
  return tx.change("INSERT INTO article_opening VALUES (?,?,?,?) ON CONFLICT (ticket_id,article_id) DO NOTHING", ticket, article,
                   search, at) > 0;
}

void store_use(Tx& tx, TicketId ticket, ArticleId article, bool helped, AccountId by, Instant at) {
  tx.run("INSERT INTO article_use VALUES (?,?,?,?,?) ON CONFLICT (ticket_id,article_id) "
         "DO UPDATE SET helped=excluded.helped,account_id=excluded.account_id,at=excluded.at",
         ticket, article, helped, by, at);
}

void store_use(Tx& tx, TicketId ticket, TicketId solution, bool helped, AccountId by, Instant at) {
  tx.run("INSERT INTO ticket_use VALUES (?,?,?,?,?) ON CONFLICT (ticket_id,solution_id) "
         "DO UPDATE SET helped=excluded.helped,account_id=excluded.account_id,at=excluded.at",
         ticket, solution, helped, by, at);
}

std::map<ArticleId, bool> judged_articles(Tx& tx, TicketId ticket) {
  std::map<ArticleId, bool> out;
  tx.each("SELECT article_id,helped FROM article_use WHERE ticket_id=?",
          [&](Row& row) { out[row.id<ArticleId>(0)] = row.integer(1) != 0; }, ticket);
  return out;
}

std::map<TicketId, bool> judged_tickets(Tx& tx, TicketId ticket) {
  std::map<TicketId, bool> out;
  tx.each("SELECT solution_id,helped FROM ticket_use WHERE ticket_id=?",
          [&](Row& row) { out[row.id<TicketId>(0)] = row.integer(1) != 0; }, ticket);
  return out;
}

std::vector<ArticleUse> articles_that_helped(Tx& tx, const std::vector<TicketId>& tickets) {
  std::vector<ArticleUse> out;
  by_eights(tx,
            "SELECT u.ticket_id,u.article_id,u.at FROM article_use u JOIN ticket t ON t.id=u.ticket_id "
            "WHERE u.helped=1 AND t.status='solved' AND u.ticket_id IN " + eight,
            tickets, [&](Row& row) { out.push_back({row.id<TicketId>(0), row.id<ArticleId>(1), row.instant(2)}); });
  return out;
}

std::vector<TicketUse> tickets_that_helped(Tx& tx, const std::vector<TicketId>& tickets) {
  std::vector<TicketUse> out;
  by_eights(tx,
            "SELECT u.ticket_id,u.solution_id,u.at FROM ticket_use u JOIN ticket t ON t.id=u.ticket_id "
            "WHERE u.helped=1 AND t.status='solved' AND u.ticket_id IN " + eight,
            tickets, [&](Row& row) { out.push_back({row.id<TicketId>(0), row.id<TicketId>(1), row.instant(2)}); });
  return out;
}

std::vector<TicketUse> helped_by(Tx& tx, const std::vector<TicketId>& solutions) {
  std::vector<TicketUse> out;
  by_eights(tx,
            "SELECT u.ticket_id,u.solution_id,u.at FROM ticket_use u JOIN ticket t ON t.id=u.ticket_id "
            "WHERE u.helped=1 AND t.status='solved' AND u.solution_id IN " + eight + " ORDER BY u.at DESC LIMIT 40",
            solutions, [&](Row& row) { out.push_back({row.id<TicketId>(0), row.id<TicketId>(1), row.instant(2)}); });
  return out;
}

std::int64_t times_helped(Tx& tx, ArticleId article, Instant before) {
  return tx
      .first("SELECT COUNT(*) FROM article_use u JOIN ticket t ON t.id=u.ticket_id "
             "WHERE u.article_id=? AND u.helped=1 AND u.at<? AND t.status='solved'",
             [](Row& row) { return row.integer(0); }, article, before)
      .value_or(0);
}

}  // namespace hl::knowledge
