// Reads a text file line by line, packed with gzip or not, from a file or from standard input.
#pragma once

#include <istream>
#include <memory>
#include <string>

namespace hl::gzip {

class Lines {
  struct Closed {
    void operator()(void* file) const;
  };
  std::unique_ptr<void, Closed> file_;
  std::string block_;
  std::size_t at_ = 0;
  int number_ = 0;
  bool is_too_long_ = false;
  bool is_broken_ = false;

 public:
  // Longer lines are not text that somebody wrote.
  static constexpr std::size_t line_size_max = std::size_t{4} << 20U;

  // "-" is standard input. Unreadable: is_open() is false.
  explicit Lines(const std::string& path);
  [[nodiscard]] bool is_open() const { return file_ != nullptr; }
  // Without its end; of a line that is too long only the beginning.
  bool next(std::string& line);
  [[nodiscard]] int number() const { return number_; }  // of the line read last, from 1
  [[nodiscard]] bool is_too_long() const { return is_too_long_; }
  // The file is packed and damaged or cut off: what was read so far is sound.
  [[nodiscard]] bool is_broken() const { return is_broken_; }

 private:
  bool read_block();
};

}  // namespace hl::gzip
