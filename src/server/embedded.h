// The files inside the binary: "web/index.html", "models/x.toml", "migrations/0001_x.sql".
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace hl {

const std::map<std::string, std::string_view>& embedded_files();

}  // namespace hl
