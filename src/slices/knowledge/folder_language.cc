#include "slices/knowledge/folder_language.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

namespace hl::knowledge {
namespace {

bool looks_like_tag(const std::string& name) {
  if (name == "C") return true;
  const auto end = name.find_first_of("_-@");
  const std::string main = name.substr(0, end);
  return (main.size() == 2 || main.size() == 3) &&
         std::all_of(main.begin(), main.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::optional<Language> our_language(const std::string& tag) {
  if (tag == "C") return Language::en;
  if (tag.size() > 2 && tag[2] != '_' && tag[2] != '-' && tag[2] != '@') return std::nullopt;
  Language language = Language::en;
  if (!boost::describe::enum_from_string(tag.substr(0, 2).c_str(), language)) return std::nullopt;
  return language;
}

std::string tag_of_path(const std::filesystem::path& file) {
  for (std::filesystem::path folder = file.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (looks_like_tag(folder.filename().string())) return folder.filename().string();
  }
  return "C";
}

}  // namespace hl::knowledge
