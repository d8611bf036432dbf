#include "slices/mail/html_marks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "engines/mail/lines.h"
#include "engines/mail/phrases.h"

namespace hl::mail {
namespace {

using xml::HtmlNode;
using xml::HtmlTree;

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// Among the classes; Outlook puts "x_" before those of letters that it quotes.
bool has_class(const HtmlNode& node, std::string_view name) {
  std::string_view classes = node.attribute("class");
  while (!classes.empty()) {
    const auto end = classes.find_first_of(" \t\n");
    std::string_view one = classes.substr(0, end);
    classes.remove_prefix(end == std::string_view::npos ? classes.size() : end + 1);
    while (one.starts_with("x_")) one.remove_prefix(2);
    if (one == name) return true;
  }
  return false;
}

std::string_view id_of(const HtmlNode& node) {
  std::string_view id = node.attribute("id");
  while (id.starts_with("x_")) id.remove_prefix(2);
  return id;
}

bool contains(const HtmlTree& tree, std::size_t node, std::string_view name) {
  for (std::size_t i = node + 1; i < tree.nodes[node].end; ++i) {
    if (tree.nodes[i].name == name) return true;
  }
  return false;
}

std::string first_text(const HtmlTree& tree, std::size_t node) {
  constexpr std::size_t bytes_max = 60;
  std::string out;
  for (std::size_t i = node; i < tree.nodes[node].end && out.size() < bytes_max; ++i) out += tree.nodes[i].text;
  return out;
}

// Outlook's stroke above the little header.
bool is_outlook_stroke(const HtmlTree& tree, std::size_t i) {
  const HtmlNode& node = tree.nodes[i];
  if (node.name != "div" && node.name != "table") return false;
  const std::string style = squeezed(node.attribute("style"));
  const auto at = style.find("border-top:");
  if (at == std::string::npos) return false;
  const auto value = style.substr(at + 11, 30);
  if (value.find("solid") == std::string::npos) return false;
  if (style.find("padding:3") != std::string::npos && (value.find("#e1e1e1") != std::string::npos || value.find("#b5c4df") != std::string::npos)) return true;
  return header_field_of(first_text(tree, i)) == HeaderField::from;
}

// Programs also put what is written now into the element in which they quote: then nothing in it says who wrote when.
bool says_whom_it_quotes(const HtmlTree& tree, std::size_t i) {
  if (contains(tree, i, "blockquote")) return true;
  constexpr std::size_t bytes_max = 1000;
  std::string text;
  for (std::size_t k = i; k < tree.nodes[i].end && text.size() < bytes_max; ++k) {
    if (has_class(tree.nodes[k], "gmail_attr")) return true;
    text += tree.nodes[k].name == "br" || tree.nodes[k].name == "div" || tree.nodes[k].name == "p" ? "\n" : tree.nodes[k].text;
  }
  const auto lines = plain_lines(text);
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) {
    const Attribution about = attribution_of(line.text);
    return header_field_of(line.text) != HeaderField::none || is_forwarded_message_line(line.text) || (about.ends_so && (about.has_verb || about.has_address));
  });
}

bool is_tail(const HtmlTree& tree, std::size_t i) {
  const HtmlNode& node = tree.nodes[i];
  const auto id = id_of(node);
  for (const std::string_view name : {"divRplyFwdMsg", "appendonsend", "stopSpelling", "zwchr", "OLK_SRC_BODY_SECTION", "mail-editor-reference-message-container", "reply-intro", "isForwardContent", "replySplit", "lineBreakAtBeginningOfMessage-quoted", "ms-outlook-mobile-reply-header"}) {
    if (id == name) return true;
  }
  for (const std::string_view name : {"OutlookMessageHeader", "ms-outlook-mobile-reference-message", "SkyDrivePlaceholder", "zmail_extra", "mail_quote_header"}) {
    if (has_class(node, name)) return true;
  }
  const auto marker = node.attribute("data-marker");
  if (id.starts_with("yahoo_quoted") || has_class(node, "yahoo_quoted")) return says_whom_it_quotes(tree, i);
  return marker == "__HEADERS__" || marker == "__QUOTED_TEXT__" || marker == "__DIVIDER__" || is_outlook_stroke(tree, i);
}

bool is_signature(const HtmlNode& node) {
  const auto id = id_of(node);
  for (const std::string_view name : {"gmail_signature", "moz-signature", "protonmail_signature_block", "signature", "Signature", "mobile-signature", "tutanota_signature", "ms-outlook-signature", "sig", "io-ox-signature", "default-style-signature", "ymail_signature"}) {
    if (has_class(node, name)) return true;
  }
  for (const std::string_view name : {"Signature", "signature", "ms-outlook-mobile-signature", "AppleMailSignature", "AppleMailSignatureInEditMode", "ymail_android_signature", "yahoo_signature", "composer_signature", "mobile_signature", "_signature"}) {
    if (id == name) return true;
  }
  return id.starts_with("ydp") && id.ends_with("signature") ? true : node.attribute("data-smartmail") == "gmail_signature" || node.attribute("data-marker") == "__SIG_POST__" || node.attribute("data-marker") == "__SIG_PRE__";
}

bool is_quoting_blockquote(const HtmlNode& node) {
  if (node.attribute("type") == "cite" || !node.attribute("cite").empty()) return true;
  for (const std::string_view name : {"gmail_quote", "protonmail_quote", "tutanota_quote", "front-blockquote", "quote", "mail_quote", "iosymail", "qt", "spark_quote", "bloop_original_html", "ms-outlook-mobile-reference-message"}) {
    if (has_class(node, name)) return true;
  }
  const std::string style = squeezed(node.attribute("style"));
  return style.find("border-left") != std::string::npos || style.find("border-color") != std::string::npos;
}

}  // namespace

HtmlMark mark_of(const HtmlTree& tree, std::size_t i) {
  const HtmlNode& node = tree.nodes[i];
  if (node.name.empty()) return HtmlMark::none;
  if (node.name == "blockquote") return is_quoting_blockquote(node) ? HtmlMark::deeper : HtmlMark::none;
  if (node.attributes.empty()) return HtmlMark::none;
  if (is_tail(tree, i)) return HtmlMark::tail;
  if (has_class(node, "moz-cite-prefix") || has_class(node, "gmail_attr") || has_class(node, "moz-forward-container") || has_class(node, "moz-email-headers-table") || has_class(node, "protonmail_quote") || has_class(node, "tutanota_quote") || has_class(node, "mail-quote-collapse") || has_class(node, "WM_QUOTE"))
    return HtmlMark::quotation;
  if ((has_class(node, "gmail_quote") || has_class(node, "gmail_quote_container")) && !contains(tree, i, "blockquote") && says_whom_it_quotes(tree, i)) return HtmlMark::quotation;
  // GMX, web.de, mail.com.
  if (node.name == "div" && node.attribute("name") == "quote") return HtmlMark::quotation;
  return is_signature(node) ? HtmlMark::signature : HtmlMark::none;
}

bool is_hidden(const HtmlNode& node) {
  static constexpr std::array<std::string_view, 12> silent = {"head", "style", "script", "title", "template", "noscript", "object", "svg", "select", "textarea", "applet", "xml"};
  for (const auto name : silent) {
    if (node.name == name) return true;
  }
  if (node.attributes.empty()) return false;
  const std::string style = squeezed(node.attribute("style"));
  return style.find("display:none") != std::string::npos || style.find("mso-hide:all") != std::string::npos;
}

}  // namespace hl::mail
