#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace hl::diagnosis {

// `hotliner diagnosis test`: each path is a .case file, or a model whose cases lie in
// cases/<id>/*.case beside it. 1 if a case fails or cannot be read.
int test_command(const std::vector<std::string>& paths, std::ostream& out, std::ostream& err);

}  // namespace hl::diagnosis
