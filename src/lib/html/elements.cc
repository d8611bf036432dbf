#include "lib/html/elements.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_map>

namespace hl::html {
namespace {

using Map = std::unordered_map<std::string_view, Element>;

void add(Map& map, Kind kind, std::initializer_list<std::string_view> names) {
  for (const auto name : names) map[name] = {kind, name};
}

Map elements() {
  Map map;
  add(map, Kind::dropped,
      {"script", "style",  "head",   "template", "iframe", "object",   "embed",  "noscript",
       "svg",    "math",   "select", "textarea", "button", "audio",    "video",  "canvas",
       "applet", "frame",  "input",  "meta",     "link",   "noframes", "noembed", "base",
       "title",  "source", "track",  "param",    "map",    "area",     "xml",     "xmp"});
  add(map, Kind::block, {"p", "h2", "h3", "h4", "pre", "dt", "caption", "figcaption"});
  add(map, Kind::container,
      {"blockquote", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure"});
  add(map, Kind::cell, {"li", "dd", "th", "td"});
  add(map, Kind::inline_text,
      {"strong", "em", "u", "s", "sub", "sup", "code", "kbd", "samp", "a"});
  map["h1"] = {Kind::block, "h2"};
  map["h5"] = map["h6"] = {Kind::block, "h4"};
  map["address"] = map["summary"] = map["legend"] = {Kind::block, "p"};
  map["div"] = map["section"] = map["article"] = map["center"] = {Kind::transparent, "div"};
  map["header"] = map["footer"] = map["main"] = map["nav"] = map["form"] = {Kind::transparent, "div"};
  map["details"] = map["fieldset"] = map["aside"] = map["dir"] = {Kind::transparent, "div"};
  map["menu"] = {Kind::container, "ul"};
  map["listing"] = map["plaintext"] = {Kind::block, "pre"};
  map["b"] = {Kind::inline_text, "strong"};
  map["i"] = map["cite"] = map["dfn"] = map["var"] = {Kind::inline_text, "em"};
  map["ins"] = {Kind::inline_text, "u"};
  map["del"] = map["strike"] = {Kind::inline_text, "s"};
  map["tt"] = {Kind::inline_text, "code"};
  map["img"] = {Kind::picture, "img"};
  map["br"] = {Kind::line_break, "br"};
  map["hr"] = {Kind::rule, "hr"};
  return map;
}

// Parts of a whole, and where they stand.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> parts = {{
    {"li", "ul"},
    {"li", "ol"},
    {"dt", "dl"},
    {"dd", "dl"},
    {"caption", "table"},
    {"thead", "table"},
    {"tbody", "table"},
    {"tfoot", "table"},
    {"tr", "table"},
    {"tr", "thead"},
    {"tr", "tbody"},
    {"tr", "tfoot"},
    {"th", "tr"},
    {"td", "tr"},
    {"figcaption", "figure"},
}};

}  // namespace

Element element(std::string_view source_name) {
  static const Map map = elements();
  const auto found = map.find(source_name);
  return found == map.end() ? Element{} : found->second;
}

bool may_stand(std::string_view name, std::string_view parent) {
  bool is_part = false;
  for (const auto& [part, whole] : parts) {
    if (part != name) continue;
    if (whole == parent) return true;
    is_part = true;
  }
  return !is_part && !holds_only_parts(parent);
}

bool holds_only_parts(std::string_view name) {
  if (name == "figure") return false;
  return std::any_of(parts.begin(), parts.end(),
                     [&](const auto& part) { return part.second == name; });
}

}  // namespace hl::html
