#include "slices/knowledge/measures_store.h"

namespace hl::knowledge {
namespace {

constexpr int spells_wanted = 13, most_used_max = 20, gaps_max = 30;

class Measuring {
  Tx& tx_;
  const Actor& actor_;
  KnowledgeMeasures& out_;
  std::int64_t from_, until_, spell_;

 public:
  Measuring(Tx& tx, const Actor& actor, KnowledgeMeasures& out)
      : tx_(tx),
        actor_(actor),
        out_(out),
        from_(to_ms(out.from)),
        until_(to_ms(out.until)),
        spell_(std::int64_t{out.spell_days} * 86'400'000) {}

  void solved() {
    const std::string helped = "EXISTS(SELECT 1 FROM article_use u WHERE u.ticket_id=t.id AND u.helped=1)";
    const std::string written = "EXISTS(SELECT 1 FROM article a WHERE a.ticket_id=t.id)";
    tx_.each("SELECT (t.solved_at-?)/?,COUNT(*),SUM(CASE WHEN " + helped + " OR " + written +
                 " THEN 1 ELSE 0 END),SUM(CASE WHEN " + helped +
                 " THEN 1 ELSE 0 END) FROM ticket t WHERE t.solved_at>=? AND t.solved_at<? AND t.status='solved' AND " +
                 actor_.company_filter("t.company_id") + " GROUP BY 1",
             [&](Row& row) {
               if (auto* spell = at(row.integer(0))) {
                 spell->solved = row.integer(1);
                 spell->linked = row.integer(2);
                 spell->known = row.integer(3);
               }
             },
             from_, spell_, from_, until_);
  }
  void judged() {
    tx_.each("SELECT (u.at-?)/?,COUNT(*),SUM(u.helped) FROM article_use u JOIN ticket t ON t.id=u.ticket_id "
             "WHERE u.at>=? AND u.at<? AND " + actor_.company_filter("t.company_id") + " GROUP BY 1",
             [&](Row& row) {
               if (auto* spell = at(row.integer(0))) {
                 spell->judged = row.integer(1);
                 spell->helped = row.integer(2);
               }
             },
             from_, spell_, from_, until_);
  }
  void searched() {
    constexpr std::int64_t day = 86'400'000;
    tx_.each("SELECT (d.day*86400000-?)/?,SUM(d.searches),SUM(d.not_found) FROM search_day d WHERE d.day>=? AND d.day<? AND " +
                 actor_.company_filter("d.company_id") + " GROUP BY 1",
             [&](Row& row) {
               if (auto* spell = at(row.integer(0))) {
                 spell->searches = row.integer(1);
                 spell->not_found = row.integer(2);
               }
             },
             from_, spell_, from_ / day, until_ / day);
  }
  void reused() {
    const std::string used = "FROM article_use u JOIN ticket t ON t.id=u.ticket_id WHERE u.helped=1 AND u.at>=? AND u.at<? AND " +
                             actor_.company_filter("t.company_id") + " GROUP BY u.article_id";
    tx_.each("SELECT COUNT(*),COALESCE(SUM(CASE WHEN n>1 THEN 1 ELSE 0 END),0) FROM (SELECT COUNT(*) AS n " + used + ") s",
             [&](Row& row) {
               out_.articles_used = row.integer(0);
               out_.articles_reused = row.integer(1);
             },
             from_, until_);
    const auto rows = tx_.all("SELECT u.article_id,COUNT(*) " + used + " ORDER BY 2 DESC,1 LIMIT ?",
                              [](Row& row) { return std::pair(row.id<ArticleId>(0), row.integer(1)); }, from_, until_, most_used_max);
    for (const auto& [id, times] : rows) {
      // What may not be read is counted, and not named.
      const auto article = access_article(tx_, actor_, id);
      if (article) out_.most_used.push_back({article->name, excerpt_of(tx_, *article, actor_.language).title, times});
    }
  }
  void missed() {
    std::vector<std::optional<ArticleId>> begun;
    out_.gaps = tx_.all("SELECT g.text,g.language,SUM(g.times),MAX(g.last_at),MAX(g.article_id) FROM search_gap g WHERE g.last_at>=? AND g.last_at<? AND " +
                            actor_.company_filter("g.company_id") + " GROUP BY g.text,g.language ORDER BY 3 DESC,4 DESC LIMIT ?",
                        [&](Row& row) {
                          begun.push_back(row.maybe_id<ArticleId>(4));
                          return MissedSearch{row.text(0), language_of(row.text(1)), row.integer(2), row.instant(3), {}};
                        },
                        from_, until_, gaps_max);
    for (std::size_t i = 0; i < begun.size(); ++i) {
      if (!begun[i]) continue;
      if (const auto article = access_article(tx_, actor_, *begun[i], Need::write)) out_.gaps[i].article = article->name;
    }
  }

 private:
  MeasuredSpell* at(std::int64_t n) {
    return n >= 0 && n < std::ssize(out_.spells) ? &out_.spells[static_cast<std::size_t>(n)] : nullptr;
  }
};

}  // namespace

KnowledgeMeasures measures(Tx& tx, const Actor& actor, Instant now, int days) {
  KnowledgeMeasures out;
  out.spell_days = std::max(1, days / spells_wanted);
  const int spells = (days + out.spell_days - 1) / out.spell_days;
  const auto spell = std::chrono::days(out.spell_days);
  // Whole days, today among them.
  out.until = std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1);
  out.from = out.until - spells * spell;
  for (int n = 0; n < spells; ++n) {
    out.spells.emplace_back();
    out.spells.back().from = out.from + n * spell;
  }
  Measuring measuring(tx, actor, out);
  measuring.solved();
  measuring.judged();
  measuring.searched();
  measuring.reused();
  measuring.missed();
  return out;
}

}  // namespace hl::knowledge
