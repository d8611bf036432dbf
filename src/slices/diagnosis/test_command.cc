#include "slices/diagnosis/test_command.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "slices/diagnosis/case_run.h"
#include "slices/diagnosis/model_text.h"

namespace hl::diagnosis {
namespace {

namespace fs = std::filesystem;

class Tests {
 public:
  Tests(std::ostream& out, std::ostream& err) : out_(out), err_(err) {}
  void run_model(const fs::path& path);
  void run_file(const fs::path& path);
  int end() const;

 private:
  const Model* model(const fs::path& path);
  void fail(const std::string& line) {
    ++failed_;
    err_ << line << '\n';
  }

  std::ostream& out_;
  std::ostream& err_;
  std::map<std::string, LoadedModel> models_;
  int run_ = 0;
  int failed_ = 0;
};

// nullptr after a message.
const Model* Tests::model(const fs::path& path) {
  const auto known = models_.find(path.string());
  if (known != models_.end()) return &known->second.file->model;
  const auto text = read_model_text(path.string());
  if (!text) {
    fail(path.string() + ": cannot be read; a case lies in cases/<model>/ beside the model's file");
    return nullptr;
  }
  LoadedModel loaded = read_model(*text);
  if (!loaded.file) {
    fail(to_line(path.string(), loaded.remarks.front()));
    return nullptr;
  }
  return &models_.emplace(path.string(), std::move(loaded)).first->second.file->model;
}

void Tests::run_file(const fs::path& path) {
  ++run_;
  const auto text = read_model_text(path.string());
  if (!text) return fail(path.string() + ": cannot be read; give the path of a .case file");
  const LoadedCase loaded = read_case(*text);
  for (const auto& complaint : loaded.complaints) {
    fail(path.string() + ':' + std::to_string(complaint.line) + ": " + complaint.what + "; " +
         complaint.cure);
  }
  if (!loaded.found) return;
  const fs::path beside = fs::absolute(path).parent_path().parent_path().parent_path();
  const Model* model = this->model(beside / (loaded.found->model + ".toml"));
  if (model == nullptr) return;
  for (const std::string& failure : run_case(*model, *loaded.found)) {
    fail(path.string() + ": " + loaded.found->title + ": " + failure);
  }
}

void Tests::run_model(const fs::path& path) {
  const fs::path folder = path.parent_path() / "cases" / path.stem();
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  if (files.empty()) return fail(folder.string() + ": has no .case file; write one");
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) run_file(file);
}

int Tests::end() const {
  out_ << run_ << (run_ == 1 ? " case, " : " cases, ") << failed_
       << (failed_ == 1 ? " failure\n" : " failures\n");
  return failed_ == 0 ? 0 : 1;
}

}  // namespace

int test_command(const std::vector<std::string>& paths, std::ostream& out, std::ostream& err) {
  Tests tests(out, err);
  for (const fs::path path : paths) {
    if (path.extension() == ".toml") {
      tests.run_model(path);
    } else {
      tests.run_file(path);
    }
  }
  return tests.end();
}

}  // namespace hl::diagnosis
