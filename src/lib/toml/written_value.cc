#include "lib/toml/written_value.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace hl::toml {
namespace {

std::string written_text(std::string_view text) {
  std::ostringstream out;
  const ::toml::value<std::string> value{std::string(text)};
  out << ::toml::toml_formatter(value, ::toml::format_flags::allow_unicode_strings);
  return out.str();
}

// The shortest digits that read back as the same number.
std::string written_number(double number) {
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  std::string out(digits.data(), end);
  if (out.find_first_of(".en") == std::string::npos) out += ".0";
  return out;
}

bool is_list_of_tables(const json::value& value) {
  const auto* list = value.if_array();
  return list != nullptr && !list->empty() &&
         std::all_of(list->begin(), list->end(), [](const auto& one) { return one.is_object(); });
}

std::string written_table_inline(const json::object& table) {
  std::string out = "{";
  for (const auto& [key, value] : table) {
    out += out.size() == 1 ? " " : ", ";
    out += written_key(key) + " = " + written_value(value);
  }
  return out + " }";
}

}  // namespace

std::string written_key(std::string_view key) {
  const bool is_bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  return is_bare ? std::string(key) : written_text(key);
}

std::string written_value(const json::value& value) {
  if (const auto* text = value.if_string()) return written_text({text->data(), text->size()});
  if (const auto* truth = value.if_bool()) return *truth ? "true" : "false";
  if (const auto* whole = value.if_int64()) return std::to_string(*whole);
  if (const auto* whole = value.if_uint64()) return std::to_string(*whole);
  if (const auto* number = value.if_double()) return written_number(*number);
  if (const auto* table = value.if_object()) return written_table_inline(*table);
  std::string out = "[";
  if (const auto* list = value.if_array()) {
    for (const auto& one : *list) out += (out.size() == 1 ? "" : ", ") + written_value(one);
  }
  return out + "]";
}

std::string written_table(const std::string& name, const json::object& table) {
  std::string out = "[[" + name + "]]\n";
  std::string below;
  for (const auto& [key, value] : table) {
    if (!is_list_of_tables(value)) {
      out += written_key(key) + " = " + written_value(value) + "\n";
      continue;
    }
    for (const auto& one : value.as_array())
      below += written_table(name + "." + written_key(key), one.as_object());
  }
  return out + below;
}

}  // namespace hl::toml
