// The small values of model files: ids, words of chance, minutes per level.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engines/diagnosis/model.h"
#include "lib/toml/table_reader.h"

namespace hl::diagnosis {

// Also renames the reader's place to `kind "id"`, for the complaints that follow.
std::string read_id(toml::TableReader& reader, const std::string& kind,
                    const std::vector<std::string>& taken);

// "usually" or a number from 0 to 1, never quite 0 or 1; nothing after a complaint.
std::optional<double> read_chance(toml::TableReader& reader, const std::string& key,
                                  const toml::Node& node);

// minutes = 3, or one number per level.
LevelMinutes read_minutes(toml::TableReader& reader, toml::Complaints& complaints);

template <class Thing>
std::vector<std::string> ids_of(const std::vector<Thing>& things) {
  std::vector<std::string> ids;
  for (const Thing& thing : things) ids.push_back(thing.id);
  return ids;
}

}  // namespace hl::diagnosis
