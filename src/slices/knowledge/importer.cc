#include "slices/knowledge/importer.h"

#include <exception>
#include <ostream>

#include "slices/events/events.h"
#include "slices/knowledge/draft_store.h"

namespace hl::knowledge {
namespace {

// So many in one transaction: a long import neither holds up the helpdesk nor grows in memory.
constexpr std::size_t batch_size = 100;

struct Undo : std::exception {};

// Nothing: it was written anew here, and the source must not take that back.
std::optional<Stored> store(Tx& tx, Database& database, const ImportOptions& options,
                            const Article& article) {
  if (is_written_here(tx, article.id, article.language)) return std::nullopt;
  // Who reads what is here already was decided here.
  const Audience audience = stored_audience(tx, article.id).value_or(options.audience);
  if (!options.is_dry_run) {
    const Stored stored = store_article(tx, database.ids(), options.now, article, audience);
    if (options.is_sample && stored == Stored::added) mark_sample_article(tx, article.id);
    return stored;
  }
  Stored stored = Stored::unchanged;
  (void)tx.alone([&] {
    stored = store_article(tx, database.ids(), options.now, article, audience);
    throw Undo();
  });
  return stored;
}

}  // namespace

void Importer::take(Article article) {
  batch_.push_back(std::move(article));
  if (batch_.size() < batch_size) return;
  flush();
  out_ << added_ + changed_ + unchanged_ << " articles read\n" << std::flush;
}

void Importer::leave(const std::string& why) {
  ++not_taken_;
  err_ << why << '\n';
}

int Importer::finish() {
  flush();
  out_ << added_ << " added, " << changed_ << " changed, " << unchanged_ << " unchanged, "
       << not_taken_ << " not taken\n";
  if (options_.is_dry_run) out_ << "Nothing was stored: this was a dry run.\n";
  return not_taken_ == 0 ? 0 : 1;
}

void Importer::flush() {
  if (batch_.empty()) return;
  const auto results = database_.write([&](Tx& tx) {
    std::vector<std::optional<Stored>> stored;
    for (const Article& article : batch_) stored.push_back(store(tx, database_, options_, article));
    return stored;
  });
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i]) {
      leave(batch_[i].id + " (" + code_of(batch_[i].language) +
            "): was changed here since it was imported; change it here");
      continue;
    }
    switch (*results[i]) {
      case Stored::added: ++added_; break;
      case Stored::changed: ++changed_; break;
      case Stored::unchanged: ++unchanged_; break;
    }
  }
  batch_.clear();
}

}  // namespace hl::knowledge
