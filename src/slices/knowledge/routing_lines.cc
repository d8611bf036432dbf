#include "slices/knowledge/routing_lines.h"

#include "base/json.h"

namespace hl::knowledge {
namespace {

std::string text_of(const json::object& line, std::string_view name) {
  const json::value* value = line.if_contains(name);
  if (value == nullptr) return {};
  if (value->is_int64()) return std::to_string(value->get_int64());
  return value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

Outcome<SortedTicket> sorted_ticket_of_line(const std::string& line, bool needs_label) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error) return invalid("", "is not JSON (" + error.message() + "); write one object per line");
  if (!value.is_object()) return invalid("", "is not a JSON object; write one per line");
  const json::object& object = value.as_object();
  SortedTicket out;
  out.id = object.contains("id") ? text_of(object, "id") : text_of(object, "n");
  out.text = object.contains("text") ? text_of(object, "text") : text_of(object, "title") + "\n" + text_of(object, "body");
  out.label = text_of(object, "label");
  out.part = text_of(object, "part");
  if (out.text.find_first_not_of(" \n\t") == std::string::npos)
    return invalid("", R"(has no text; write {"text":"…","label":"…"})");
  if (needs_label && out.label.empty())
    return invalid("", R"(has no label; write {"text":"…","label":"…"}, or give --labels)");
  return out;
}

Outcome<SortedTicket> label_of_line(const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos || tab == 0) return invalid("", "has no tab; write a ticket's id, a tab, its label");
  SortedTicket out;
  out.id = line.substr(0, tab);
  out.label = line.substr(tab + 1);
  if (const std::size_t second = out.label.find('\t'); second != std::string::npos) {
    out.part = out.label.substr(second + 1);
    out.label.resize(second);
  }
  if (out.label.empty()) return invalid("", "has no label behind the tab; write one");
  return out;
}

}  // namespace hl::knowledge
