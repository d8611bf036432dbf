#include "slices/mail/own_pictures.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "lib/html/html.h"

namespace hl::mail {
namespace {

constexpr std::string_view scheme = "cid:";

// "image001.png%4001DC5E2B" is "image001.png@01DC5E2B".
std::string without_percents(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_coded = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    out += is_coded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    i += is_coded ? 2 : 0;
  }
  return out;
}

}  // namespace

bool is_own_picture(std::string_view source) { return source.size() > scheme.size() && ascii_lower(source.substr(0, scheme.size())) == scheme; }

bool is_picture_type(std::string_view type) {
  static constexpr std::array<std::string_view, 5> drawn = {"image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"};
  return std::find(drawn.begin(), drawn.end(), type) != drawn.end();
}

std::string with_own_pictures(const std::string& html, const std::map<std::string, std::string>& addresses) {
  if (html.find("<img") == std::string::npos) return html;
  html::Rules rules;
  rules.picture = [&](std::string_view source) -> std::optional<std::string> {
    if (!is_own_picture(source)) return std::nullopt;
    const std::string_view id = source.substr(scheme.size());
    auto found = addresses.find(std::string(id));
    if (found == addresses.end()) found = addresses.find(without_percents(id));
    return found == addresses.end() ? std::nullopt : std::optional(found->second);
  };
  auto shown = html::clean("\xef\xbb\xbf" + html, rules);
  return shown ? std::move(shown->html) : "";
}

}  // namespace hl::mail
