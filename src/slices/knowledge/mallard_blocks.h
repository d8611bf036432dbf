// Turns the elements of a Mallard page into our HTML and plain text.
#pragma once

#include "slices/knowledge/mallard.h"
#include "slices/knowledge/sheet_writer.h"

namespace hl::knowledge {

class MallardBlocks {
  SheetWriter& writer_;
  const MallardBook& book_;
  const std::string& page_id_;
  int depth_ = 0;    // of sections
  int nesting_ = 0;  // of everything: hostile pages nest without end

 public:
  MallardBlocks(SheetWriter& writer, const MallardBook& book, const std::string& page_id)
      : writer_(writer), book_(book), page_id_(page_id) {}

  void page(const xml::Node& root);

 private:
  void children(const xml::Node& node);
  void element(const xml::Node& node);
  void block(const xml::Node& node, std::string_view tag);
  void section(const xml::Node& node);
  void heading(const xml::Node& node);
  void topics_of(const std::string& guide);
  void list(const xml::Node& node);
  void terms(const xml::Node& node);
  void note(const xml::Node& node);
  void preformatted(const xml::Node& node);
  void cell(const xml::Node& node);
  void inline_element(const xml::Node& node, std::string_view tag, std::string_view css_class = {});
  void media(const xml::Node& node);
  void sequence(const xml::Node& node, std::string_view separator);
  void link(const xml::Node& node);
  void choose(const xml::Node& node);
};

}  // namespace hl::knowledge
