#include "lib/gzip/lines.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>

namespace hl::gzip {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 16U;

gzFile handle(void* file) { return static_cast<gzFile>(file); }

}  // namespace

void Lines::Closed::operator()(void* file) const { gzclose(handle(file)); }

Lines::Lines(const std::string& path)
    : file_(path == "-" ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path.c_str(), "rb")) {}

bool Lines::read_block() {
  block_.resize(block_size);
  at_ = 0;
  const int size = gzread(handle(file_.get()), block_.data(), static_cast<unsigned>(block_size));
  if (size < 0) is_broken_ = true;
  block_.resize(static_cast<std::size_t>(std::max(size, 0)));
  return size > 0;
}

bool Lines::next(std::string& line) {
  line.clear();
  is_too_long_ = false;
  bool is_read = false;
  while (at_ < block_.size() || read_block()) {
    is_read = true;
    const std::size_t end = std::min(block_.find('\n', at_), block_.size());
    const std::size_t room = line_size_max - line.size();
    is_too_long_ = is_too_long_ || end - at_ > room;
    line.append(block_, at_, std::min(end - at_, room));
    const bool is_end = end < block_.size();
    at_ = end + (is_end ? 1 : 0);
    if (is_end) break;
  }
  if (!is_read) {
    // A packed file that is cut off tells so only at its end.
    int error = Z_OK;
    gzerror(handle(file_.get()), &error);
    is_broken_ = is_broken_ || error < 0;
    return false;
  }
  ++number_;
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

}  // namespace hl::gzip
