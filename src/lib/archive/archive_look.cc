#include "lib/archive/archive_look.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <new>
#include <string>

namespace hl {
namespace {

// Of this thread: a busy machine makes no archive worse.
std::chrono::nanoseconds processor_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

// What libarchive reads from.
struct ArchiveLook::Source {
  ArchiveLook& self;
  std::string_view bytes;
  std::size_t at = 0;

  // In small pieces: libarchive may unpack much of each before it comes back, and the time is looked at between them.
  static la_ssize_t give(archive*, void* source, const void** out) {
    auto& s = *static_cast<Source*>(source);
    constexpr std::size_t piece_bytes = 4096;
    s.self.check_time();
    if (s.self.excess_) return ARCHIVE_FATAL;
    const auto piece = s.bytes.substr(s.at, piece_bytes);
    *out = piece.data();
    s.at += piece.size();
    return static_cast<la_ssize_t>(piece.size());
  }
  static la_int64_t skip(archive*, void* source, la_int64_t wanted) {
    auto& s = *static_cast<Source*>(source);
    const auto skipped = std::clamp(wanted, la_int64_t{0}, static_cast<la_int64_t>(s.bytes.size() - s.at));
    s.at += static_cast<std::size_t>(skipped);
    return skipped;
  }
  static la_int64_t seek(archive*, void* source, la_int64_t offset, int whence) {
    auto& s = *static_cast<Source*>(source);
    const auto size = static_cast<la_int64_t>(s.bytes.size());
    const la_int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<la_int64_t>(s.at) : size;
    if (offset < -from || offset > size - from) return ARCHIVE_FATAL;
    s.at = static_cast<std::size_t>(from + offset);
    return from + offset;
  }
};

struct ArchiveLook::Reading {
  archive* in = archive_read_new();

