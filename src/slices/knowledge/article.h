// An article as it is read from a source, before it is stored.
#pragma once

#include <boost/describe/enum.hpp>
#include <string>
#include <vector>

#include "base/language.h"

namespace hl::knowledge {

// Guides mostly point to topics; they are found, but after what answers.
BOOST_DEFINE_ENUM_CLASS(ArticleKind, topic, guide)

struct Article {
  std::string id;  // the same in every language
  ArticleKind kind = ArticleKind::topic;
  Language language = Language::en;
  std::string title;
  std::string description;
  std::string body;  // plain text, one block a line
  // Our own subset: h2-h4 p ul ol li dl dt dd table tr th td pre code kbd em strong span aside
  // figure figcaption a[data-article] a[href=http…]. Nothing of the source's markup goes through.
  std::string html;
  std::vector<std::string> credits;
  std::string licence;
  std::string source;    // the document it came from: "gnome-help"
  std::string revision;  // of the source: "3.18, 2015-09-28"
};

}  // namespace hl::knowledge
