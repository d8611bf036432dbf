#include <map>

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
    const bool is_same = is_one_text(before->second.text, gap.text);
    if (!is_same && done_.size() < remembered_max) done_.push_back(before->second);
    typing_.erase(before);
  }
  if (!found && typing_.size() < remembered_max) typing_.emplace(actor.id, std::move(gap));
}

std::vector<SearchGap> SearchGaps::take(Instant now) {
  const std::lock_guard lock(mutex_);
  std::vector<SearchGap> out = std::move(done_);
  done_.clear();
  for (auto it = typing_.begin(); it != typing_.end();) {
    const bool is_done = now - it->second.at >= typing_max;
    if (is_done) out.push_back(std::move(it->second));
    it = is_done ? typing_.erase(it) : std::next(it);
  }
  return out;
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
      tx.run("INSERT INTO search_gap VALUES (?,?,?,1,?,?)", gap.text, code_of(gap.language), gap.company, at, at);
    }
  }
  if (!gaps.empty()) tx.run("DELETE FROM search_gap WHERE last_at<?", to_ms(gaps.back().at - kept));
}

}  // namespace hl::knowledge
