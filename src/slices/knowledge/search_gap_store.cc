#include <map>
#include <utility>

#include "engines/text/words.h"
#include "slices/knowledge/article_store.h"
#include "slices/knowledge/search_gaps.h"

namespace hl::knowledge {
namespace {

constexpr auto typing_max = std::chrono::seconds(30);
constexpr auto kept = std::chrono::hours(24 * 365);

// The one goes on where the other stopped.
bool is_one_text(const std::string& a, const std::string& b) { return a.starts_with(b) || b.starts_with(a); }

}  // namespace

void SearchGaps::searched(const Actor& actor, const std::string& text, Language language, bool found, Instant now) {
  SearchGap gap{text::fold(std::string_view(text).substr(0, text_size_max)), language, {}, now};
  if (gap.text.size() < text_size_min) return;
  if (!actor.is_staff() && actor.company) gap.company = *actor.company;
  const std::lock_guard lock(mutex_);
  const auto before = typing_.find(actor.id);
  if (before != typing_.end()) {
    if (!is_one_text(before->second.gap.text, gap.text)) settle(std::move(before->second));
    typing_.erase(before);
  }
  if (typing_.size() < remembered_max) typing_.emplace(actor.id, Typing{std::move(gap), found});
}

void SearchGaps::settle(Typing typing) {
  const auto day = std::chrono::floor<std::chrono::days>(typing.gap.at).time_since_epoch().count();
  SearchCount& count = counts_[{day, typing.gap.company}];
  ++count.searches;
  if (typing.found) return;
  ++count.not_found;
  if (done_.size() < remembered_max) done_.push_back(std::move(typing.gap));
}

std::vector<SearchGap> SearchGaps::take(Instant now) {
  const std::lock_guard lock(mutex_);
  for (auto it = typing_.begin(); it != typing_.end();) {
    const bool is_done = now - it->second.gap.at >= typing_max;
    if (is_done) settle(std::move(it->second));
    it = is_done ? typing_.erase(it) : std::next(it);
  }
  return std::exchange(done_, {});
}

SearchCounts SearchGaps::take_counts() {
  const std::lock_guard lock(mutex_);
  return std::exchange(counts_, {});
}

SearchGaps& search_gaps(std::int64_t identity) {
  static std::mutex mutex;
  static std::map<std::int64_t, SearchGaps> all;  // several databases in one process occur in tests only
  const std::lock_guard lock(mutex);
  return all[identity];
}

void store(Tx& tx, const std::vector<SearchGap>& gaps) {
  for (const SearchGap& gap : gaps) {
    const std::int64_t at = to_ms(gap.at);
    const auto known = tx.first("SELECT times FROM search_gap WHERE text=? AND language=? AND company_id=?",
                                [](Row& row) { return row.integer(0); }, gap.text, code_of(gap.language), gap.company);
    if (known) {
      tx.run("UPDATE search_gap SET times=times+1,last_at=? WHERE text=? AND language=? AND company_id=?", at, gap.text,
             code_of(gap.language), gap.company);
    } else {
      tx.run("INSERT INTO search_gap (text,language,company_id,times,first_at,last_at) VALUES (?,?,?,1,?,?)", gap.text, code_of(gap.language), gap.company, at, at);
    }
  }
  if (!gaps.empty()) tx.run("DELETE FROM search_gap WHERE last_at<?", to_ms(gaps.back().at - kept));
}

void store(Tx& tx, const SearchCounts& counts) {
  constexpr std::int64_t days_kept = 366;
  for (const auto& [where, count] : counts) {
    tx.run("INSERT INTO search_day VALUES (?,?,?,?) ON CONFLICT (day,company_id) DO UPDATE SET "
           "searches=search_day.searches+excluded.searches,not_found=search_day.not_found+excluded.not_found",
           where.first, where.second, count.searches, count.not_found);
  }
  if (!counts.empty()) tx.run("DELETE FROM search_day WHERE day<?", counts.rbegin()->first.first - days_kept);
}

namespace {

std::string are_these(const Actor& actor) { return "text=? AND language=? AND " + actor.company_filter("company_id"); }

}  // namespace

std::vector<std::optional<ArticleId>> begun_from_gap(Tx& tx, const Actor& actor, const std::string& text,
                                                     Language language) {
  return tx.all("SELECT article_id FROM search_gap WHERE " + are_these(actor),
                [](Row& row) { return row.maybe_id<ArticleId>(0); }, text, code_of(language));
}

void note_begun_from_gap(Tx& tx, const Actor& actor, const std::string& text, Language language, ArticleId article) {
  tx.run("UPDATE search_gap SET article_id=? WHERE " + are_these(actor), article, text, code_of(language));
}

}  // namespace hl::knowledge
