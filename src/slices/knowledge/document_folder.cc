#include "slices/knowledge/document_folder.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "lib/markdown/markdown.h"
#include "slices/knowledge/article_body.h"
#include "slices/knowledge/folder_language.h"

namespace hl::knowledge {
namespace {

namespace fs = std::filesystem;

std::string ending_of(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}
bool is_markdown(const fs::path& file) {
  const std::string ending = ending_of(file);
  return ending == ".md" || ending == ".markdown";
}
bool is_html(const fs::path& file) {
  const std::string ending = ending_of(file);
  return ending == ".html" || ending == ".htm" || ending == ".xhtml";
}

class Folder {
  const fs::path root_;
  const FolderOptions& options_;
  FolderReader& reader_;
  std::set<std::pair<std::string, Language>> taken_;
  html::Rules rules_ = article_rules();

 public:
  Folder(fs::path root, const FolderOptions& options, FolderReader& reader)
      : root_(std::move(root)), options_(options), reader_(reader) {
    rules_.left_out = {"nav", "header", "footer"};
    rules_.root_id = options.root_id;
    rules_.inner_attribute = "data-article";
  }

  void file(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > html::size_bytes_max)
      return reader_.leave(path.string() + ": cannot be read or is larger than 4 MB; split it");
    std::ifstream stream(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    rules_.inner = [&](std::string_view href) { return article_behind(path, href); };
    rules_.picture = [&](std::string_view) -> std::optional<std::string> {
      ++reader_.pictures;
      return std::nullopt;
    };
    const auto text = html::clean(is_markdown(path) ? markdown::to_html(bytes) : bytes, rules_);
    if (!text) return reader_.leave(path.string() + ": " + text.error().detail);
    if (text->is_cut)
      return reader_.leave(path.string() + ": is nested deeper than 200 elements; flatten it");
    take(path, *text);
  }

 private:
  void take(const fs::path& path, const html::CleanText& text) {
    std::string tag = text.language.empty() ? tag_of_path(path.lexically_relative(root_)) : text.language;
    if (tag == "C" && options_.language) tag = boost::describe::enum_to_string(*options_.language, "en");
    const auto language = our_language(tag);
    if (!language) return reader_.other_language(tag);
    if (text.plain.empty()) return reader_.leave(path.string() + ": has no text; nothing to find");
    Article article;
    article.id = id_of(path);
    article.language = *language;
    article.title = title_of(path, text);
    article.body = text.plain;
    article.html = text.html;
    article.source = options_.source;
    article.licence = options_.licence;
    if (article.id.size() > 200)
      return reader_.leave(path.string() + ": its path is longer than 200 letters; shorten it");
    if (!taken_.emplace(article.id, article.language).second)
      return reader_.leave(path.string() + ": an earlier file has the same address (" + article.id + "); rename it");
    reader_.take(std::move(article));
  }

  // A Markdown file has its title in its first heading, as some HTML has.
  static std::string title_of(const fs::path& path, const html::CleanText& text) {
    constexpr std::size_t title_bytes_max = 300;
    std::string title = text.title;
    if (title.empty()) title = text.plain.substr(0, text.plain.find('\n'));
    if (title.empty() || title.size() > title_bytes_max) title = path.stem().string();
    return title;
  }

  // The path without the folder of the language and the ending, so that it is the same in all languages.
  [[nodiscard]] std::string id_of(const fs::path& path) const {
    std::string id = options_.source;
    bool is_past_language = false;
    const fs::path inside = path.lexically_relative(root_);
    for (const fs::path& part : inside.parent_path() / inside.stem()) {
      const std::string name = part.string();
      if (!is_past_language && our_language(name)) {
        is_past_language = true;
        continue;
      }
      if (name == options_.below.string() && id == options_.source) continue;
      id += "-" + name;
    }
    std::replace_if(id.begin(), id.end(),
                    [](char c) { return c == '/' || c == '?' || c == '#' || c == ' ' || c == '%'; }, '-');
    return id;
  }

  [[nodiscard]] std::optional<std::string> article_behind(const fs::path& from,
                                                          std::string_view href) const {
    if (href.find(':') != std::string_view::npos || href.starts_with('#') || href.starts_with('/'))
      return std::nullopt;
    const fs::path target(href.substr(0, href.find_first_of("#?")));
    if (!is_html(target) && !is_markdown(target)) return std::nullopt;
    // Pages of LibreOffice's help name each other from the top.
    const fs::path top = options_.root_id.empty() ? from.parent_path() : root_;
    const fs::path file = (top / target).lexically_normal();
    const fs::path relative = file.lexically_relative(root_);
    if (relative.empty() || *relative.begin() == "..") return std::nullopt;
    return id_of(file);
  }
};

}  // namespace

Outcome<Done> read_document_folder(const fs::path& folder, const FolderOptions& options,
                                   FolderReader& reader) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return refuse(Problem::not_found, folder.string() + ": is not a folder; give one with .html or .md files");
  const fs::path root = fs::absolute(folder).lexically_normal();
  std::vector<fs::path> files;
  for (auto it = fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied);
       it != fs::recursive_directory_iterator(); ++it) {
    const fs::path& path = it->path();
    if (!it->is_regular_file(error) || !(is_html(path) || is_markdown(path))) continue;
    if (!options.below.empty()) {
      const fs::path inside = path.lexically_relative(root);
      const auto part = std::next(inside.begin());
      if (part == inside.end() || *part != options.below) continue;
    }
    files.push_back(path);
  }
  if (files.empty())
    return refuse(Problem::not_found, folder.string() + ": holds no .html or .md file; give the folder that does");
  std::sort(files.begin(), files.end());
  Folder reading(root, options, reader);
  for (const fs::path& file : files) reading.file(file);
  return Done{};
}

FolderOptions libreoffice_help() {
  FolderOptions options;
  options.source = "libreoffice";
  options.licence = "MPL-2.0 https://www.mozilla.org/MPL/2.0/";
  options.root_id = "DisplayArea";
  options.below = "text";
  return options;
}

}  // namespace hl::knowledge
