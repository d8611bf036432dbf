#include "lib/markdown/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <new>

namespace hl::markdown {
namespace {

struct ParserFreed {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct NodeFreed {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct TextFreed {
  void operator()(char* text) const { std::free(text); }
};

}  // namespace

std::string to_html(std::string_view text) {
  static const bool is_registered = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  (void)is_registered;
  const std::unique_ptr<cmark_parser, ParserFreed> parser(
      cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8));
  if (!parser) throw std::bad_alloc();
  constexpr std::array<const char*, 3> extensions = {"table", "strikethrough", "autolink"};
  for (const char* name : extensions) {
    if (auto* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const std::unique_ptr<cmark_node, NodeFreed> document(cmark_parser_finish(parser.get()));
  if (!document) throw std::bad_alloc();
  const std::unique_ptr<char, TextFreed> html(
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT,
                        cmark_parser_get_syntax_extensions(parser.get())));
  return html ? std::string(html.get()) : std::string();
}

}  // namespace hl::markdown
