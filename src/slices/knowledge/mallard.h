// Reads help pages in Mallard (projectmallard.org/1.0), the format of the GNOME documentation.
#pragma once

#include <map>
#include <vector>

#include "lib/xml/xml.h"
#include "slices/knowledge/article.h"

namespace hl::knowledge {

// What a whole document (a folder of pages) knows about its pages.
struct MallardBook {
  std::string source;
  // From legal.xml; may be empty.
  std::string licence;
  // By "page" or "page#section".
  std::map<std::string, std::string> titles;
  // The pages of a guide or a section of it, by title.
  std::map<std::string, std::vector<std::string>> topics;
  // Of pages whose id another document took first.
  std::map<std::string, std::string> article_ids;

  [[nodiscard]] const std::string& article_of(const std::string& page) const {
    const auto renamed = article_ids.find(page);
    return renamed == article_ids.end() ? page : renamed->second;
  }
};

class MallardPage {
  xml::Document document_;
  std::string id_;

  MallardPage(xml::Document document, std::string id)
      : document_(std::move(document)), id_(std::move(id)) {}

 public:
  // Refuses what is not XML, not a Mallard page, or has no id or title: "x.page:12: …; cure".
  static Outcome<MallardPage> parse(std::string_view bytes, const std::string& file_name);

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] std::string title() const;
  // Of xml:lang; empty when the page does not say.
  [[nodiscard]] std::string language_tag() const;
  // Adds the titles of the page and its sections, and the guides it says it belongs to.
  void enter(MallardBook& book) const;
  // `language` is for the case that the page does not say.
  [[nodiscard]] Article render(const MallardBook& book, Language language) const;
};

// The text of a legal.xml ("<license href=…>"), one line, with its address.
Outcome<std::string> mallard_licence(std::string_view bytes, const std::string& file_name);

}  // namespace hl::knowledge
