#include "lib/xml/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <new>

namespace hl::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

const xmlChar* chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

struct XmlFreed {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using XmlText = std::unique_ptr<xmlChar, XmlFreed>;

struct ContextFreed {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

Refusal wrong(const std::string& file_name, long line, const std::string& what) {
  return refuse(Problem::invalid_input, file_name + ":" + std::to_string(line) + ": " + what);
}

bool declares_entities(const xmlDoc* document) {
  if (document->intSubset == nullptr) return false;
  for (const xmlNode* n = document->intSubset->children; n != nullptr; n = n->next) {
    if (n->type == XML_ENTITY_DECL) return true;
  }
  return false;
}

struct FirstError {
  long line = 0;
  std::string message = "is not XML";
};

// libxml2 goes on after an error and remembers the last; the first is where the author must look.
void keep_first(void* user, xmlError* error) {
  auto* first = static_cast<FirstError*>(static_cast<xmlParserCtxt*>(user)->_private);
  if (first->line != 0 || error == nullptr || error->message == nullptr) return;
  first->line = std::max(error->line, 1);
  first->message = error->message;
  while (first->message.ends_with('\n') || first->message.ends_with(' ')) first->message.pop_back();
}

}  // namespace

bool Node::is_element() const { return node_->type == XML_ELEMENT_NODE; }
bool Node::is_text() const {
  return node_->type == XML_TEXT_NODE || node_->type == XML_CDATA_SECTION_NODE;
}
std::string_view Node::name() const { return view(node_->name); }
std::string_view Node::namespace_uri() const {
  return node_->ns == nullptr ? std::string_view() : view(node_->ns->href);
}
std::string_view Node::content() const { return is_text() ? view(node_->content) : ""; }
long Node::line() const { return xmlGetLineNo(node_); }

std::string Node::text() const {
  const XmlText text(xmlNodeGetContent(node_));
  return std::string(view(text.get()));
}

std::optional<std::string> Node::attribute(const char* attribute_name) const {
  const XmlText value(xmlGetProp(node_, chars(attribute_name)));
  if (!value) return std::nullopt;
  return std::string(view(value.get()));
}

std::optional<std::string> Node::attribute(const char* attribute_name,
                                           const char* attribute_namespace) const {
  const XmlText value(xmlGetNsProp(node_, chars(attribute_name), chars(attribute_namespace)));
  if (!value) return std::nullopt;
  return std::string(view(value.get()));
}

std::vector<Node> Node::children() const {
  std::vector<Node> nodes;
  for (xmlNode* n = node_->children; n != nullptr; n = n->next) {
    const Node node(n);
    if (node.is_element() || node.is_text()) nodes.push_back(node);
  }
  return nodes;
}

std::optional<Node> Node::child(std::string_view child_name) const {
  for (const Node& node : children()) {
    if (node.is_element() && node.name() == child_name && node.namespace_uri() == namespace_uri()) {
      return node;
    }
  }
  return std::nullopt;
}

void Document::Freed::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

Node Document::root() const { return Node(xmlDocGetRootElement(document_.get())); }

Outcome<Document> Document::parse(std::string_view bytes, const std::string& file_name) {
  if (bytes.size() > size_bytes_max) {
    return wrong(file_name, 1, "is larger than 4 MB; split it");
  }
  const std::unique_ptr<xmlParserCtxt, ContextFreed> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  FirstError error;
  context->_private = &error;
  context->sax->serror = keep_first;
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  Document document(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()),
                                      file_name.c_str(), nullptr, options));
  if (!document.document_) {
    return wrong(file_name, std::max(error.line, 1L), error.message + "; correct the markup there");
  }
  if (declares_entities(document.document_.get())) {
    return wrong(file_name, 1,
                 "declares entities, which are not expanded here; expand them first "
                 "(xmllint --noent)");
  }
  if (xmlDocGetRootElement(document.document_.get()) == nullptr) {
    return wrong(file_name, 1, "has no element; is this the right file?");
  }
  return document;
}

}  // namespace hl::xml
