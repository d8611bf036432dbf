// Looks into archives of strangers by libarchive (zip, 7z, rar, tar; gzip, bzip2, xz, zstd and the like), to find those
// that would fill or stop whoever unpacks them. Nothing of what is in them is kept.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hl {

struct ArchiveLimits {
  int depth = 5;                                         // archives in archives
  std::int64_t entries = 10'000;                         // of all of them
  std::uint64_t bytes = std::uint64_t{1} << 30;          // unpacked, of all of them
  std::size_t inner_bytes = std::size_t{64} << 20;       // of an archive in an archive
  std::uint64_t dense_from_bytes = std::uint64_t{64} << 20;  // from so many unpacked bytes on it counts how densely they are packed
  std::uint64_t density = 250;                           // unpacked bytes for each packed one
  std::chrono::milliseconds processor_time{5000};        // of all of them
  std::chrono::milliseconds afterwards{100};             // of each file after that is used up
};

enum class ArchiveExcess { too_deep, too_many_entries, too_large, too_dense, too_slow };

// For the files of one letter, one after the other: their limits are common, all but that of density.
class ArchiveLook {
  ArchiveLimits limits_;
  std::int64_t entries_ = 0;
  std::uint64_t bytes_ = 0, bytes_of_file_ = 0, packed_bytes_ = 0;
  std::chrono::nanoseconds spent_{0}, begun_{0};
  bool was_used_up_ = false;  // the time, before this file; some is left to find out that it is no archive
  std::optional<ArchiveExcess> excess_;

 public:
  explicit ArchiveLook(const ArchiveLimits& limits = {}) : limits_(limits) {}

  // Which limit a file passes; nothing when it passes none, is no archive, is damaged, or cannot be unpacked without a
  // password. `depth`: in how many archives it stands already.
  std::optional<ArchiveExcess> look(std::string_view bytes, int depth = 0);

 private:
  struct Reading;
  struct Source;
  void look_into(std::string_view bytes, int depth, bool is_cut);
  void look_into_archive(std::string_view bytes, int depth, bool is_packed, bool is_cut);
  bool may_be_opened(int depth, bool is_cut);
  // The beginning of an entry; whether that is all of it.
  bool read_entry(const Reading& reading, bool counts, std::string& kept);
  void count(std::uint64_t unpacked);
  void check_time();
};

}  // namespace hl