  // Neither filters that run other programs (lrzip, grzip) nor images of whole file systems; nor cabinets, whose reader
  // crashes on damaged ones in libarchive 3.6.2.
  Reading(bool is_packed, bool is_archive) {
    if (!in) throw std::bad_alloc();
    if (is_packed) {
      for (const auto allow : {archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz, archive_read_support_filter_lzma,
                               archive_read_support_filter_lzip, archive_read_support_filter_zstd, archive_read_support_filter_lz4, archive_read_support_filter_compress})
        allow(in);
    }
    if (!is_archive) {
      archive_read_support_format_raw(in);
      return;
    }
    for (const auto allow : {archive_read_support_format_zip, archive_read_support_format_7zip, archive_read_support_format_rar, archive_read_support_format_rar5,
                             archive_read_support_format_tar})
      allow(in);
  }
  ~Reading() { archive_read_free(in); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  int open(Source& source) const {
    archive_read_set_read_callback(in, Source::give);
    archive_read_set_skip_callback(in, Source::skip);
    archive_read_set_seek_callback(in, Source::seek);
    archive_read_set_callback_data(in, &source);
    return archive_read_open1(in);
  }
  // How often it is packed; one filter is libarchive's own, which unpacks nothing.
  [[nodiscard]] int packings() const { return archive_filter_count(in) - 1; }
  [[nodiscard]] bool is_tar() const { return (archive_format(in) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR; }
};

std::optional<ArchiveExcess> ArchiveLook::look(std::string_view bytes, int depth) {
  excess_.reset();
  packed_bytes_ = bytes.size(), bytes_of_file_ = 0;
  begun_ = processor_time();
  was_used_up_ = spent_ > limits_.processor_time;
  look_into(bytes, depth, false);
  spent_ += processor_time() - begun_;
  return excess_;
}

void ArchiveLook::look_into(std::string_view bytes, int depth, bool is_cut) {
  Source source{*this, bytes};
  const Reading reading(true, false);
  archive_entry* entry = nullptr;
  // Everything can be read so; what is not packed is left to the next.
  if (reading.open(source) != ARCHIVE_OK || archive_read_next_header(reading.in, &entry) < ARCHIVE_WARN || reading.packings() == 0) {
    if (!excess_) look_into_archive(bytes, depth, false, is_cut);
    return;
  }
  // A file packed five times is as deep as five archives; one packed once, with an archive in it, is that archive.
  if (!may_be_opened(depth + reading.packings(), is_cut)) return;
  std::string kept;
  const bool is_whole = read_entry(reading, true, kept);
  if (excess_) return;
  if (is_whole) look_into(kept, depth + reading.packings() - 1, false);
  else look_into_archive(bytes, depth + reading.packings() - 1, true, false);
}

void ArchiveLook::look_into_archive(std::string_view bytes, int depth, bool is_packed, bool is_cut) {
  Source source{*this, bytes};
  const Reading reading(is_packed, true);
  archive_entry* entry = nullptr;
  if (reading.open(source) != ARCHIVE_OK) return;
  int said = archive_read_next_header(reading.in, &entry);
  // A format that was not known after all.
  if (archive_format(reading.in) == 0 || !may_be_opened(depth + 1, is_cut)) return;
  for (; !excess_ && said != ARCHIVE_EOF && said != ARCHIVE_FATAL; said = archive_read_next_header(reading.in, &entry)) {
    check_time();
    if (++entries_ > limits_.entries) excess_ = ArchiveExcess::too_many_entries;
    if (excess_ || said == ARCHIVE_RETRY) continue;
    std::string kept;
    // What is packed as a whole was counted already.
    const bool is_whole = read_entry(reading, !is_packed, kept);
    // What is too long to be kept is known by how it begins.
    if (!excess_) look_into(kept, depth + 1, !is_whole);
  }
}

bool ArchiveLook::may_be_opened(int depth, bool is_cut) {
  if (excess_) return false;
  if (was_used_up_) excess_ = ArchiveExcess::too_slow;
  if (is_cut) excess_ = ArchiveExcess::too_large;
  if (depth > limits_.depth) excess_ = ArchiveExcess::too_deep;
  return !excess_;
}

bool ArchiveLook::read_entry(const Reading& reading, bool counts, std::string& kept) {
  std::uint64_t size = 0;
  for (int said = ARCHIVE_OK; !excess_ && said != ARCHIVE_EOF;) {
    const void* block = nullptr;
    std::size_t block_bytes = 0;
    la_int64_t offset = 0;
    said = archive_read_data_block(reading.in, &block, &block_bytes, &offset);
    if (excess_ || said == ARCHIVE_FATAL || said == ARCHIVE_FAILED) break;
    check_time();
    // Holes of sparse files take room as well; a tar tells of the last one where the file ends.
    const bool has_place = said != ARCHIVE_EOF || reading.is_tar();
    const std::uint64_t end = (has_place ? static_cast<std::uint64_t>(std::max(la_int64_t{0}, offset)) : 0) + block_bytes;
    const std::uint64_t longer = std::max(end, size + block_bytes);
    if (counts) count(longer - size);
    size = longer;
    if (block_bytes > 0 && kept.size() < limits_.inner_bytes) kept.append(static_cast<const char*>(block), block_bytes);
  }
  return size <= kept.size();
}

void ArchiveLook::count(std::uint64_t unpacked) {
  bytes_ += unpacked, bytes_of_file_ += unpacked;
  if (bytes_ > limits_.bytes) excess_ = ArchiveExcess::too_large;
  else if (bytes_of_file_ > limits_.dense_from_bytes && bytes_of_file_ / std::max<std::uint64_t>(1, packed_bytes_) > limits_.density) excess_ = ArchiveExcess::too_dense;
}

void ArchiveLook::check_time() {
  if (excess_) return;
  const std::chrono::nanoseconds now = processor_time() - begun_;
  if (was_used_up_ ? now > limits_.afterwards : spent_ + now > limits_.processor_time) excess_ = ArchiveExcess::too_slow;
}

}  // namespace hl
