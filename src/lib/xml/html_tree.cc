#include "lib/xml/html_tree.h"

#include <libxml/HTMLparser.h>

#include <memory>
#include <new>

#include "base/ascii.h"

namespace hl::xml {
namespace {

constexpr std::size_t attribute_bytes_max = 2000;

struct Builder {
  HtmlTree tree;
  HtmlLimits limits;
  std::vector<int> open;
  htmlParserCtxtPtr parser = nullptr;

  void stop() {
    tree.is_cut = true;
    xmlStopParser(parser);
  }
  [[nodiscard]] bool is_full() const {
    return tree.is_cut || tree.nodes.size() >= limits.nodes;
  }
  [[nodiscard]] int parent() const { return open.empty() ? -1 : open.back(); }

  void begin(const xmlChar* name, const xmlChar** attributes) {
    if (is_full() || static_cast<int>(open.size()) >= limits.depth) return stop();
    HtmlNode node;
    node.parent = parent();
    node.name = ascii_lower(reinterpret_cast<const char*>(name));
    for (std::size_t i = 0; attributes && attributes[i]; i += 2) {
      if (!attributes[i + 1]) continue;
      std::string value(reinterpret_cast<const char*>(attributes[i + 1]));
      if (value.size() > attribute_bytes_max) value.resize(attribute_bytes_max);
      node.attributes.emplace_back(ascii_lower(reinterpret_cast<const char*>(attributes[i])), std::move(value));
    }
    tree.nodes.push_back(std::move(node));
    open.push_back(static_cast<int>(tree.nodes.size()) - 1);
  }

  void end(const xmlChar* name) {
    const std::string closed = ascii_lower(reinterpret_cast<const char*>(name));
    if (open.empty() || tree.nodes[static_cast<std::size_t>(open.back())].name != closed) return;
    tree.nodes[static_cast<std::size_t>(open.back())].end = tree.nodes.size();
    open.pop_back();
  }

  void text(const xmlChar* bytes, int length) {
    if (is_full()) return stop();
    const std::string_view piece(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    if (!tree.nodes.empty() && tree.nodes.back().name.empty() && tree.nodes.back().parent == parent()) {
      tree.nodes.back().text += piece;
      return;
    }
    HtmlNode node;
    node.parent = parent();
    node.text = piece;
    tree.nodes.push_back(std::move(node));
  }
};

Builder& builder_of(void* user) { return *static_cast<Builder*>(user); }

htmlSAXHandler handlers() {
  htmlSAXHandler out{};
  out.startElement = [](void* user, const xmlChar* name, const xmlChar** attributes) { builder_of(user).begin(name, attributes); };
  out.endElement = [](void* user, const xmlChar* name) { builder_of(user).end(name); };
  out.characters = [](void* user, const xmlChar* bytes, int length) { builder_of(user).text(bytes, length); };
  out.ignorableWhitespace = out.characters;
  out.cdataBlock = out.characters;
  return out;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The parser compares each attribute of a tag with all others, so a tag with very many would take for ever:
// where the first such tag begins.
std::size_t monstrous_tag(std::string_view html, std::size_t attributes_max) {
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::size_t begin = at++;
    if (at >= html.size() || !is_letter(html[at])) continue;
    std::size_t words = 0;
    char quote = '\0', before = '\0';
    for (; at < html.size(); ++at) {
      const char c = html[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '>') {
        break;
      } else if ((c == '"' || c == '\'') && before == '=') {
        quote = c;
      } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/' || c == '=' || c == '"' || c == '\'') {
        if (++words > attributes_max * 4) return begin;
      }
      before = c;
    }
  }
  return html.size();
}

void parse(const std::string& html, Builder& builder) {
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(), &htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  builder.parser = parser.get();
  *parser->sax = handlers();
  parser->userData = &builder;
  htmlDocPtr document = htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                                           HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  if (document) xmlFreeDoc(document);
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return {};
}

HtmlTree read_html(std::string_view utf8, const HtmlLimits& limits) {
  Builder builder;
  builder.limits = limits;
  std::string html(utf8.substr(0, limits.bytes));
  for (char& c : html) {
    if (c == '\0') c = ' ';
  }
  html.resize(monstrous_tag(html, limits.attributes));
  if (html.size() < utf8.size()) builder.tree.is_cut = true;
  const bool was_cut = builder.tree.is_cut;
  builder.tree.is_cut = false;
  if (!html.empty()) parse(html, builder);
  for (HtmlNode& node : builder.tree.nodes) {
    if (node.end == 0) node.end = builder.tree.nodes.size();
  }
  // Texts contain nothing.
  for (std::size_t i = 0; i < builder.tree.nodes.size(); ++i) {
    if (builder.tree.nodes[i].name.empty()) builder.tree.nodes[i].end = i + 1;
  }
  builder.tree.is_cut = builder.tree.is_cut || was_cut;
  return std::move(builder.tree);
}

}  // namespace hl::xml
