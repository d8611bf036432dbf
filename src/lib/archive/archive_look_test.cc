#include "lib/archive/archive_look.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace hl {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;
constexpr std::size_t mebibyte = std::size_t{1} << 20;

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// As other programs make them. A hole stands before the bytes of each file, if there is to be one.
std::string packed(const Files& files, int (*format)(archive*), int (*filter)(archive*) = archive_write_add_filter_none, la_int64_t hole = 0) {
  std::string out;
  archive* to = archive_write_new();
  format(to), filter(to);
  archive_write_set_bytes_in_last_block(to, 1);
  EXPECT_EQ(archive_write_open(to, &out, nullptr, append, nullptr), ARCHIVE_OK) << archive_error_string(to);
  for (const auto& file : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.first.c_str());
    archive_entry_set_size(entry, hole + static_cast<la_int64_t>(file.second.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (hole > 0) archive_entry_sparse_add_entry(entry, hole, static_cast<la_int64_t>(file.second.size()));
    EXPECT_EQ(archive_write_header(to, entry), ARCHIVE_OK) << archive_error_string(to);
    const std::string bytes = std::string(static_cast<std::size_t>(hole), '\0') + file.second;
    archive_write_data(to, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(to);
  archive_write_free(to);
  return out;
}
std::string zip(const Files& files) { return packed(files, archive_write_set_format_zip); }
std::string gzip(const std::string& bytes) { return packed({{"data", bytes}}, archive_write_set_format_raw, archive_write_add_filter_gzip); }

std::string noise(std::size_t size) {
  std::string out(size, '\0');
  std::uint32_t state = 1;
  for (char& c : out) c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24u);
  return out;
}

using Excess = std::optional<ArchiveExcess>;

TEST(ArchiveLook, OrdinaryOnesPass) {
  const Files files{{"a.txt", "a"}, {"folder/b.bin", noise(100'000)}};
  for (const auto& one : {zip(files), packed(files, archive_write_set_format_7zip), packed(files, archive_write_set_format_gnutar, archive_write_add_filter_xz),
                          packed(files, archive_write_set_format_pax, archive_write_add_filter_gzip), gzip("a log"), zip({{"letter.docx", zip(files)}}),
                          std::string("no archive"), std::string(), noise(1000)})
    EXPECT_EQ(ArchiveLook().look(one), std::nullopt) << one.substr(0, 20);
}

TEST(ArchiveLook, AsManyArchivesInArchivesAsAllowedAndNoMore) {
  std::string in = "x";
  for (int depth = 1; depth <= 7; ++depth) {
    in = depth % 2 == 0 ? zip({{"x", in}}) : packed({{"x", in}}, archive_write_set_format_7zip);
    EXPECT_EQ(ArchiveLook().look(in), depth <= 5 ? Excess() : ArchiveExcess::too_deep) << depth;
  }
  std::string gz = "x";
  for (int times = 1; times <= 7; ++times) {
    gz = gzip(gz);
    EXPECT_EQ(ArchiveLook().look(gz), times <= 5 ? Excess() : ArchiveExcess::too_deep) << times;
  }
}

TEST(ArchiveLook, EachLimitIsTold) {
  const std::string zeros(2 * mebibyte, '\0');
  Files many;
  for (int n = 0; n < 11; ++n) many.emplace_back(std::to_string(n), "x");
  const std::string hole = packed({{"a", "x"}}, archive_write_set_format_pax, archive_write_add_filter_none, 2 * mebibyte);
  EXPECT_LT(hole.size(), 100'000U);
  std::string deep = "x";
  for (int depth = 0; depth < 5; ++depth) deep = zip({{"x", deep}});
  ArchiveLimits few, small, dense, inner, quick;
  few.entries = 10, small.bytes = mebibyte, dense.dense_from_bytes = mebibyte, inner.inner_bytes = mebibyte, quick.processor_time = std::chrono::milliseconds(-1);
  const struct {
    const char* what;
    ArchiveLimits limits;
    std::string file;
    Excess excess;
  } cases[] = {
      {"entries", few, zip(many), ArchiveExcess::too_many_entries},
      {"as many as may be", few, zip({many.begin(), many.end() - 1}), {}},
      {"entries of all levels", few, zip({{"a", zip({many.begin(), many.begin() + 6})}, {"b", zip({many.begin(), many.begin() + 6})}}), ArchiveExcess::too_many_entries},
      {"bytes", small, zip({{"a", noise(mebibyte + 1)}}), ArchiveExcess::too_large},
      {"dense", dense, zip({{"a", zeros}}), ArchiveExcess::too_dense},
      {"dense, within", dense, zip({{"a", noise(1000)}, {"b.gz", gzip(zeros)}}), ArchiveExcess::too_dense},
      {"not dense", dense, zip({{"a", noise(20'000)}, {"b", zeros}}), {}},
      {"a long one within", inner, zip({{"a.zip", zip({{"b", noise(2 * mebibyte)}})}}), ArchiveExcess::too_large},
      {"a long file within", inner, zip({{"a", noise(2 * mebibyte)}}), {}},
      {"a hole", small, hole, ArchiveExcess::too_large},
      {"long, packed as a whole", inner, packed({{"a", noise(2 * mebibyte)}, {"b.zip", zip({{"c.zip", zip({{"d", "x"}})}})}}, archive_write_set_format_gnutar, archive_write_add_filter_gzip), {}},
      {"too deep in it", inner, packed({{"a", noise(2 * mebibyte)}, {"b.zip", deep}}, archive_write_set_format_gnutar, archive_write_add_filter_gzip), ArchiveExcess::too_deep},
      {"zeros that begin like an empty tar", dense, gzip(zeros), ArchiveExcess::too_dense},
      {"slow", quick, zip({{"a", "x"}}), ArchiveExcess::too_slow},
  };
  for (const auto& one : cases) EXPECT_EQ(ArchiveLook(one.limits).look(one.file), one.excess) << one.what;
}

TEST(ArchiveLook, FilesOfALetterShareTheirLimits) {
  ArchiveLimits limits;
  limits.bytes = mebibyte;
  ArchiveLook look(limits);
  const std::string file = zip({{"a", noise(600'000)}});
  EXPECT_EQ(look.look(file), std::nullopt);
  EXPECT_EQ(look.look(file), ArchiveExcess::too_large);
  EXPECT_EQ(look.look("what is no archive passes"), std::nullopt);
  EXPECT_EQ(ArchiveLook().look(zip({{"a", "x"}}), 5), ArchiveExcess::too_deep) << "in five already";
}

TEST(ArchiveLook, LittleTimeIsLeftToFindOutThatAFileIsNoArchive) {
  for (const bool has_some : {true, false}) {
    ArchiveLimits limits;
    limits.processor_time = std::chrono::milliseconds(-1), limits.afterwards = std::chrono::milliseconds(has_some ? 1000 : -1);
    ArchiveLook look(limits);
    EXPECT_EQ(look.look(zip({{"a", "x"}})), ArchiveExcess::too_slow);
    EXPECT_EQ(look.look(zip({{"a", "x"}})), ArchiveExcess::too_slow);
    EXPECT_EQ(look.look(noise(1000)), has_some ? Excess() : ArchiveExcess::too_slow);
  }
}

TEST(ArchiveLook, DamagedOnesAreNoBombs) {
  for (const auto& whole : {zip({{"a", noise(500)}, {"b", "text"}}), packed({{"a", noise(500)}}, archive_write_set_format_7zip), gzip(noise(500))}) {
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_EQ(ArchiveLook().look(whole.substr(0, size)), std::nullopt) << size;
  }
}

}  // namespace
}  // namespace hl
