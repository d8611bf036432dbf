// Reading of what people see or hear in a model file. A missing sentence does not stop the engine,
// so these complaints are kept apart from those about numbers and ids.
#pragma once

#include <string_view>
#include <vector>

#include "lib/toml/table_reader.h"
#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

class TextReader {
 public:
  TextReader(std::vector<Language> languages, toml::Complaints& gaps)
      : languages_(std::move(languages)), gaps_(&gaps) {}

  // title = { en = "…", … }
  Words words(toml::TableReader& reader, std::string_view key);
  // say.en = { novice = "…", regular = "…", expert = "…" }
  Wording wording(toml::TableReader& reader, std::string_view key);
  // read.en = { novice = "…" }, all of it optional; but what one language has, all must have.
  void to_read(toml::TableReader& reader, Wording& wording);

 private:
  void gap(const toml::TableReader& reader, int line, const std::string& what);
  std::string sentence(const toml::TableReader& reader, const toml::Node& node,
                       const std::string& place);

  std::vector<Language> languages_;
  toml::Complaints* gaps_;
};

std::string& in(Words& words, Language language);

}  // namespace hl::diagnosis
