#include "slices/knowledge/mallard.h"

#include <algorithm>

#include "slices/knowledge/mallard_blocks.h"

namespace hl::knowledge {
namespace {

constexpr const char* mallard_namespace = "http://projectmallard.org/1.0/";

std::string plain_text(const xml::Node& node) {
  SheetWriter writer;
  writer.text(node.text());
  return writer.take_plain();
}

std::string title_of(const xml::Node& node) {
  const auto title = node.child("title");
  return title ? plain_text(*title) : std::string();
}

Refusal wrong(const std::string& file_name, const xml::Node& node, const std::string& what) {
  return refuse(Problem::invalid_input,
                file_name + ":" + std::to_string(node.line()) + ": " + what);
}

void enter_sections(const xml::Node& node, const std::string& page, MallardBook& book) {
  for (const xml::Node& child : node.children()) {
    if (!child.is_element() || child.name() != "section") continue;
    if (const auto id = child.attribute("id")) book.titles[page + "#" + *id] = title_of(child);
    enter_sections(child, page, book);
  }
}

std::vector<std::string> credits_of(const xml::Node& info) {
  std::vector<std::string> names;
  for (const xml::Node& credit : info.children()) {
    if (!credit.is_element() || credit.name() != "credit") continue;
    const auto name = credit.child("name");
    if (!name) continue;
    const std::string text = plain_text(*name);
    if (!text.empty() && std::find(names.begin(), names.end(), text) == names.end()) {
      names.push_back(text);
    }
  }
  return names;
}

// The newest by date.
std::string revision_of(const xml::Node& info) {
  std::string newest_date, newest;
  for (const xml::Node& revision : info.children()) {
    if (!revision.is_element() || revision.name() != "revision") continue;
    const std::string date = revision.attribute("date").value_or("");
    if (!newest.empty() && date < newest_date) continue;
    const std::string version =
        revision.attribute("pkgversion").value_or(revision.attribute("version").value_or(""));
    newest_date = date;
    newest = version.empty() || date.empty() ? version + date : version + ", " + date;
  }
  return newest;
}

std::string licence_text(const xml::Node& licence) {
  std::string text = plain_text(licence);
  const auto href = licence.attribute("href");
  if (href && text.find(*href) == std::string::npos) text += " " + *href;
  return text;
}

}  // namespace

Outcome<MallardPage> MallardPage::parse(std::string_view bytes, const std::string& file_name) {
  auto document = xml::Document::parse(bytes, file_name);
  if (!document) return document.error();
  const xml::Node root = document->root();
  if (root.name() != "page" || root.namespace_uri() != mallard_namespace) {
    return wrong(file_name, root,
                 "is not a Mallard page; the first element must be <page xmlns=\"" +
                     std::string(mallard_namespace) + "\">");
  }
  std::string id = root.attribute("id").value_or("");
  if (id.empty()) return wrong(file_name, root, "has no id; give <page> an id attribute");
  if (title_of(root).empty()) return wrong(file_name, root, "has no title; add <title>");
  return MallardPage(std::move(*document), std::move(id));
}

std::string MallardPage::title() const { return title_of(document_.root()); }

std::string MallardPage::language_tag() const {
  return document_.root().attribute("lang", "http://www.w3.org/XML/1998/namespace").value_or("");
}

void MallardPage::enter(MallardBook& book) const {
  const xml::Node root = document_.root();
  book.titles[id_] = title();
  enter_sections(root, id_, book);
  const auto info = root.child("info");
  if (!info) return;
  for (const xml::Node& link : info->children()) {
    if (!link.is_element() || link.name() != "link" || link.attribute("type") != "guide") continue;
    const auto target = link.attribute("xref");
    if (target) book.topics[*target].push_back(id_);
  }
}

Article MallardPage::render(const MallardBook& book, Language language) const {
  const xml::Node root = document_.root();
  Article article;
  article.id = book.article_of(id_);
  article.language = language;
  article.kind = root.attribute("type") == "guide" ? ArticleKind::guide : ArticleKind::topic;
  article.title = title();
  article.source = book.source;
  article.licence = book.licence;
  if (const auto info = root.child("info")) {
    if (const auto description = info->child("desc"))
      article.description = plain_text(*description);
    if (const auto licence = info->child("license")) article.licence = licence_text(*licence);
    article.credits = credits_of(*info);
    article.revision = revision_of(*info);
  }
  SheetWriter writer;
  MallardBlocks(writer, book, id_).page(root);
  article.html = writer.take_html();
  article.body = writer.take_plain();
  return article;
}

Outcome<std::string> mallard_licence(std::string_view bytes, const std::string& file_name) {
  const auto document = xml::Document::parse(bytes, file_name);
  if (!document) return document.error();
  if (document->root().name() != "license") {
    return wrong(file_name, document->root(), "is not a licence; expected <license href=…>");
  }
  return licence_text(document->root());
}

}  // namespace hl::knowledge
