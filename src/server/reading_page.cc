#include "server/reading_page.h"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "lib/html/html.h"
#include "lib/sodium/secrets.h"
#include "slices/knowledge/article_store.h"

namespace hl {
namespace {

// Large enough to read on a telephone, in the reader's light or dark.
constexpr std::string_view style =
    ":root{color-scheme:light dark}body{max-width:42rem;margin:0 auto;padding:1.25rem;"
    "font:1.0625rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}h1{line-height:1.2}"
    "img{max-width:100%;height:auto}table{border-collapse:collapse}td,th{border:1px solid;"
    "padding:.25rem .5rem}pre{white-space:pre-wrap}nav a{margin-right:1rem}";

std::string name_of(Language language) { return boost::describe::enum_to_string(language, "en"); }

std::string_view called(Language language) {
  switch (language) {
    case Language::en: return "English";
    case Language::fr: return "Français";
    case Language::nl: return "Nederlands";
    case Language::de: return "Deutsch";
  }
  return "English";
}

std::string html_of(const knowledge::ArticleSheet& sheet, const std::string& nonce) {
  const std::string language = name_of(sheet.language);
  std::string out = "<!doctype html><html lang=\"" + language +
                    "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                    "content=\"width=device-width\"><title>" +
                    html::escape(sheet.title) + "</title><style nonce=\"" + nonce + "\">" +
                    std::string(style) + "</style></head><body>";
  if (sheet.languages.size() > 1) {
    out += "<nav>";
    for (const Language other : sheet.languages) {
      out += "<a hreflang=\"" + name_of(other) + "\" lang=\"" + name_of(other) + "\" href=\"?language=" +
             name_of(other) + "\">" + std::string(called(other)) + "</a>";
    }
    out += "</nav>";
  }
  // The text was cleaned when it was stored.
  return out + "<main><h1>" + html::escape(sheet.title) + "</h1>" + sheet.html + "</main></body></html>";
}

// Somebody of whom nothing is known: no company, no person.
const Actor& anybody() {
  static const Actor actor;
  return actor;
}

}  // namespace

namespace {

http::Response page_for(const Dispatcher& dispatcher, Database& database,
                        const http::Request& request) {
  auto actor = dispatcher.actor_of(request);
  // A token reads over the interface, where its scopes are asked; who owes a second factor reads as anybody.
  if (actor && (actor->scopes || actor->owes_second_factor)) actor.reset();
  http::Headers told;
  if (const auto refused = dispatcher.count(request, actor, told)) return Dispatcher::problem(*refused);
  Language wanted = Language::en;
  if (const auto query = request.query.find("language"); query != request.query.end())
    boost::describe::enum_from_string(query->second.c_str(), wanted);
  const std::string name = request.path.substr(reading_prefix.size());
  const auto sheet = database.read([&](Tx& tx) -> Outcome<knowledge::ArticleSheet> {
    const auto article = knowledge::access_article(tx, actor ? *actor : anybody(), name);
    if (!article) return article.error();
    return knowledge::sheet_of(tx, *article, wanted);
  });
  if (!sheet) return Dispatcher::problem(sheet.error());
  const std::string nonce = random_token();
  http::Response response{200, "text/html; charset=utf-8", html_of(*sheet, nonce), std::move(told)};
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; img-src 'self'; style-src 'nonce-" + nonce +
                                    "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  return response;
}

}  // namespace

http::Response reading_page(const Dispatcher& dispatcher, Database& database,
                            const http::Request& request) {
  try {
    return page_for(dispatcher, database, request);
  } catch (const DatabaseError&) {
    return Dispatcher::problem(refuse(Problem::unavailable));
  }
}

}  // namespace hl
