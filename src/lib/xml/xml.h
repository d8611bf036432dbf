// Reads XML with libxml2: nothing is fetched, no entity is expanded, size is limited.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.h"

struct _xmlDoc;
struct _xmlNode;

namespace hl::xml {

// A node of a document; valid as long as the document.
class Node {
  _xmlNode* node_;

 public:
  explicit Node(_xmlNode* node) : node_(node) {}

  [[nodiscard]] bool is_element() const;
  [[nodiscard]] bool is_text() const;                    // CDATA too
  [[nodiscard]] std::string_view name() const;           // without prefix
  [[nodiscard]] std::string_view namespace_uri() const;  // empty: none
  [[nodiscard]] std::string_view content() const;        // of a text node
  [[nodiscard]] std::string text() const;                // all text below
  // Without prefix: `lang` finds xml:lang.
  [[nodiscard]] std::optional<std::string> attribute(const char* attribute_name) const;
  [[nodiscard]] std::optional<std::string> attribute(const char* attribute_name,
                                                     const char* attribute_namespace) const;
  [[nodiscard]] std::vector<Node> children() const;  // elements and texts
  // The first child element of this name and this node's namespace.
  [[nodiscard]] std::optional<Node> child(std::string_view child_name) const;
  [[nodiscard]] long line() const;
};

class Document {
  struct Freed {
    void operator()(_xmlDoc* document) const;
  };
  std::unique_ptr<_xmlDoc, Freed> document_;
  explicit Document(_xmlDoc* document) : document_(document) {}

 public:
  static constexpr std::size_t size_bytes_max = 4'000'000;

  // `file_name` is for messages: "page.page:12: …". Refuses malformed XML, documents that declare
  // entities, and what is larger than size_bytes_max.
  static Outcome<Document> parse(std::string_view bytes, const std::string& file_name);
  [[nodiscard]] Node root() const;
};

}  // namespace hl::xml
