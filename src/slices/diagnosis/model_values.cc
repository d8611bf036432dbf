#include "slices/diagnosis/model_values.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

// No report is ever certain: a zero would let one misheard answer exclude the truth for good.
constexpr double probability_floor = 1e-4;

struct Word {
  std::string_view word;
  double p;
};
constexpr std::array<Word, 5> words_of_chance = {{{"almost-always", .98},
                                                  {"usually", .80},
                                                  {"sometimes", .40},
                                                  {"rarely", .10},
                                                  {"almost-never", .01}}};

bool is_kebab(std::string_view id) {
  if (id.empty() || id.size() > 64 || id.front() == '-' || id.back() == '-') return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

std::string read_id(toml::TableReader& reader, const std::string& kind,
                    const std::vector<std::string>& taken) {
  const auto id = reader.text("id");
  if (!id) return {};
  reader.rename(kind + " \"" + *id + "\"");
  const toml::Node* node = reader.take("id");
  if (!is_kebab(*id)) {
    reader.complain(node->line, "the id is not kebab-case",
                    "use small letters, digits and single hyphens, at most 64");
  }
  if (std::find(taken.begin(), taken.end(), *id) != taken.end()) {
    reader.complain(node->line, "this id is used twice", "give each its own id");
  }
  return *id;
}

std::optional<double> read_chance(toml::TableReader& reader, const std::string& key,
                                  const toml::Node& node) {
  if (const std::string* text = node.text()) {
    for (const Word& known : words_of_chance) {
      if (known.word == *text) return known.p;
    }
    std::vector<std::string> known;
    for (const Word& word : words_of_chance) known.emplace_back(word.word);
    reader.complain(node.line, key + ": unknown word \"" + *text + '"',
                    did_you_mean(*text, known) + " Or a number from 0 to 1");
    return std::nullopt;
  }
  const auto number = toml::number_in(node);
  if (!number || *number < 0 || *number > 1) {
    reader.complain(node.line, key + " is neither a word of chance nor a number from 0 to 1",
                    "write almost-always, usually, sometimes, rarely, almost-never or e.g. 0.25");
    return std::nullopt;
  }
  return std::clamp(*number, probability_floor, 1 - probability_floor);
}

double read_confidence(toml::TableReader& reader, double usual) {
  return reader.number("confidence", 1, 10000, usual);
}

bool read_locked(toml::TableReader& reader) {
  const toml::Node* node = reader.take("locked");
  if (node == nullptr) return false;
  if (const bool* value = std::get_if<bool>(&node->value)) return *value;
  reader.complain(node->line, "\"locked\" is neither true nor false", "write locked = true");
  return false;
}

std::optional<Likelihood> read_likelihood(toml::TableReader& reader, const std::string& key,
                                          const toml::Node& node, const Likelihood& usual,
                                          toml::Complaints& complaints) {
  Likelihood likelihood = usual;
  const toml::Node* chance = &node;
  if (node.table() != nullptr) {
    toml::TableReader inner(node, reader.place() + ": " + key, complaints);
    chance = inner.take("p");
    if (chance == nullptr) {
      inner.complain_here("\"p\" is missing", "write { p = \"usually\", confidence = 20 }");
    }
    likelihood.confidence = read_confidence(inner, usual.confidence);
    likelihood.locked = read_locked(inner) || usual.locked;
    inner.finish();
    if (chance == nullptr) return std::nullopt;
  }
  const auto p = read_chance(reader, key, *chance);
  if (!p) return std::nullopt;
  likelihood.p = *p;
  return likelihood;
}

namespace {

const std::vector<std::string> facts = {"device", "manufacturer", "os", "site"};
const std::vector<std::string> systems = {"android", "chromeos", "ios", "linux", "macos", "windows"};
constexpr double factor_max = 1000;

void read_values(toml::TableReader& reader, const std::string& fact, const toml::Node& node,
                 bool divides, toml::Complaints& complaints, std::vector<Tendency>& found) {
  if (std::find(facts.begin(), facts.end(), fact) == facts.end()) {
    reader.complain(node.line, "unknown fact \"" + fact + '"', did_you_mean(fact, facts));
    return;
  }
  toml::TableReader values(node, reader.place() + ": " + fact, complaints);
  if (node.table() == nullptr) return;
  for (const auto& [value, factor_node] : *node.table()) {
    if (!is_kebab(value)) {
      values.complain(factor_node.line, "\"" + value + "\" is not kebab-case",
                      "use small letters, digits and single hyphens, at most 64");
    }
    if (fact == "os" && std::find(systems.begin(), systems.end(), value) == systems.end()) {
      values.complain(factor_node.line, "unknown system \"" + value + '"',
                      did_you_mean(value, systems));
    }
    const double factor = values.number(value, 1, factor_max);
    found.push_back({fact, value, divides ? 1 / factor : factor});
  }
}

}  // namespace

std::vector<Tendency> read_tendencies(toml::TableReader& reader, toml::Complaints& complaints) {
  std::vector<Tendency> found;
  for (const bool divides : {false, true}) {
    const std::string key = divides ? "less_often" : "more_often";
    const toml::Node* node = reader.take(key);
    if (node == nullptr) continue;
    toml::TableReader inner(*node, reader.place() + ": " + key, complaints);
    if (node->table() == nullptr) continue;
    for (const auto& [fact, values] : *node->table()) {
      read_values(inner, fact, values, divides, complaints, found);
    }
  }
  return found;
}

std::vector<std::string> read_ids(toml::TableReader& reader, std::string_view key) {
  auto ids = reader.texts(key);
  for (const std::string& id : ids) {
    if (!is_kebab(id)) {
      reader.complain(reader.take(key)->line, "\"" + id + "\" is not kebab-case",
                      "use small letters, digits and single hyphens, at most 64");
    }
  }
  return ids;
}

LevelMinutes read_minutes(toml::TableReader& reader, toml::Complaints& complaints) {
  const toml::Node* node = reader.take("minutes");
  if (node == nullptr) {
    reader.complain_here("\"minutes\" is missing",
                         "add minutes = { novice = 2, regular = 1, expert = 0.5 }");
    return {};
  }
  if (const auto same = toml::number_in(*node)) {
    if (*same > 0 && *same <= 10000) return {*same, *same, *same};
  }
  toml::TableReader inner(*node, reader.place() + ": minutes", complaints);
  LevelMinutes minutes;
  // A step that costs nothing would be advised for ever before any that costs something.
  minutes.novice = inner.number("novice", 0.01, 10000);
  minutes.regular = inner.number("regular", 0.01, 10000);
  minutes.expert = inner.number("expert", 0.01, 10000);
  inner.finish();
  return minutes;
}

}  // namespace hl::diagnosis
