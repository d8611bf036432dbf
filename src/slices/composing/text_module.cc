#include "slices/composing/text_module.h"

#include <algorithm>

namespace hl::composing {
namespace {

// The name in braces that begins at `at`; empty when no name is there.
std::string_view name_at(std::string_view text, std::size_t at) {
  const auto end = text.find('}', at);
  if (text[at] != '{' || end == std::string_view::npos) return {};
  const auto name = text.substr(at + 1, end - at - 1);
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return is_name ? name : std::string_view();
}

bool is_known(std::string_view name) {
  const auto& all = variable_names();
  return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace

const std::vector<std::string_view>& variable_names() {
  static const std::vector<std::string_view> names{"requester", "company", "ticket", "title", "technician", "deadline", "opened"};
  return names;
}

std::string unknown_variable(std::string_view text) {
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const auto name = name_at(text, at);
    if (!name.empty() && !is_known(name)) return std::string(name);
  }
  return {};
}

const TextVariant* variant_for(const std::vector<TextVariant>& variants, Language language, Level level) {
  const TextVariant* best = nullptr;
  int best_rank = -1;
  for (const TextVariant& one : variants) {
    const int in_language = one.language == language ? 2 : one.language == Language::en ? 1 : 0;
    const int at_level = one.level == level ? 2 : !one.level ? 1 : 0;
    if (const int rank = in_language * 3 + at_level; rank > best_rank) best = &one, best_rank = rank;
  }
  return best;
}

Filled fill(std::string_view text, const std::map<std::string, std::string, std::less<>>& values) {
  Filled out;
  for (std::size_t at = 0; at < text.size();) {
    const auto name = name_at(text, at);
    if (name.empty() || !is_known(name)) {
      out.text += text[at++];
      continue;
    }
    const auto value = values.find(name);
    if (value != values.end() && !value->second.empty()) {
      out.text += value->second;
    } else {
      out.text += "\u2026";
      if (std::find(out.missing.begin(), out.missing.end(), name) == out.missing.end()) out.missing.emplace_back(name);
    }
    at += name.size() + 2;
  }
  return out;
}

}  // namespace hl::composing
