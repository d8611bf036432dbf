// Finds the Mallard pages below a folder, as a package of documentation lays them out:
// share/help/<language>/<document>/<page>.page.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>

#include "slices/knowledge/mallard.h"

namespace hl::knowledge {

struct MallardFolder {
  std::vector<Article> articles;
  // What was not taken: "net.page:12: …; cure". Pages of languages that are not ours are counted.
  std::vector<std::string> refusals;
  std::map<std::string, int> other_languages;
};

// The document that an article with this id came from, if there is one already: pages of another
// document get the id "document--page" then.
using SourceOf = std::function<std::optional<std::string>(const std::string& id)>;

// Refuses a folder that is not there or holds no page.
Outcome<MallardFolder> read_mallard_folder(const std::filesystem::path& folder,
                                           const SourceOf& source_of);

}  // namespace hl::knowledge
