// A JSON value as TOML writes it.
#pragma once

#include <string>

#include "base/json.h"

namespace hl::toml {

// On one line: tables inline, lists in brackets.
std::string written_value(const json::value& value);
std::string written_key(std::string_view key);
// `[[name]]` with its members, and a `[[name.member]]` for each table of a member that is a list of tables.
std::string written_table(const std::string& name, const json::object& table);

}  // namespace hl::toml
