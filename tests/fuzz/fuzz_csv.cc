// Tables of articles.
#include <sstream>

#include "lib/csv/csv.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  std::istringstream in{std::string(input)};
  std::size_t bytes = 0;
  (void)hl::csv::read(in, ',', [&](const hl::csv::Row& row) {
    for (const auto& field : row.fields) bytes += field.size();
  });
  must(bytes <= input.size(), "fields hold no more than was read");
}
