#include "slices/knowledge/parallel_lines.h"

#include <algorithm>
#include <sstream>

#include "base/json.h"

namespace hl::knowledge {
namespace {

std::string without_markup(std::string_view text) {
  std::string out;
  bool is_markup = false;
  for (const char c : text) {
    if (c == '<') is_markup = true;
    if (!is_markup) out += c;
    if (c == '>') {
      if (is_markup) out += ' ';
      is_markup = false;
    }
  }
  return out;
}

bool is_parallel(const matching::ParallelText& text) {
  return std::count_if(text.begin(), text.end(), [](const std::string& one) { return !one.empty(); }) >= 2;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(std::move(line));
  return out;
}

}  // namespace

Outcome<matching::ParallelText> parallel_text_of_line(const std::string& line) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error) return invalid("", "is not JSON (" + error.message() + "); write one object per line");
  if (!value.is_object()) return invalid("", "is not a JSON object; write one per line");
  matching::ParallelText out;
  for (const Language language : all_languages) {
    const auto* text = value.as_object().if_contains(boost::describe::enum_to_string(language, "en"));
    if (text == nullptr || text->is_null()) continue;
    if (!text->is_string()) return invalid("", R"(has a text that is no string; write {"en":"…","nl":"…"})");
    out[static_cast<std::size_t>(language)] = without_markup(text->get_string());
  }
  if (!is_parallel(out)) return invalid("", "has fewer than two languages; give two of en fr nl de");
  return out;
}

void add_parallel_texts(const std::array<ArticleText, 4>& versions, std::vector<matching::ParallelText>& out) {
  matching::ParallelText titles, descriptions, whole;
  std::array<std::vector<std::string>, 4> lines;
  std::size_t most = 0;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const ArticleText& version = versions[i];
    if (version.title.empty()) continue;
    titles[i] = version.title;
    descriptions[i] = version.description;
    // The title says most.
    whole[i] = version.title + '\n' + version.title + '\n' + version.title + '\n' + version.description + '\n' +
               version.description + '\n' + version.body;
    lines[i] = lines_of(version.body);
    if (most == 0) most = lines[i].size();
  }
  for (const auto& text : {titles, descriptions, whole}) {
    if (is_parallel(text)) out.push_back(text);
  }
  for (std::size_t line = 0; line < most; ++line) {
    matching::ParallelText text;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      if (lines[i].size() == most) text[i] = lines[i][line];
    }
    if (is_parallel(text)) out.push_back(std::move(text));
  }
}

}  // namespace hl::knowledge
