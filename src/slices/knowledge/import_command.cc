#include "slices/knowledge/import_command.h"

#include <fstream>
#include <ostream>

#include "slices/events/events.h"
#include "slices/knowledge/article_lines.h"
#include "slices/knowledge/article_store.h"
#include "slices/knowledge/mallard_folder.h"

namespace hl::knowledge {
namespace {

// So many in one transaction: a long import neither holds up the helpdesk nor grows in memory.
constexpr std::size_t batch_size = 100;

class Importer {
  Database& database_;
  const ImportOptions& options_;
  std::vector<Article> batch_;
  int added_ = 0, changed_ = 0, unchanged_ = 0, not_taken_ = 0;

 public:
  Importer(Database& database, const ImportOptions& options)
      : database_(database),
        options_(options) {}

  void take(Article article, std::ostream& out) {
    batch_.push_back(std::move(article));
    if (batch_.size() < batch_size) return;
    flush();
    out << seen() << " articles read\n" << std::flush;
  }

  void leave(const std::string& why, std::ostream& err) {
    ++not_taken_;
    err << why << '\n';
  }

  int finish(std::ostream& out) {
    flush();
    out << added_ << " added, " << changed_ << " changed, " << unchanged_ << " unchanged, "
        << not_taken_ << " not taken\n";
    return not_taken_ == 0 ? 0 : 1;
  }

 private:
  [[nodiscard]] int seen() const { return added_ + changed_ + unchanged_; }

  void flush() {
    if (batch_.empty()) return;
    const auto results = database_.write([&](Tx& tx) {
      std::vector<Stored> stored;
      for (const Article& article : batch_) {
        stored.push_back(store_article(tx, database_.ids(), options_.now, article, options_.audience));
      }
      return stored;
    });
    for (Stored result : results) {
      switch (result) {
        case Stored::added: ++added_; break;
        case Stored::changed: ++changed_; break;
        case Stored::unchanged: ++unchanged_; break;
      }
    }
    batch_.clear();
  }
};

}  // namespace

int import_mallard_command(Database& database, const std::string& folder,
                           const ImportOptions& options, std::ostream& out, std::ostream& err) {
  auto pages = read_mallard_folder(folder, [&](const std::string& id) {
    return database.read([&](Tx& tx) { return source_of(tx, id); });
  });
  if (!pages) {
    err << pages.error().detail << '\n';
    return 1;
  }
  Importer importer(database, options);
  for (const std::string& refusal : pages->refusals) importer.leave(refusal, err);
  for (Article& article : pages->articles) importer.take(std::move(article), out);
  for (const auto& [tag, pages_count] : pages->other_languages) {
    out << pages_count << " pages in language " << tag
        << " left out: Hotliner speaks en fr nl de\n";
  }
  return importer.finish(out);
}

int import_articles_command(Database& database, const std::string& file,
                            const ImportOptions& options, std::ostream& out, std::ostream& err) {
  std::ifstream stream(file);
  if (!stream) {
    err << file << ": cannot be read; give the path of a file of JSON lines\n";
    return 1;
  }
  Importer importer(database, options);
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty()) continue;
    auto article = article_of_line(line);
    if (article)
      importer.take(std::move(*article), out);
    else
      importer.leave(file + ":" + std::to_string(number) + ": " + article.error().detail, err);
  }
  return importer.finish(out);
}

}  // namespace hl::knowledge
