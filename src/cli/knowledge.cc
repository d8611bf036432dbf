#include "cli/commands.h"

namespace hl::cli {

void add_knowledge(CLI::App&, Chosen&) {}

}  // namespace hl::cli
