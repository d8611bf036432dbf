#include "slices/knowledge/article_lines.h"

#include <sstream>

#include "slices/knowledge/article_store.h"
#include "slices/knowledge/sheet_writer.h"

namespace hl::knowledge {

struct ArticleLineForm {
  Text<1, 200> id;
  Language lang = Language::en;
  Text<1, 500> title;
  std::optional<std::string> desc;
  std::optional<std::string> body;
  std::optional<std::string> type;
  std::optional<std::vector<std::string>> credits;
  std::optional<std::string> rev;
  std::optional<std::string> source;
  std::optional<std::string> licence;
};
BOOST_DESCRIBE_STRUCT(ArticleLineForm, (),
                      (id, lang, title, desc, body, type, credits, rev, source, licence))

std::string html_of_plain(std::string_view body) {
  std::istringstream lines{std::string(body)};
  std::string html;
  bool in_list = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const bool is_item = line.starts_with("- ");
    if (is_item != in_list) html += is_item ? "<ul>" : "</ul>";
    in_list = is_item;
    if (is_item)
      html += "<li>" + escape_html(line.substr(2)) + "</li>";
    else if (line.starts_with("## "))
      html += "<h2>" + escape_html(line.substr(3)) + "</h2>";
    else
      html += "<p>" + escape_html(line) + "</p>";
  }
  if (in_list) html += "</ul>";
  return html;
}

Outcome<Article> article_of_line(const std::string& line) {
  boost::system::error_code error;
  json::value value = json::parse(line, error);
  if (error) return invalid("", "is not JSON (" + error.message() + "); write one object per line");
  if (!value.is_object()) return invalid("", "is not a JSON object; write one per line");
  // What else the line tells is not for us.
  json::object known;
  for (const char* name :
       {"id", "lang", "title", "desc", "body", "type", "credits", "rev", "source", "licence"}) {
    if (const auto* member = value.as_object().if_contains(name)) known[name] = *member;
  }
  const auto form = from_json<ArticleLineForm>(known);
  if (!form) return form.error();
  Article article;
  article.id = form->id.value;
  article.language = form->lang;
  article.title = form->title.value;
  article.description = form->desc.value_or("");
  article.body = form->body.value_or("");
  article.html = html_of_plain(article.body);
  // Sources have kinds of their own; only guides differ from the rest for us.
  article.kind = form->type == "guide" ? ArticleKind::guide : ArticleKind::topic;
  article.credits = form->credits.value_or(std::vector<std::string>());
  article.revision = form->rev.value_or("");
  article.source = form->source.value_or("import");
  article.licence = form->licence.value_or("");
  return article;
}

}  // namespace hl::knowledge
