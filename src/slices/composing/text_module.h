// Words that are written again and again, in variants by language and level, with places for what differs. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/language.h"
#include "base/level.h"

namespace hl::composing {

using TextModuleId = Id<struct TextModuleTag>;

struct TextVariant {
  Language language = Language::en;
  std::optional<Level> level;  // nothing: it fits all
  std::string text;
};

// What may stand in braces: {requester}, {company}, {ticket}, {title}, {technician}, {deadline}, {opened}.
const std::vector<std::string_view>& variable_names();
// The first {name} that is none of these; empty: there is none. Other braces are text.
std::string unknown_variable(std::string_view text);

// The variant for somebody: his language and level, his language, English, any.
const TextVariant* variant_for(const std::vector<TextVariant>& variants, Language language, Level level);

struct Filled {
  std::string text;
  std::vector<std::string> missing;  // variables without a value; "…" stands in their place
};
Filled fill(std::string_view text, const std::map<std::string, std::string, std::less<>>& values);

}  // namespace hl::composing
