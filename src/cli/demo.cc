#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace hl::cli {

void add_demo(CLI::App&, Chosen&) {}

}  // namespace hl::cli
