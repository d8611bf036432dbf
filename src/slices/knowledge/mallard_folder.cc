#include "slices/knowledge/mallard_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "slices/knowledge/folder_language.h"

namespace hl::knowledge {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Pages of one folder refer to each other.
struct Document {
  std::vector<std::pair<MallardPage, Language>> pages;
  MallardBook book;
};

void sort_topics(MallardBook& book) {
  for (auto& [guide, topics] : book.topics) {
    std::sort(topics.begin(), topics.end(), [&](const std::string& a, const std::string& b) {
      return book.titles[a] < book.titles[b];
    });
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
  }
}

void read_page(const fs::path& file, Document& document, MallardFolder& out) {
  auto page = MallardPage::parse(read_file(file), file.string());
  if (!page) {
    out.refusals.push_back(page.error().detail);
    return;
  }
  std::string tag = page->language_tag();
  if (tag.empty()) tag = tag_of_path(file);
  const auto language = our_language(tag);
  if (!language) {
    ++out.other_languages[tag];
    return;
  }
  page->enter(document.book);
  document.pages.emplace_back(std::move(*page), *language);
}

Document read_document(const fs::path& folder, const std::vector<fs::path>& files,
                       MallardFolder& out) {
  Document document;
  document.book.source = folder.filename().string();
  const fs::path legal = folder / "legal.xml";
  if (fs::exists(legal)) {
    auto licence = mallard_licence(read_file(legal), legal.string());
    if (licence)
      document.book.licence = *licence;
    else
      out.refusals.push_back(licence.error().detail);
  }
  for (const fs::path& file : files) read_page(file, document, out);
  sort_topics(document.book);
  return document;
}

// Two documents may both have an "index": ids must be unique over all of them.
void separate(std::vector<Document>& documents, const SourceOf& source_of) {
  std::map<std::string, std::string> first_source;
  for (Document& document : documents) {
    const std::string& source = document.book.source;
    for (const auto& [page, language] : document.pages) {
      const std::string& id = page.id();
      const auto [owner, is_new] = first_source.try_emplace(id, source_of(id).value_or(source));
      if (owner->second != source) document.book.article_ids[id] = source + "--" + id;
    }
  }
}

}  // namespace

Outcome<MallardFolder> read_mallard_folder(const fs::path& folder, const SourceOf& source_of) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return refuse(Problem::not_found,
                  folder.string() + ": is not a folder; give one with .page files");
  }
  std::map<fs::path, std::vector<fs::path>> by_folder;
  for (auto it =
           fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied);
       it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_regular_file(error) && it->path().extension() == ".page") {
      by_folder[it->path().parent_path()].push_back(it->path());
    }
  }
  if (by_folder.empty()) {
    return refuse(Problem::not_found,
                  folder.string() +
                      ": holds no .page file; give the folder of a documentation "
                      "package, as /usr/share/help");
  }
  MallardFolder out;
  std::vector<Document> documents;
  for (auto& [document, files] : by_folder) {
    std::sort(files.begin(), files.end());
    documents.push_back(read_document(fs::absolute(document).lexically_normal(), files, out));
  }
  separate(documents, source_of);
  for (const Document& document : documents) {
    for (const auto& [page, language] : document.pages) {
      out.articles.push_back(page.render(document.book, language));
    }
  }
  return out;
}

}  // namespace hl::knowledge
