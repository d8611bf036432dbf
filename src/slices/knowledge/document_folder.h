// Articles out of a folder of HTML and Markdown files, at any depth: FOLDER/fr/network/wifi.html is the
// French text of the article "network-wifi". Also the help that Debian packages with LibreOffice.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "base/outcome.h"
#include "slices/knowledge/article.h"

namespace hl::knowledge {

struct FolderOptions {
  std::string source;                            // the name of the collection; begins its articles' ids
  std::optional<Language> language = {};         // for files that neither say it nor lie in its folder
  std::string licence = {};
  std::string root_id = {};                      // only what is in the element with this id
  std::filesystem::path below = {};              // of this part of each language's folder only
};

// What becomes of each file, in the order of their paths.
struct FolderReader {
  std::function<void(Article)> take;
  std::function<void(const std::string& why)> leave;        // "FILE: what is wrong; the cure"
  std::function<void(const std::string& tag)> other_language = [](const std::string&) {};
  int pictures = 0;  // represented by their words
};
// Refuses a folder that is not there or holds no such file.
Outcome<Done> read_document_folder(const std::filesystem::path& folder, const FolderOptions& options,
                                   FolderReader& reader);

// For /usr/share/libreoffice/help.
FolderOptions libreoffice_help();

}  // namespace hl::knowledge
