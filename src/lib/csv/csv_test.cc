#include "lib/csv/csv.h"

#include <gtest/gtest.h>

#include <sstream>

namespace hl::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows(const std::string& text, char separator = ',') {
  std::istringstream in(text);
  Rows out;
  EXPECT_TRUE(read(in, separator, [&](Row row) { out.push_back(row.fields); }));
  return out;
}

TEST(Csv, ReadsQuotedFields) {
  EXPECT_EQ(rows("a,b\r\n\"x, \"\"y\"\"\nz\",\n"), (Rows{{"a", "b"}, {"x, \"y\"\nz", ""}}));
  EXPECT_EQ(rows("a;b", ';'), (Rows{{"a", "b"}}));
  EXPECT_EQ(rows(""), Rows{});
}

TEST(Csv, FindsTheSeparator) {
  EXPECT_EQ(separator_of("id,title"), ',');
  EXPECT_EQ(separator_of("id;title;a,b"), ';');
  EXPECT_EQ(separator_of("id\ttitle"), '\t');
}

TEST(Csv, RefusesARowWithoutEnd) {
  std::istringstream in("a,\"" + std::string(row_bytes_max + 100'000, 'x'));
  const auto done = read(in, ',', [](const Row&) {});
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().detail.find("quotation mark"), std::string::npos);
}

TEST(Csv, WritesWhatItReads) {
  const std::vector<std::string> fields = {"plain", "", "a;b", "say \"no\"", "two\nlines"};
  std::istringstream in(line(fields, ';'));
  std::vector<std::string> read_back;
  ASSERT_TRUE(read(in, ';', [&](Row row) { read_back = row.fields; }));
  EXPECT_EQ(read_back, fields);
}

}  // namespace
}  // namespace hl::csv
