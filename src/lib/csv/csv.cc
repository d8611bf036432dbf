#include "lib/csv/csv.h"

#include <csv.h>

#include <algorithm>
#include <array>

namespace hl::csv {
namespace {

struct Reading {
  const std::function<void(Row)>& use;
  Row row;
  std::size_t bytes = 0;
};

void on_field(void* text, std::size_t size, void* user) {
  auto& reading = *static_cast<Reading*>(user);
  reading.row.fields.emplace_back(text == nullptr ? "" : static_cast<const char*>(text), size);
}

void on_row(int, void* user) {
  auto& reading = *static_cast<Reading*>(user);
  ++reading.row.number;
  reading.bytes = 0;
  Row row{reading.row.number, std::move(reading.row.fields)};
  reading.row.fields.clear();
  reading.use(std::move(row));
}

struct Parser {
  csv_parser parser{};
  Parser() { csv_init(&parser, CSV_APPEND_NULL); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&parser); }
};

}  // namespace

char separator_of(const std::string& first_line) {
  char best = ',';
  for (const char one : {';', '\t'}) {
    if (std::count(first_line.begin(), first_line.end(), one) >
        std::count(first_line.begin(), first_line.end(), best))
      best = one;
  }
  return best;
}

Outcome<Done> read(std::istream& in, char separator, const std::function<void(Row)>& use) {
  Parser parser;
  csv_set_delim(&parser.parser, static_cast<unsigned char>(separator));
  Reading reading{use, {}};
  std::array<char, 65536> buffer{};
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    reading.bytes += size;
    if (csv_parse(&parser.parser, buffer.data(), size, on_field, on_row, &reading) != size)
      return refuse(Problem::invalid_input, csv_strerror(csv_error(&parser.parser)));
    if (reading.bytes > row_bytes_max) {
      return refuse(Problem::invalid_input, "row " + std::to_string(reading.row.number + 1) +
                                                ": is larger than 8 MB; is a quotation mark missing?");
    }
  }
  csv_fini(&parser.parser, on_field, on_row, &reading);
  return Done{};
}

std::string line(const std::vector<std::string>& fields, char separator) {
  std::string out;
  for (const auto& field : fields) {
    if (!out.empty()) out += separator;
    std::string quoted(2 * field.size() + 2, '\0');
    quoted.resize(csv_write(quoted.data(), quoted.size(), field.data(), field.size()));
    out += quoted;
  }
  return out + "\r\n";
}

}  // namespace hl::csv
