// Lines of `hotliner diagnosis advise`.
#include "slices/diagnosis/advise_request.h"
#include "slices/diagnosis/example_model.h"
#include "slices/diagnosis/model_file.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  static const auto loaded = hl::diagnosis::read_model(hl::diagnosis::example_model);
  const auto request = hl::diagnosis::parse_advise_request(loaded.file->model, input);
  if (!request) must(!request.error().detail.empty(), "a refusal has a reason");
}
