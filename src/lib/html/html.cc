#include "lib/html/html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "lib/html/cleaner.h"
#include "lib/html/utf8.h"

namespace hl::html {
namespace {

struct DocumentFreed {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, DocumentFreed>;
struct ContextFreed {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};
using Context = std::unique_ptr<htmlParserCtxt, ContextFreed>;

// libxml2 compares each attribute of a tag with all before it: a tag of a megabyte would take a minute.
constexpr int blanks_in_tag_max = 2000;

bool has_endless_tag(std::string_view text) {
  int blanks = -1;  // not in a tag
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      blanks = 0;
    } else if (c == '>') {
      blanks = -1;
    } else if (blanks >= 0 && (c == ' ' || c == '\n' || c == '\t' || c == '"' || c == '\'' ||
                               c == '/' || c == '\r' || c == '=')) {
      if (++blanks > blanks_in_tag_max) return true;
    }
  }
  return false;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
  for (const xmlNode* n = node->children; n != nullptr; n = n->next) {
    if (n->type == XML_ELEMENT_NODE && view(n->name) == name) return n;
  }
  return nullptr;
}

std::string one_line(std::string_view text) {
  Writer writer;
  writer.text(text, false);
  return writer.take_plain();
}

std::string title_of(const xmlNode* root) {
  const xmlNode* head = child(root, "head");
  const xmlNode* title = head == nullptr ? nullptr : child(head, "title");
  if (title == nullptr) return {};
  std::string all;
  for (const xmlNode* n = title->children; n != nullptr; n = n->next) {
    if (n->type == XML_TEXT_NODE) all += view(n->content);
  }
  return one_line(all);
}

std::string language_of(const xmlNode* root) {
  for (const xmlAttr* a = root->properties; a != nullptr; a = a->next) {
    if (view(a->name) == "lang" && a->children != nullptr)
      return std::string(view(a->children->content));
  }
  return {};
}

}  // namespace

std::optional<std::string> web_address(std::string_view address) {
  std::string clean;
  // Browsers leave out what cannot be seen before they look at the scheme.
  for (const char c : address) {
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) clean += c;
  }
  if (clean.size() > 2000) return std::nullopt;
  std::string scheme = clean.substr(0, clean.find(':'));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::array<std::string_view, 4> schemes = {"http", "https", "mailto", "tel"};
  if (scheme.size() == clean.size() ||
      std::find(schemes.begin(), schemes.end(), scheme) == schemes.end())
    return std::nullopt;
  return clean;
}

Outcome<CleanText> clean(std::string_view bytes, const Rules& rules) {
  if (bytes.size() > size_bytes_max)
    return refuse(Problem::invalid_input, "is larger than 4 MB; split it");
  const std::string text = to_utf8(bytes);
  if (has_endless_tag(text)) {
    return refuse(Problem::invalid_input,
                  "has a tag with thousands of attributes; is a '>' missing?");
  }
  CleanText out;
  if (text.empty()) return out;
  const Context context(htmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  const Document document(htmlCtxtReadMemory(
      context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
      HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC |
          HTML_PARSE_COMPACT));
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) return out;
  out.title = title_of(root);
  out.language = language_of(root);
  Cleaner cleaner(rules);
  cleaner.document(root);
  out.html = cleaner.writer().take_html();
  out.plain = cleaner.writer().take_plain();
  // The parser stops where nesting goes too deep.
  out.is_cut = cleaner.is_cut() || context->disableSAX != 0;
  return out;
}

}  // namespace hl::html
