#include "server/clock.h"

#include <fstream>

namespace hl {

Instant Clock::now() const {
  if (!file_.empty()) {
    std::ifstream in(file_);
    std::string line;
    std::getline(in, line);
    if (const auto at = parse_rfc3339(line)) return *at;
  }
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace hl
