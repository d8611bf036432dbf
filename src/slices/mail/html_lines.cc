#include "slices/mail/html_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/xml/html_tree.h"
#include "slices/mail/html_marks.h"

namespace hl::mail {
namespace {

using xml::HtmlNode;
using xml::HtmlTree;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& all) {
  return std::find(all.begin(), all.end(), name) != all.end();
}

constexpr std::array<std::string_view, 30> blocks = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "section", "article", "header", "footer", "center", "form", "fieldset", "address", "caption", "body", "tbody"};
constexpr std::array<std::string_view, 8> spaced = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"};

class Writer {
  const HtmlTree& tree_;
  std::vector<Line> out_;
  std::string line_;
  bool has_line_ = false;  // something of it was written, a break at least
  int depth_ = 0, quotations_ = 0, signatures_ = 0, preformatted_ = 0;
  bool is_tail_ = false, is_to_space_ = false;

  struct Open {
    std::size_t end;
    bool is_block, is_spaced, is_preformatted;
    HtmlMark mark;
  };
  std::vector<Open> open_;

 public:
  explicit Writer(const HtmlTree& tree) : tree_(tree) {}

  std::vector<Line> write() {
    const auto& nodes = tree_.nodes;
    for (std::size_t i = 0; i < nodes.size() && out_.size() < lines_max;) {
      while (!open_.empty() && open_.back().end <= i) close();
      if (nodes[i].name.empty()) {
        add_text(nodes[i].text);
        ++i;
      } else if (is_hidden(nodes[i])) {
        i = nodes[i].end;
      } else {
        open(i);
        ++i;
      }
    }
    while (!open_.empty()) close();
    break_line();
    return std::move(out_);
  }

 private:
  void open(std::size_t i) {
    const HtmlNode& node = tree_.nodes[i];
    if (node.name == "br") {
      has_line_ = true;
      return break_line();
    }
    Open one{node.end, is_one_of(node.name, blocks), false, node.name == "pre", mark_of(tree_, i)};
    if (one.is_block) break_line();
    one.is_spaced = is_one_of(node.name, spaced) && node.attribute("class").find("Mso") == std::string_view::npos && node.attribute("style").find("margin") == std::string_view::npos;
    if (one.is_spaced) is_to_space_ = true;
    if (one.mark != HtmlMark::none && !one.is_block) break_line();
    if (one.mark == HtmlMark::deeper) ++depth_;
    if (one.mark == HtmlMark::quotation) ++quotations_;
    if (one.mark == HtmlMark::signature) ++signatures_;
    if (one.mark == HtmlMark::tail) is_tail_ = true;
    if (one.is_preformatted) ++preformatted_;
    if (node.name == "li") line_ += "- ";
    if ((node.name == "td" || node.name == "th") && !line_.empty() && !line_.ends_with(' ')) line_ += ' ';
    open_.push_back(one);
  }

  void close() {
    const Open one = open_.back();
    open_.pop_back();
    if (one.is_block || one.mark != HtmlMark::none) break_line();
    if (one.is_spaced) is_to_space_ = true;
    if (one.mark == HtmlMark::deeper) --depth_;
    if (one.mark == HtmlMark::quotation) --quotations_;
    if (one.mark == HtmlMark::signature) --signatures_;
    if (one.is_preformatted) --preformatted_;
  }

  void add_text(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      char c = text[i];
      if (c == '\r') continue;
      if (c == '\n' && preformatted_ > 0) {
        has_line_ = true;
        break_line();
        continue;
      }
      if (c == '\n' || c == '\t') c = ' ';
      // A no-break space is a blank to whoever reads.
      if (text.compare(i, 2, "\u00a0") == 0) {
        ++i;
        c = ' ';
        has_line_ = true;
        if (!line_.empty()) line_ += ' ';
        continue;
      }
      if (c == ' ' && preformatted_ == 0 && (line_.empty() || line_.ends_with(' '))) continue;
      line_ += c;
      has_line_ = true;
    }
  }

  void break_line() {
    const bool is_empty = is_blank(line_);
    if (is_empty && !has_line_) return;
    if (is_to_space_ && !out_.empty() && !is_blank(out_.back().text)) push("");
    is_to_space_ = false;
    push(std::string(is_empty ? std::string_view() : std::string_view(line_).substr(0, line_.find_last_not_of(' ') + 1)));
    line_.clear();
    has_line_ = false;
  }

  void push(std::string text) {
    Line line;
    line.is_delimiter = text == "--" || text == "-- ";
    // Some programs quote with '>' in HTML too.
    if (text.starts_with('>')) {
      line = plain_lines(text).front();
    } else {
      line.text = std::move(text);
    }
    line.depth += depth_;
    if (is_tail_ || quotations_ > 0) line.mark = Mark::quote;
    else if (signatures_ > 0 && line.depth == 0) line.mark = Mark::signature;
    out_.push_back(std::move(line));
  }
};

}  // namespace

HtmlLines html_lines(std::string_view utf8) {
  const HtmlTree tree = xml::read_html(utf8);
  return {Writer(tree).write(), tree.is_cut};
}

}  // namespace hl::mail
