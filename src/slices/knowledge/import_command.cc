#include "slices/knowledge/import_command.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>

#include "lib/csv/csv.h"
#include "slices/knowledge/article_lines.h"
#include "slices/knowledge/article_store.h"
#include "slices/knowledge/document_folder.h"
#include "slices/knowledge/importer.h"
#include "slices/knowledge/mallard_folder.h"

namespace hl::knowledge {
namespace {

namespace fs = std::filesystem;

void say_other_languages(const std::map<std::string, int>& counts, std::ostream& out) {
  for (const auto& [tag, pages] : counts) {
    out << pages << " pages in language " << tag
        << " left out: Hotliner speaks en fr nl de\n";
  }
}

int refused(const std::string& why, std::ostream& err) {
  err << why << '\n';
  return 1;
}

int import_mallard(Database& database, const std::string& folder, Importer& importer,
                   std::ostream& out, std::ostream& err) {
  auto pages = read_mallard_folder(folder, [&](const std::string& id) {
    return database.read([&](Tx& tx) { return source_of(tx, id); });
  });
  if (!pages) return refused(pages.error().detail, err);
  for (const std::string& refusal : pages->refusals) importer.leave(refusal);
  for (Article& article : pages->articles) importer.take(std::move(article));
  say_other_languages(pages->other_languages, out);
  return importer.finish();
}

int import_folder(const std::string& path, const FolderOptions& options, Importer& importer,
                  std::ostream& out, std::ostream& err) {
  std::map<std::string, int> other_languages;
  FolderReader reader{[&](Article article) { importer.take(std::move(article)); },
                      [&](const std::string& why) { importer.leave(why); },
                      [&](const std::string& tag) { ++other_languages[tag]; }};
  const auto done = read_document_folder(path, options, reader);
  if (!done) return refused(done.error().detail, err);
  say_other_languages(other_languages, out);
  if (reader.pictures > 0)
    out << reader.pictures << " pictures are represented by their words\n";
  return importer.finish();
}

int import_lines(const std::string& path, std::istream& stream, Importer& importer) {
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty()) continue;
    auto article = article_of_line(line);
    if (article)
      importer.take(std::move(*article));
    else
      importer.leave(path + ":" + std::to_string(number) + ": " + article.error().detail);
  }
  return importer.finish();
}

int import_csv(const std::string& path, std::istream& stream, Importer& importer,
               std::ostream& err) {
  std::string first;
  std::getline(stream, first);
  stream.clear();
  stream.seekg(0);
  std::vector<std::string> names;
  const auto done = csv::read(stream, csv::separator_of(first), [&](csv::Row row) {
    if (names.empty()) {
      names = std::move(row.fields);
      if (names.front().starts_with("\xEF\xBB\xBF")) names.front().erase(0, 3);
      return;
    }
    auto article = article_of_fields(names, row.fields);
    if (article)
      importer.take(std::move(*article));
    else
      importer.leave(path + ", row " + std::to_string(row.number) + ": " + article.error().detail);
  });
  const int result = importer.finish();
  return done ? result : refused(path + ": " + done.error().detail, err);
}

bool holds_pages(const fs::path& folder) {
  std::error_code error;
  for (auto it = fs::recursive_directory_iterator(
           folder, fs::directory_options::skip_permission_denied, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->path().extension() == ".page") return true;
  }
  return false;
}

}  // namespace

ImportFormat import_format(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    if (fs::exists(fs::path(path) / "help2.js", error)) return ImportFormat::libreoffice;
    return holds_pages(path) ? ImportFormat::mallard : ImportFormat::folder;
  }
  return fs::path(path).extension() == ".csv" ? ImportFormat::csv : ImportFormat::lines;
}

int import_articles_command(Database& database, const std::string& path, ImportFormat format,
                            const ImportOptions& options, std::ostream& out, std::ostream& err) {
  Importer importer(database, options, out, err);
  switch (format) {
    case ImportFormat::mallard: return import_mallard(database, path, importer, out, err);
    case ImportFormat::libreoffice:
      return import_folder(path, libreoffice_help(), importer, out, err);
    case ImportFormat::folder: {
      FolderOptions folder;
      folder.source = options.source;
      folder.language = options.language;
      return import_folder(path, folder, importer, out, err);
    }
    case ImportFormat::csv:
    case ImportFormat::lines: break;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream)
    return refused(path + ": cannot be read; give the path of a file of JSON lines or CSV", err);
  if (format == ImportFormat::csv) return import_csv(path, stream, importer, err);
  return import_lines(path, stream, importer);
}

}  // namespace hl::knowledge
