// Documents as PDF (ISO 32000), laid out by Pango and drawn by Cairo: A4, the text can be searched and
// copied, fonts are embedded, headings, paragraphs and lists are tagged so that they can be read aloud,
// each page has its number.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "base/instant.h"

namespace hl {

struct PdfBlock {
  enum class Kind { heading, paragraph, item, fact };
  Kind kind = Kind::paragraph;
  std::string text;   // UTF-8; what is not is shown as U+FFFD
  std::string label;  // of a fact
  BOOST_DESCRIBE_NESTED_ENUM(Kind, heading, paragraph, item, fact)
};
BOOST_DESCRIBE_STRUCT(PdfBlock, (), (kind, text, label))

struct PdfDocument {
  std::string title;
  std::string language;  // of the text, for hyphens and glyphs: "fr"
  std::string author;
  std::string footer;  // beside the number of each page
  Instant date{};      // the same document at the same instant has the same bytes
  std::vector<PdfBlock> blocks;
};
BOOST_DESCRIBE_STRUCT(PdfDocument, (), (title, language, author, footer, date, blocks))

constexpr int pdf_pages_max = 200;

// What does not fit into 200 pages is left out, and the last page says "…".
std::string make_pdf(const PdfDocument& document);

}  // namespace hl
