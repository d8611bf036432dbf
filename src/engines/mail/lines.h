// The text of a letter as lines, each with how deeply it is quoted. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hl::mail {

// What the markup of a letter says of a line by itself.
enum class Mark { none, quote, signature };

struct Line {
  std::string text;  // without the marks of quoting, and without trailing blanks
  int depth = 0;     // how many '>' stood before it, or in how many quotations it stands
  Mark mark = Mark::none;
  bool is_delimiter = false;  // "-- " (RFC 3676, 4.3): the signature follows
};

struct Flowing {
  bool is_flowed = false;  // format=flowed: a blank at the end says that the line goes on (RFC 3676)
  bool deletes_space = false;
};

// At most `lines_max` lines; whatever follows is left out.
std::vector<Line> plain_lines(std::string_view text, Flowing flowing = {});
constexpr std::size_t lines_max = 50'000;

// Without blanks of any kind at either end.
std::string_view trimmed(std::string_view text);
bool is_blank(std::string_view text);

}  // namespace hl::mail
