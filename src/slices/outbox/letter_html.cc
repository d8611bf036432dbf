#include "slices/outbox/letter_html.h"

#include <algorithm>

#include "lib/html/html.h"

namespace hl::outbox {
namespace {

constexpr std::string_view link_ends = " \t\r\n<>\"'";

// Where an address of the web begins.
std::size_t link_at(std::string_view line, std::size_t from) {
  return std::min(line.find("https://", from), line.find("http://", from));
}

std::string line_html(std::string_view line) {
  std::string out;
  std::size_t at = 0;
  for (auto begin = link_at(line, 0); begin != std::string_view::npos; begin = link_at(line, at)) {
    auto end = std::min(line.find_first_of(link_ends, begin), line.size());
    // What ends the sentence is not part of the address.
    while (end > begin && std::string_view(".,;:!?)").find(line[end - 1]) != std::string_view::npos) --end;
    const std::string address = html::escape(line.substr(begin, end - begin));
    out += html::escape(line.substr(at, begin - at)) + "<a href=\"" + address + "\">" + address + "</a>";
    at = end;
  }
  return out + html::escape(line.substr(at));
}

}  // namespace

std::string letter_html(std::string_view text) {
  std::string out = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif\">\n";
  bool is_open = false;
  const auto close = [&] {
    if (is_open) out += "</p>\n";
    is_open = false;
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(' ') == std::string_view::npos) {
      close();
      continue;
    }
    out += (is_open ? "<br>\n" : "<p>") + line_html(line);
    is_open = true;
  }
  close();
  return out + "</body></html>\n";
}

}  // namespace hl::outbox
