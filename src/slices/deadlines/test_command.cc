#include "slices/deadlines/test_command.h"

#include <algorithm>
#include <ostream>

#include "slices/deadlines/case_file.h"

namespace hl::deadlines {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases_in(const std::string& path) {
  std::error_code none;
  if (!fs::is_directory(path, none)) return {path};
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.path().extension() == ".case") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int test_command(const std::vector<std::string>& paths, std::ostream& out, std::ostream& err) {
  int count = 0;
  int failed = 0;
  for (const auto& path : paths) {
    for (const auto& file : cases_in(path)) {
      ++count;
      const auto one = read_case(file);
      const auto wrong = one ? differences(*one) : std::vector<std::string>{one.error().detail};
      if (wrong.empty()) continue;
      ++failed;
      err << file.string() << ": " << (one ? one->title : "cannot be read") << '\n';
      for (const auto& line : wrong) err << "  " << line << '\n';
    }
  }
  if (count == 0) err << "hotliner deadlines test: no .case file is there; give their folder\n";
  out << count << " cases, " << failed << " failed\n";
  return count > 0 && failed == 0 ? 0 : 1;
}

}  // namespace hl::deadlines
