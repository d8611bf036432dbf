#include "slices/knowledge/article_body.h"

#include <algorithm>

namespace hl::knowledge {
namespace {

std::optional<std::string> own_picture(std::string_view source) {
  constexpr std::string_view folder = "/api/v1/article-images/";
  if (!source.starts_with(folder)) return std::nullopt;
  const auto id = source.substr(folder.size());
  const bool is_number = !id.empty() && id.size() <= 16 &&
                         std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? std::optional(std::string(source)) : std::nullopt;
}

html::Rules rules() {
  html::Rules rules;
  rules.picture = own_picture;
  rules.attributes = {
      {"aside", {"class", {"note", "tip", "warning"}}},
      {"section", {"data-level", {"novice", "regular", "expert"}}},
      {"a", {"data-article", {}}},
  };
  rules.containers = {"aside", "section"};
  return rules;
}

}  // namespace

const html::Rules& article_rules() {
  static const html::Rules all = rules();
  return all;
}

Outcome<ArticleBody> article_body(std::string_view text) {
  auto clean = html::clean(text, article_rules());
  if (!clean) return clean.error();
  if (clean->is_cut)
    return refuse(Problem::invalid_input,
                  "is nested deeper than 200 elements; put lists and tables side by side");
  return ArticleBody{std::move(clean->html), std::move(clean->plain)};
}

}  // namespace hl::knowledge
