#include "slices/knowledge/article_lines.h"

#include <sstream>

#include "lib/html/utf8.h"
#include "slices/knowledge/article_body.h"
#include "slices/knowledge/article_store.h"
#include "slices/knowledge/sheet_writer.h"

namespace hl::knowledge {

struct ArticleLineForm {
  Text<1, 200> id;
  Language lang = Language::en;
  Text<1, 500> title;
  std::optional<std::string> desc;
  std::optional<std::string> body;
  std::optional<std::string> html;  // instead of body
  std::optional<std::string> type;
  std::optional<std::vector<std::string>> credits;
  std::optional<std::string> rev;
  std::optional<std::string> source;
  std::optional<std::string> licence;
};
BOOST_DESCRIBE_STRUCT(ArticleLineForm, (),
                      (id, lang, title, desc, body, html, type, credits, rev, source, licence))

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

namespace {

Outcome<Article> article_of(const ArticleLineForm& form) {
  Article article;
  article.id = form.id.value;
  article.language = form.lang;
  article.title = form.title.value;
  article.description = form.desc.value_or("");
  if (form.html) {
    auto body = article_body(*form.html);
    if (!body) return invalid("/html", body.error().detail);
    article.body = std::move(body->plain);
    article.html = std::move(body->html);
  } else {
    article.body = form.body.value_or("");
    article.html = html_of_plain(article.body);
  }
  // Sources have kinds of their own; only guides differ from the rest for us.
  article.kind = form.type == "guide" ? ArticleKind::guide : ArticleKind::topic;
  article.credits = form.credits.value_or(std::vector<std::string>());
  article.revision = form.rev.value_or("");
  article.source = form.source.value_or("import");
  article.licence = form.licence.value_or("");
  return article;
}

Outcome<Article> article_of_object(const json::object& object) {
  // What else it tells is not for us.
  json::object known;
  for (const char* name : {"id", "lang", "title", "desc", "body", "html", "type", "credits", "rev",
                           "source", "licence"}) {
    if (const auto* member = object.if_contains(name)) known[name] = *member;
  }
  const auto form = from_json<ArticleLineForm>(known);
  if (!form) return form.error();
  return article_of(*form);
}

}  // namespace

Outcome<Article> article_of_line(const std::string& line) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error) return invalid("", "is not JSON (" + error.message() + "); write one object per line");
  if (!value.is_object()) return invalid("", "is not a JSON object; write one per line");
  return article_of_object(value.as_object());
}

Outcome<Article> article_of_fields(const std::vector<std::string>& names,
                                   const std::vector<std::string>& fields) {
  if (fields.size() > names.size()) return invalid("", "has more fields than the heading");
  json::object object;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    // What is not UTF-8 would not be JSON, and nobody could read it again.
    if (!html::is_utf8(fields[i])) return invalid("/" + names[i], "is not UTF-8; save the table as UTF-8");
    if (fields[i].empty()) continue;
    if (names[i] == "credits") {
      json::array credits;
      std::istringstream all(fields[i]);
      for (std::string one; std::getline(all, one, ';');) credits.emplace_back(one);
      object[names[i]] = std::move(credits);
    } else {
      object[names[i]] = fields[i];
    }
  }
  return article_of_object(object);
}

}  // namespace hl::knowledge
