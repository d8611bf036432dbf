// Stores what an import brings, a part at a time, and counts what came of it.
#pragma once

#include <iosfwd>

#include "slices/knowledge/import_command.h"

namespace hl::knowledge {

class Importer {
  Database& database_;
  const ImportOptions& options_;
  std::ostream& out_;
  std::ostream& err_;
  std::vector<Article> batch_;
  int added_ = 0, changed_ = 0, unchanged_ = 0, not_taken_ = 0;

 public:
  Importer(Database& database, const ImportOptions& options, std::ostream& out, std::ostream& err)
      : database_(database), options_(options), out_(out), err_(err) {}

  void take(Article article);
  // "FILE:12: what is wrong; the cure".
  void leave(const std::string& why);
  // Says what came of it; 0 when all was taken.
  int finish();

 private:
  void flush();
};

}  // namespace hl::knowledge
