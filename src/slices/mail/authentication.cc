#include "slices/mail/authentication.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace hl::mail {
namespace {

// Comments may hold anything, "dmarc=pass" too.
std::string without_comments(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    else if (c == ')' && depth > 0) --depth;
    else if (depth == 0) out += c;
  }
  return out;
}

std::string result_of(const std::string& text, const std::string& method) {
  for (auto at = text.find(method + "="); at != std::string::npos; at = text.find(method + "=", at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == ';' || text[at - 1] == '\t';
    if (!begins) continue;
    const auto begin = at + method.size() + 1;
    return text.substr(begin, std::min(text.find_first_of(" ;\t", begin), text.size()) - begin);
  }
  return {};
}

}  // namespace

std::string trusted_results(const std::vector<std::string>& headers, const std::string& authserv_id) {
  if (authserv_id.empty()) return {};
  for (const std::string& header : headers) {
    const std::string text = ascii_lower(without_comments(header));
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string::npos) continue;
    const auto end = std::min(text.find_first_of("; \t", begin), text.size());
    if (text.substr(begin, end - begin) != ascii_lower(authserv_id)) continue;
    std::string out;
    for (const char* method : {"spf", "dkim", "dmarc"}) {
      const auto result = result_of(text, method);
      if (!result.empty()) out += (out.empty() ? "" : " ") + std::string(method) + "=" + result.substr(0, 20);
    }
    // Lines further down came with the letter.
    return out;
  }
  return {};
}

bool has_failed(const std::string& results) { return results.find("dmarc=fail") != std::string::npos; }

}  // namespace hl::mail
