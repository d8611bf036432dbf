// `hotliner import articles …`: brings articles into the knowledge base. Running it again changes nothing
// that has not changed at the source, and nothing that was changed here.
#pragma once

#include <iosfwd>

#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

BOOST_DEFINE_ENUM_CLASS(ImportFormat, lines, csv, folder, libreoffice, mallard)

struct ImportOptions {
  Instant now{};
  Audience audience{AudienceKind::everyone, {}};
  bool is_dry_run = false;                 // says what would happen
  bool is_sample = false;                  // goes when the sample data is removed
  std::optional<Language> language = {};   // of a folder's files that do not tell theirs
  std::string source = "import";           // the name of a folder's collection
};

// By what lies there: a folder of LibreOffice's help, of .page files, or of others; a .csv file; or lines
// of JSON.
ImportFormat import_format(const std::string& path);

// Returns 0 when all was taken, 1 when something was not: each such thing has a line in `err`, the rest is
// imported all the same.
int import_articles_command(Database& database, const std::string& path, ImportFormat format,
                            const ImportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
