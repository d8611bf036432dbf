#include "lib/pdf/pdf.h"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>
#include <stdexcept>

namespace hl {
namespace {

// Points, 72 to the inch.
constexpr double page_width = 595.28, page_height = 841.89;
constexpr double margin = 56, foot = 40;
constexpr double bottom = page_height - margin - foot;
constexpr const char* font = "DejaVu Sans";

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Freed<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

std::string valid(const std::string& text) {
  char* made = g_utf8_make_valid(text.c_str(), static_cast<gssize>(text.size()));
  std::string out(made);
  g_free(made);
  return out;
}

struct Style {
  double points;
  bool is_bold;
  double before, after, indent;
};

Style style_of(PdfBlock::Kind kind) {
  switch (kind) {
    case PdfBlock::Kind::heading: return {12, true, 14, 4, 0};
    case PdfBlock::Kind::item: return {10, false, 0, 3, 14};
    case PdfBlock::Kind::fact: return {10, false, 0, 3, 0};
    case PdfBlock::Kind::paragraph: break;
  }
  return {10, false, 2, 4, 0};
}

const char* tag_of(PdfBlock::Kind kind) {
  switch (kind) {
    case PdfBlock::Kind::heading: return "H2";
    case PdfBlock::Kind::item: return "LI";
    case PdfBlock::Kind::fact:
    case PdfBlock::Kind::paragraph: break;
  }
  return "P";
}

class Writer {
  const PdfDocument& document_;
  std::string bytes_;
  Surface surface_;
  Context cairo_;
  double y_ = margin;
  int page_ = 1;
  bool is_in_list_ = false;
  std::vector<const char*> open_;  // tags
  bool is_full_ = false;

  Layout layout(const std::string& text, double points, bool is_bold, double width) {
    Layout out(pango_cairo_create_layout(cairo_.get()));
    const Font description(pango_font_description_new());
    pango_font_description_set_family(description.get(), font);
    pango_font_description_set_absolute_size(description.get(), points * PANGO_SCALE);
    if (is_bold) pango_font_description_set_weight(description.get(), PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(out.get(), description.get());
    pango_context_set_language(pango_layout_get_context(out.get()),
                               pango_language_from_string(document_.language.c_str()));
    pango_layout_set_width(out.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    const std::string safe = valid(text);
    pango_layout_set_text(out.get(), safe.c_str(), static_cast<int>(safe.size()));
    return out;
  }

  void begin(const char* tag) {
    cairo_tag_begin(cairo_.get(), tag, nullptr);
    open_.push_back(tag);
  }
  void end() {
    cairo_tag_end(cairo_.get(), open_.back());
    open_.pop_back();
  }

  // Belongs to no part of the text, so that it is not read aloud in the middle of a sentence.
  void write_foot() {
    const std::string text = document_.footer + (document_.footer.empty() ? "" : "  ·  ") +
                             std::to_string(page_);
    const auto line = layout(text, 8, false, page_width - 2 * margin);
    pango_layout_set_alignment(line.get(), PANGO_ALIGN_RIGHT);
    cairo_set_source_rgb(cairo_.get(), 0.3, 0.3, 0.3);
    cairo_move_to(cairo_.get(), margin, page_height - margin);
    pango_cairo_show_layout(cairo_.get(), line.get());
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
  }

  void next_page() {
    const auto open = open_;
    while (!open_.empty()) end();
    write_foot();
    cairo_show_page(cairo_.get());
    for (const char* tag : open) begin(tag);
    ++page_;
    y_ = margin;
  }

  void draw_line(PangoLayoutLine* line, double x) {
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    const double height = static_cast<double>(logical.height) / PANGO_SCALE;
    if (y_ + height > bottom) {
      if (page_ == pdf_pages_max) {
        is_full_ = true;
        return;
      }
      next_page();
    }
    const double baseline = y_ - static_cast<double>(logical.y) / PANGO_SCALE;
    cairo_move_to(cairo_.get(), x, baseline);
    pango_cairo_show_layout_line(cairo_.get(), line);
    y_ += height;
  }

  // Line by line, so that it may go on on the next page.
  void draw(const std::string& text, const Style& style) {
    const double width = page_width - 2 * margin - style.indent;
    const auto all = layout(text, style.points, style.is_bold, width);
    const int count = pango_layout_get_line_count(all.get());
    for (int n = 0; n < count && !is_full_; ++n)
      draw_line(pango_layout_get_line_readonly(all.get(), n), margin + style.indent);
  }

  void set_list(bool is_list) {
    if (is_list == is_in_list_) return;
    if (is_list) begin("L");
    else end();
    is_in_list_ = is_list;
  }

  void write(const PdfBlock& block) {
    constexpr double lines_with_heading = 3;
    const Style style = style_of(block.kind);
    set_list(block.kind == PdfBlock::Kind::item);
    y_ += style.before;
    // No heading stands alone at the end of a page.
    const bool is_heading = block.kind == PdfBlock::Kind::heading;
    if (is_heading && y_ + style.points * 1.5 * lines_with_heading > bottom && page_ < pdf_pages_max)
      next_page();
    begin(tag_of(block.kind));
    const double top = y_;
    const int page = page_;
    draw(block.kind == PdfBlock::Kind::fact ? block.label + " " + block.text : block.text, style);
    if (block.kind == PdfBlock::Kind::item && page == page_) {
      cairo_arc(cairo_.get(), margin + 5, top + style.points * 0.72, 1.5, 0, 6.2832);
      cairo_fill(cairo_.get());
    }
    end();
    y_ += style.after;
  }

  void check() {
    const auto status = cairo_status(cairo_.get());
    if (status != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error(std::string("Cairo: ") + cairo_status_to_string(status));
  }

 public:
  explicit Writer(const PdfDocument& document)
      : document_(document),
        surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, page_width, page_height)),
        cairo_(cairo_create(surface_.get())) {
    const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
      cairo_pdf_surface_set_metadata(surface_.get(), what, valid(text).c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_AUTHOR, document.author);
    set(CAIRO_PDF_METADATA_CREATOR, "Hotliner");
    const std::string at = to_rfc3339(document.date).substr(0, 19) + "Z";
    set(CAIRO_PDF_METADATA_CREATE_DATE, at);
    set(CAIRO_PDF_METADATA_MOD_DATE, at);
  }

  std::string write() {
    begin("H1");
    draw(document_.title, {17, true, 0, 0, 0});
    end();
    y_ += 8;
    for (const PdfBlock& block : document_.blocks) {
      if (is_full_) break;
      write(block);
    }
    set_list(false);
    if (is_full_) {
      y_ = bottom - 10;
      const auto more = layout("…", 10, false, 100);
      cairo_move_to(cairo_.get(), margin, y_);
      pango_cairo_show_layout(cairo_.get(), more.get());
    }
    write_foot();
    cairo_show_page(cairo_.get());
    check();
    cairo_surface_finish(surface_.get());
    check();
    return std::move(bytes_);
  }
};

}  // namespace

std::string make_pdf(const PdfDocument& document) { return Writer(document).write(); }

}  // namespace hl
