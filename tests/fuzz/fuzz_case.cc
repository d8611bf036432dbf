// Calls with what experts expect of them.
#include "slices/diagnosis/case_run.h"
#include "slices/diagnosis/example_model.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  static const auto example = hl::diagnosis::read_model(hl::diagnosis::example_model);
  const auto loaded = hl::diagnosis::read_case(input);
  must(loaded.found.has_value() != !loaded.complaints.empty(), "a refusal has a reason");
  if (loaded.found) hl::diagnosis::run_case(example.file->model, *loaded.found);
}
