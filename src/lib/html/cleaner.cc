#include "lib/html/cleaner.h"

#include <libxml/tree.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace hl::html {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::optional<std::string> attribute(const xmlNode* node, const char* name) {
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (view(a->name) != name) continue;
    std::string value;
    for (const xmlNode* part = a->children; part != nullptr; part = part->next)
      value += view(part->content);
    return value;
  }
  return std::nullopt;
}

// What is known of a node's inside, kept in the node.
constexpr std::uintptr_t has_block = 1;
constexpr std::uintptr_t has_content = 2;
bool knows(const xmlNode* node, std::uintptr_t what) {
  return (reinterpret_cast<std::uintptr_t>(node->_private) & what) != 0;
}

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) continue;
    if (text.substr(i).starts_with("\xC2\xA0")) {
      ++i;
      continue;
    }
    return false;
  }
  return true;
}

bool is_text(const xmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

// Blocks in what is written; also a div, which separates lines.
bool is_block(const xmlNode* node) {
  const Element e = element(view(node->name));
  return e.kind == Kind::block || e.kind == Kind::container || e.kind == Kind::cell ||
         e.kind == Kind::rule || (e.kind == Kind::transparent && !e.name.empty());
}

// `depth` is bounded by the parser.
std::uintptr_t look_into(xmlNode* node) {
  if (is_text(node)) return is_blank(view(node->content)) ? 0 : has_content;
  if (node->type != XML_ELEMENT_NODE) return 0;
  const Kind kind = element(view(node->name)).kind;
  if (kind == Kind::dropped) return 0;
  std::uintptr_t inside = 0;
  for (xmlNode* n = node->children; n != nullptr; n = n->next) {
    inside |= look_into(n);
    if (n->type == XML_ELEMENT_NODE && is_block(n) && knows(n, has_content)) inside |= has_block;
    if (n->type == XML_ELEMENT_NODE && element(view(n->name)).kind == Kind::rule)
      inside |= has_block;
  }
  if (kind == Kind::picture) inside |= has_content;
  node->_private = reinterpret_cast<void*>(inside);
  return inside;
}

// `depth` is bounded by the parser.
xmlNode* with_id(xmlNode* node, const std::string& id) {
  if (node->type != XML_ELEMENT_NODE) return nullptr;
  if (attribute(node, "id") == id) return node;
  for (xmlNode* n = node->children; n != nullptr; n = n->next) {
    if (xmlNode* found = with_id(n, id)) return found;
  }
  return nullptr;
}

std::optional<int> number_of(const xmlNode* node, const char* name, int most) {
  const auto text = attribute(node, name);
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || value < 1 || value > most) return std::nullopt;
  return value;
}

std::string written(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape(value) + "\"";
}

// What stands around words where only parts of a whole may stand.
std::vector<std::string_view> wrapping(std::string_view whole) {
  if (whole == "ul" || whole == "ol") return {"li"};
  if (whole == "dl") return {"dd"};
  if (whole == "tr") return {"td"};
  return {"tr", "td"};
}

}  // namespace

void Cleaner::document(xmlNode* root) {
  look_into(root);
  xmlNode* begin = rules_.root_id.empty() ? root : with_id(root, rules_.root_id);
  if (begin == nullptr) return;
  if (begin == root) node(root, {});
  else children(begin, {});
  writer_.end_paragraph();
}

void Cleaner::children(xmlNode* parent, const Place& place) {
  if (place.depth > depth_max) {
    is_cut_ = true;
    return;
  }
  Place inside = place;
  ++inside.depth;
  for (xmlNode* n = parent->children; n != nullptr; n = n->next) node(n, inside);
}

void Cleaner::node(xmlNode* n, const Place& place) {
  if (is_text(n)) return writer_.text(view(n->content), place.needs_paragraph);
  if (n->type == XML_ELEMENT_NODE) element_node(n, place);
}

// In a list, a table or a row: what is no part of it stands in one.
void Cleaner::parts(xmlNode* whole, const Place& place) {
  if (place.depth > depth_max) {
    is_cut_ = true;
    return;
  }
  const auto around = wrapping(place.parent);
  Place inside = place;
  inside.needs_paragraph = false;
  ++inside.depth;
  bool is_around = false;
  const auto end = [&] {
    if (!is_around) return;
    writer_.end_line();
    for (auto it = around.rbegin(); it != around.rend(); ++it) writer_.close_block(*it);
    is_around = false;
    inside.parent = place.parent;
  };
  for (xmlNode* n = whole->children; n != nullptr; n = n->next) {
    const bool is_element = n->type == XML_ELEMENT_NODE;
    if (is_element ? !knows(n, has_content) && element(view(n->name)).kind != Kind::cell
                   : !is_text(n) || is_blank(view(n->content)))
      continue;
    if (is_element && may_stand(element(view(n->name)).name, place.parent) &&
        element(view(n->name)).kind != Kind::transparent) {
      end();
    } else if (!is_around) {
      for (const auto tag : around) writer_.open_block(tag, "");
      is_around = true;
      inside.parent = around.back();
    }
    node(n, inside);
  }
  end();
}

