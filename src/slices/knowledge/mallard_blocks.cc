#include "slices/knowledge/mallard_blocks.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

namespace hl::knowledge {
namespace {

constexpr std::string_view mallard_namespace = "http://projectmallard.org/1.0/";
constexpr std::string_view if_namespace = "http://projectmallard.org/if/1.0/";
constexpr int nesting_max = 60;

// A test is a list of conditions joined by "and". Nothing is true of us but what is denied:
// whoever reads here has neither GNOME Classic nor a button that installs packages.
bool test_holds(const std::string& test) {
  std::istringstream stream(test);
  for (std::string condition; stream >> condition;) {
    if (!condition.starts_with("!")) return false;
  }
  return true;
}

bool is_shown(const xml::Node& node) {
  const auto test = node.attribute("test", "http://projectmallard.org/if/1.0/");
  return !test || test_holds(*test);
}

// A page of the book: "page#section" is reached by its page.
std::string page_of(const std::string& reference, const std::string& own_page) {
  const std::string page = reference.substr(0, reference.find('#'));
  return page.empty() ? own_page : page;
}

bool is_web_address(const std::string& address) {
  return address.starts_with("https://") || address.starts_with("http://");
}

constexpr std::array hidden = {"info", "comment", "title", "desc", "subtitle"};

}  // namespace

void MallardBlocks::page(const xml::Node& root) {
  children(root);
  topics_of(page_id_);
}

void MallardBlocks::children(const xml::Node& node) {
  if (nesting_ >= nesting_max) return;
  ++nesting_;
  for (const xml::Node& child : node.children()) {
    if (child.is_text())
      writer_.text(child.content());
    else if (is_shown(child))
      element(child);
  }
  --nesting_;
}

void MallardBlocks::element(const xml::Node& node) {
  if (node.namespace_uri() == if_namespace) return choose(node);
  if (node.namespace_uri() != mallard_namespace) return;
  const std::string_view name = node.name();
  if (std::find(hidden.begin(), hidden.end(), name) != hidden.end()) return;
  if (name == "section") return section(node);
  if (name == "p") return block(node, "p");
  if (name == "list" || name == "steps" || name == "tree") return list(node);
  if (name == "terms") return terms(node);
  if (name == "note") return note(node);
  if (name == "screen" || name == "code") return preformatted(node);
  if (name == "table") return block(node, "table");
  if (name == "tr") return block(node, "tr");
  if (name == "td" || name == "th") return cell(node);
  if (name == "figure") return block(node, "figure");
  if (name == "gui") return inline_element(node, "span", "gui");
  if (name == "app") return inline_element(node, "span", "app");
  if (name == "guiseq") return sequence(node, " › ");
  if (name == "keyseq") return sequence(node, "+");
  if (name == "key") return inline_element(node, "kbd");
  if (name == "em") return inline_element(node, "em");
  if (name == "cmd" || name == "file" || name == "sys" || name == "input" || name == "output" ||
      name == "var") {
    return inline_element(node, "code");
  }
  if (name == "item") return block(node, "li");
  if (name == "media") return media(node);
  if (name == "link") return link(node);
  if (name == "links") return;  // the topics stand at the end of their section
  children(node);
}

void MallardBlocks::block(const xml::Node& node, std::string_view tag) {
  writer_.end_block();
  writer_.open(tag);
  if (tag == "table" || tag == "figure") heading(node);
  children(node);
  writer_.close(tag);
  writer_.end_block();
}

void MallardBlocks::section(const xml::Node& node) {
  ++depth_;
  const std::string tag = "h" + std::to_string(std::min(depth_ + 1, 4));
  writer_.end_block();
  if (const auto title = node.child("title")) {
    writer_.open(tag);
    children(*title);
    writer_.close(tag);
    writer_.end_block();
  }
  children(node);
  if (const auto id = node.attribute("id")) topics_of(page_id_ + "#" + *id);
  --depth_;
}

// The title of a list, table or note; the description of a figure.
void MallardBlocks::heading(const xml::Node& node) {
  const bool is_figure = node.name() == "figure";
  for (const char* name : {"title", "desc"}) {
    const auto text = node.child(name);
    if (!text) continue;
    const std::string_view tag = is_figure                ? "figcaption"
                                 : node.name() == "table" ? "caption"
                                                          : "p";
    if (tag == "p")
      writer_.open("p", "class", "caption");
    else
      writer_.open(tag);
    children(*text);
    writer_.close(tag);
    writer_.end_block();
  }
}

void MallardBlocks::topics_of(const std::string& guide) {
  const auto found = book_.topics.find(guide);
  if (found == book_.topics.end()) return;
  writer_.end_block();
  writer_.open("ul");
  for (const std::string& topic : found->second) {
    writer_.open("li");
    writer_.open("a", "data-article", book_.article_of(topic));
    const auto title = book_.titles.find(topic);
    writer_.text(title == book_.titles.end() ? topic : title->second);
    writer_.close("a");
    writer_.close("li");
    writer_.end_block();
  }
  writer_.close("ul");
}

void MallardBlocks::list(const xml::Node& node) {
  heading(node);
  const bool is_numbered = node.name() == "steps" || node.attribute("type") == "numbered";
  const std::string_view tag = is_numbered ? "ol" : "ul";
  writer_.end_block();
  writer_.open(tag);
  for (const xml::Node& item : node.children()) {
    if (!item.is_element() || !is_shown(item)) continue;
    if (item.name() == "item") {
      block(item, "li");
    } else if (item.namespace_uri() == if_namespace) {
      choose(item);
    }
  }
  writer_.close(tag);
}

void MallardBlocks::terms(const xml::Node& node) {
  heading(node);
  writer_.end_block();
  writer_.open("dl");
  for (const xml::Node& item : node.children()) {
    if (!item.is_element() || item.name() != "item" || !is_shown(item)) continue;
    for (const xml::Node& part : item.children()) {
      if (!part.is_element() || part.name() != "title") continue;
      writer_.open("dt");
      children(part);
      writer_.close("dt");
      writer_.end_block();
    }
    block(item, "dd");
  }
  writer_.close("dl");
}

void MallardBlocks::note(const xml::Node& node) {
  const std::string style = node.attribute("style").value_or("");
  std::string css_class = "note";
  for (const char* known : {"tip", "warning", "important", "advanced"}) {
    if (style.find(known) != std::string::npos) css_class = std::string("note ") + known;
  }
  writer_.end_block();
  writer_.open("aside", "class", css_class);
  heading(node);
  children(node);
  writer_.close("aside");
  writer_.end_block();
}

// <code> is a block between blocks and a phrase within a paragraph.
void MallardBlocks::preformatted(const xml::Node& node) {
  const bool is_block = node.name() == "screen" || node.text().find('\n') != std::string::npos;
  if (!is_block) return inline_element(node, "code");
  writer_.end_block();
  writer_.open("pre");
  writer_.begin_preformatted();
  children(node);
  writer_.end_preformatted();
  writer_.close("pre");
  writer_.end_block();
}

void MallardBlocks::cell(const xml::Node& node) {
  const int columns = std::atoi(node.attribute("colspan").value_or("1").c_str());
  const std::string_view tag = node.name() == "th" ? "th" : "td";
  if (columns > 1 && columns < 100)
    writer_.open(tag, "colspan", std::to_string(columns));
  else
    writer_.open(tag);
  children(node);
  writer_.close(tag);
  writer_.end_block();
}

void MallardBlocks::inline_element(const xml::Node& node, std::string_view tag,
                                   std::string_view css_class) {
  if (node.text().find_first_not_of(" \n\t\r") == std::string::npos) return;
  if (css_class.empty())
    writer_.open(tag);
  else
    writer_.open(tag, "class", css_class);
  children(node);
  writer_.close(tag);
}

// Pictures are not kept; what stands in for them is.
void MallardBlocks::media(const xml::Node& node) {
  if (!node.child("p")) return inline_element(node, "span", "media");
  writer_.end_block();
  writer_.open("div", "class", "media");
  children(node);
  writer_.close("div");
  writer_.end_block();
}

void MallardBlocks::sequence(const xml::Node& node, std::string_view separator) {
  const bool is_menu = node.name() == "guiseq";
  if (is_menu) writer_.open("span", "class", "gui");
  bool is_first = true;
  for (const xml::Node& part : node.children()) {
    if (!part.is_element() || !is_shown(part)) continue;
    if (!is_first) writer_.text(separator);
    is_first = false;
    if (is_menu)
      children(part);
    else
      element(part);
  }
  if (is_menu) writer_.close("span");
}

void MallardBlocks::link(const xml::Node& node) {
  const auto reference = node.attribute("xref");
  const auto address = node.attribute("href");
  const bool has_text = node.text().find_first_not_of(" \n\t\r") != std::string::npos;
  const bool is_outside = address && is_web_address(*address);
  if (is_outside)
    writer_.open("a", "href", *address);
  else if (reference)
    writer_.open("a", "data-article", book_.article_of(page_of(*reference, page_id_)));
  if (has_text) {
    children(node);
  } else if (reference) {
    const std::string key = reference->starts_with("#") ? page_id_ + *reference : *reference;
    const auto title = book_.titles.find(key);
    writer_.text(title == book_.titles.end() ? *reference : title->second);
  } else if (is_outside) {
    writer_.text(*address);
  }
  if (is_outside || reference) writer_.close("a");
}

void MallardBlocks::choose(const xml::Node& node) {
  if (node.name() == "if") {
    if (test_holds(node.attribute("test").value_or(""))) children(node);
    return;
  }
  if (node.name() != "choose") return;
  for (const xml::Node& branch : node.children()) {
    if (!branch.is_element() || branch.namespace_uri() != if_namespace) continue;
    const bool is_else = branch.name() == "else";
    if (is_else || test_holds(branch.attribute("test").value_or("none"))) {
      children(branch);
      return;
    }
  }
}

}  // namespace hl::knowledge
