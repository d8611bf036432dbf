// Walks through a parsed document and tells the writer what goes through.
#pragma once

#include "lib/html/elements.h"
#include "lib/html/html.h"
#include "lib/html/writer.h"

struct _xmlNode;

namespace hl::html {

class Cleaner {
  // Where a node stands in what is written.
  struct Place {
    std::string_view parent;        // the innermost element that is written and not inline
    bool needs_paragraph = true;    // words need one here
    bool is_phrase = false;         // no block may begin here
    bool is_in_link = false;
    int depth = 0;
  };
  const Rules& rules_;
  Writer writer_;
  bool is_cut_ = false;

 public:
  explicit Cleaner(const Rules& rules) : rules_(rules) {}

  void document(_xmlNode* root);
  [[nodiscard]] bool is_cut() const { return is_cut_; }
  [[nodiscard]] Writer& writer() { return writer_; }

 private:
  void children(_xmlNode* node, const Place& place);
  void node(_xmlNode* node, const Place& place);
  void parts(_xmlNode* node, const Place& place);
  void element_node(_xmlNode* node, const Place& place);
  void separate(_xmlNode* node, const Place& place);
  void block(_xmlNode* node, std::string_view name, const Place& place);
  void holder(_xmlNode* node, const Element& element, const std::string& attributes,
              const Place& place);
  void inline_element(_xmlNode* node, std::string_view name, const Place& place);
  void picture(_xmlNode* node, const Place& place);
  [[nodiscard]] std::string attributes(_xmlNode* node, const std::string& name) const;
  [[nodiscard]] bool is_container(_xmlNode* node) const;
  [[nodiscard]] bool is_left_out(_xmlNode* node) const;
};

}  // namespace hl::html