void Cleaner::element_node(xmlNode* n, const Place& place) {
  const Element e = element(view(n->name));
  if (e.kind == Kind::dropped || is_left_out(n)) return;
  if (e.kind == Kind::picture) return picture(n, place);
  if (e.kind == Kind::line_break) return writer_.line_break(place.needs_paragraph);
  const bool is_empty_cell =
      (e.name == "td" || e.name == "th") && may_stand(e.name, place.parent);
  if (!knows(n, has_content) && e.kind != Kind::rule && !is_empty_cell) {
    // What is empty may still have been a space between words.
    return writer_.text(n->children == nullptr ? "" : " ", false);
  }
  if (is_container(n) && !place.is_phrase)
    return holder(n, {Kind::container, view(n->name)}, attributes(n, std::string(view(n->name))),
                  place);
  switch (e.kind) {
    case Kind::inline_text: return inline_element(n, e.name, place);
    case Kind::rule:
      if (place.is_phrase) return writer_.text(" ", place.needs_paragraph);
      return writer_.rule();
    case Kind::block:
      if (place.is_phrase || !may_stand(e.name, place.parent) ||
          (e.name == "p" && knows(n, has_block)))
        return separate(n, place);
      return block(n, e.name, place);
    case Kind::container:
    case Kind::cell:
      if (place.is_phrase || !may_stand(e.name, place.parent)) return separate(n, place);
      return holder(n, e, attributes(n, std::string(e.name)), place);
    default:
      if (e.name.empty()) return children(n, place);
      if (place.is_phrase || knows(n, has_block)) return separate(n, place);
      return block(n, "p", place);
  }
}

// Its words stand apart from those around it, without an element of their own.
void Cleaner::separate(xmlNode* n, const Place& place) {
  if (place.is_phrase) {
    writer_.text(" ", place.needs_paragraph);
    children(n, place);
    return writer_.text(" ", place.needs_paragraph);
  }
  const bool is_words = !place.needs_paragraph && !knows(n, has_block);
  if (is_words) return block(n, "p", place);
  writer_.end_paragraph();
  writer_.end_line();
  children(n, place);
  writer_.end_paragraph();
  writer_.end_line();
}

void Cleaner::block(xmlNode* n, std::string_view name, const Place& place) {
  Place inside = place;
  inside.parent = name;
  inside.needs_paragraph = false;
  inside.is_phrase = true;
  writer_.end_paragraph();
  writer_.end_line();
  writer_.open_block(name, "");
  if (name == "pre") writer_.begin_preformatted();
  children(n, inside);
  if (name == "pre") writer_.end_preformatted();
  writer_.close_block(name);
  writer_.end_line();
}

void Cleaner::holder(xmlNode* n, const Element& e, const std::string& attributes,
                     const Place& place) {
  Place inside = place;
  inside.parent = e.name;
  inside.needs_paragraph = e.kind == Kind::container;
  const bool is_table_cell = e.name == "td" || e.name == "th";
  writer_.end_paragraph();
  if (!is_table_cell) writer_.end_line();
  writer_.open_block(e.name, attributes);
  if (holds_only_parts(e.name))
    parts(n, inside);
  else
    children(n, inside);
  writer_.close_block(e.name);
  if (is_table_cell)
    writer_.end_cell();
  else
    writer_.end_line();
}

void Cleaner::inline_element(xmlNode* n, std::string_view name, const Place& place) {
  const std::string found = attributes(n, std::string(name));
  // What holds blocks was no emphasis; a link in a link and one that leads nowhere are only words.
  if (knows(n, has_block) || (name == "a" && (found.empty() || place.is_in_link)))
    return children(n, place);
  Place inside = place;
  inside.is_phrase = true;
  inside.is_in_link = place.is_in_link || name == "a";
  // The paragraph begins here, not inside.
  writer_.open_inline(name, found, place.needs_paragraph);
  inside.needs_paragraph = false;
  children(n, inside);
  writer_.close_inline(name);
}

void Cleaner::picture(xmlNode* n, const Place& place) {
  const auto words = attribute(n, "alt").value_or("");
  const auto source = attribute(n, "src");
  const auto address = source && rules_.picture ? rules_.picture(*source) : std::nullopt;
  if (!address) return writer_.text(words, place.needs_paragraph);
  std::string all = written("src", *address) + written("alt", words);
  for (const char* name : {"width", "height"}) {
    if (const auto size = number_of(n, name, 10'000))
      all += written(name, std::to_string(*size));
  }
  writer_.picture(all, place.needs_paragraph);
}

std::string Cleaner::attributes(xmlNode* n, const std::string& name) const {
  std::string all;
  if (name == "a") {
    const auto href = attribute(n, "href");
    const auto name_inside = href && rules_.inner ? rules_.inner(*href) : std::nullopt;
    if (name_inside) return written(rules_.inner_attribute, *name_inside);
    const auto address =
        !href ? std::nullopt : rules_.link ? rules_.link(*href) : web_address(*href);
    if (address) all += written("href", *address);
  }
  if (name == "td" || name == "th") {
    for (const char* span : {"colspan", "rowspan"}) {
      const auto cells = number_of(n, span, 100);
      if (cells && *cells > 1) all += written(span, std::to_string(*cells));
    }
  }
  const auto [first, last] = rules_.attributes.equal_range(name);
  for (auto it = first; it != last; ++it) {
    const auto& [allowed, values] = it->second;
    const auto value = attribute(n, allowed.c_str());
    if (value && (values.empty() ||
                  std::find(values.begin(), values.end(), *value) != values.end()))
      all += written(allowed, *value);
  }
  return all;
}

bool Cleaner::is_left_out(xmlNode* n) const {
  return std::find(rules_.left_out.begin(), rules_.left_out.end(), view(n->name)) !=
         rules_.left_out.end();
}

bool Cleaner::is_container(xmlNode* n) const {
  const std::string name(view(n->name));
  return std::find(rules_.containers.begin(), rules_.containers.end(), name) !=
             rules_.containers.end() &&
         !attributes(n, name).empty();
}

}  // namespace hl::html
