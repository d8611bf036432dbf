#include "server/cacheable.h"

#include <algorithm>
#include <array>

#include "lib/sodium/secrets.h"

namespace hl {

bool is_cacheable(const Route& route) {
  static constexpr std::array<std::string_view, 5> paths = {"/attachments/{id}", "/articles/{article}", "/article-images/{id}",
                                                            "/models", "/models/{model}"};
  return route.method == "GET" && std::find(paths.begin(), paths.end(), route.path) != paths.end();
}

void offer_to_keep(const http::Request& request, http::Response& response) {
  constexpr std::size_t digits = 32;
  constexpr int not_modified = 304;
  const std::string tag = "\"" + token_hash(response.body).substr(0, digits) + "\"";
  // Never without asking, since rights change; and nobody between may keep it.
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  response.headers.emplace_back("ETag", tag);
  if (!http::names_tag(request.header("if-none-match"), tag)) return;
  response.status = not_modified;
  response.body.clear();
}

}  // namespace hl
