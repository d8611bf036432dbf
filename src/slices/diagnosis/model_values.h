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

// A probability with what it is worth against observations: "usually", 0.25, or
// { p = "usually", confidence = 20, locked = true }.
struct Likelihood {
  double p = 0.5;
  double confidence = 10;
  bool locked = false;
};
std::optional<Likelihood> read_likelihood(toml::TableReader& reader, const std::string& key,
                                          const toml::Node& node, const Likelihood& usual,
                                          toml::Complaints& complaints);
// confidence = 20, locked = true; of the whole table.
double read_confidence(toml::TableReader& reader, double usual);
bool read_locked(toml::TableReader& reader);

// more_often = { os = { windows = 2 } } and less_often, which divides.
std::vector<Tendency> read_tendencies(toml::TableReader& reader, toml::Complaints& complaints);

// A list of ids, kebab-case each.
std::vector<std::string> read_ids(toml::TableReader& reader, std::string_view key);

// minutes = 3, or one number per level.
LevelMinutes read_minutes(toml::TableReader& reader, toml::Complaints& complaints);

template <class Thing>
std::vector<std::string> ids_of(const std::vector<Thing>& things) {
  std::vector<std::string> ids;
  for (const Thing& thing : things) ids.push_back(thing.id);
  return ids;
}

}  // namespace hl::diagnosis
