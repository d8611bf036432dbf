// Troubleshooting models that an author sends.
#include "slices/diagnosis/model_file.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto loaded = hl::diagnosis::read_model(input);
  must(loaded.file.has_value() || !loaded.remarks.empty(), "a refusal has a reason");
  for (const auto& remark : loaded.remarks)
    must(!hl::diagnosis::to_line("a.toml", remark).empty(), "a remark can be said");
}
