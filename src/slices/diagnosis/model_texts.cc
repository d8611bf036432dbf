#include "slices/diagnosis/model_texts.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

namespace hl::diagnosis {
namespace {

constexpr std::size_t sentence_bytes_max = 2000;

std::string name_of(Language language) { return boost::describe::enum_to_string(language, "?"); }

constexpr std::array<std::string_view, 3> level_names = {"novice", "regular", "expert"};

}  // namespace

std::string& in(Words& words, Language language) {
  switch (language) {
    case Language::en: return words.en;
    case Language::fr: return words.fr;
    case Language::nl: return words.nl;
    case Language::de: return words.de;
  }
  return words.en;
}

void TextReader::gap(const toml::TableReader& reader, int line, const std::string& what) {
  gaps_->push_back({line, reader.place() + ": " + what, "write the sentence"});
}

std::string TextReader::sentence(const toml::TableReader& reader, const toml::Node& node,
                                 const std::string& place) {
  const std::string* text = node.text();
  if (text == nullptr || text->find_first_not_of(" \t\r\n") == std::string::npos) {
    gap(reader, node.line, place + " is empty or no text");
    return {};
  }
  if (text->size() > sentence_bytes_max) {
    gaps_->push_back(
        {node.line, reader.place() + ": " + place + " is too long", "keep it below 2,000 bytes"});
  }
  if (text->find_first_of("\r\n") != std::string::npos) {
    gaps_->push_back(
        {node.line, reader.place() + ": " + place + " has a line break", "write it on one line"});
  }
  return *text;
}

Words TextReader::words(toml::TableReader& reader, std::string_view key) {
  Words words;
  const toml::Node* node = reader.take(key);
  if (node == nullptr) {
    gap(reader, reader.line(), "\"" + std::string(key) + "\" is missing");
    return words;
  }
  toml::TableReader inner(*node, reader.place() + ": " + std::string(key), *gaps_);
  for (const Language language : all_languages) {
    const toml::Node* text = inner.take(name_of(language));
    const std::string place = std::string(key) + "." + name_of(language);
    if (text != nullptr) {
      in(words, language) = sentence(reader, *text, place);
    } else if (node->table() != nullptr &&
               std::find(languages_.begin(), languages_.end(), language) != languages_.end()) {
      gap(reader, node->line, place + " is missing");
    }
  }
  inner.finish();
  return words;
}

Wording TextReader::wording(toml::TableReader& reader, std::string_view key) {
  Wording wording;
  const toml::Node* node = reader.take(key);
  if (node == nullptr) {
    gap(reader, reader.line(), "\"" + std::string(key) + "\" is missing");
    return wording;
  }
  toml::TableReader inner(*node, reader.place() + ": " + std::string(key), *gaps_);
  for (const Language language : all_languages) {
    const toml::Node* levels = inner.take(name_of(language));
    const std::string place = std::string(key) + "." + name_of(language);
    if (levels == nullptr) {
      if (node->table() != nullptr &&
          std::find(languages_.begin(), languages_.end(), language) != languages_.end()) {
        gap(reader, node->line, place + " is missing");
      }
      continue;
    }
    toml::TableReader by_level(*levels, reader.place() + ": " + place, *gaps_);
    for (std::size_t level = 0; level < level_names.size(); ++level) {
      const toml::Node* text = by_level.take(level_names[level]);
      const std::string where = place + "." + std::string(level_names[level]);
      if (text != nullptr) {
        wording.texts[static_cast<std::size_t>(language)][level] = sentence(reader, *text, where);
      } else if (levels->table() != nullptr) {
        gap(reader, levels->line, where + " is missing");
      }
    }
    by_level.finish();
  }
  inner.finish();
  return wording;
}

void TextReader::to_read(toml::TableReader& reader, Wording& wording) {
  const toml::Node* node = reader.take("read");
  if (node == nullptr) return;
  toml::TableReader inner(*node, reader.place() + ": read", *gaps_);
  std::array<bool, level_names.size()> is_there{};
  for (const Language language : all_languages) {
    const toml::Node* levels = inner.take(name_of(language));
    if (levels == nullptr) continue;
    const std::string place = "read." + name_of(language);
    toml::TableReader by_level(*levels, reader.place() + ": " + place, *gaps_);
    for (std::size_t level = 0; level < level_names.size(); ++level) {
      const toml::Node* text = by_level.take(level_names[level]);
      if (text == nullptr) continue;
      is_there[level] = true;
      wording.alone[static_cast<std::size_t>(language)][level] =
          sentence(reader, *text, place + "." + std::string(level_names[level]));
    }
    by_level.finish();
  }
  inner.finish();
  for (const Language language : languages_) {
    for (std::size_t level = 0; level < level_names.size(); ++level) {
      if (!is_there[level] || !wording.alone[static_cast<std::size_t>(language)][level].empty())
        continue;
      gap(reader, node->line, "read." + name_of(language) + "." + std::string(level_names[level]) +
                                  " is missing, though another language has it");
    }
  }
}

}  // namespace hl::diagnosis
