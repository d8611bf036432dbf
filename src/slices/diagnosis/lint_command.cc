#include "slices/diagnosis/lint_command.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "slices/diagnosis/model_lint.h"
#include "slices/diagnosis/model_text.h"

namespace hl::diagnosis {

int lint_command(const std::string& path, std::ostream& out, std::ostream& err) {
  const auto text = read_model_text(path);
  if (!text) {
    err << path << ": cannot be read; give the path of a model file\n";
    return 1;
  }
  LoadedModel loaded = read_model(*text);
  auto remarks = std::move(loaded.remarks);
  if (loaded.file) {
    const auto more = lint(*loaded.file, std::filesystem::path(path).stem().string());
    remarks.insert(remarks.end(), more.begin(), more.end());
  }
  std::stable_sort(remarks.begin(), remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.line < b.line; });
  for (const Remark& remark : remarks) out << to_line(path, remark) << '\n';
  const auto errors = std::count_if(remarks.begin(), remarks.end(), [](const Remark& remark) {
    return remark.gravity != Gravity::warning;
  });
  if (errors > 0) return 1;
  const Model& model = loaded.file->model;
  out << path << ": no errors; " << model.causes.size() << " causes, " << model.questions.size()
      << " questions, " << model.actions.size() << " actions\n";
  return 0;
}

}  // namespace hl::diagnosis
