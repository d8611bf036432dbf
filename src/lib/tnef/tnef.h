// The contents of "winmail.dat" (TNEF, [MS-OXTNEF]), by libytnef.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hl {

struct TnefFile {
  std::string name;  // as it stands there, in the code page of its writer
  std::string bytes;
};

struct TnefContents {
  std::vector<TnefFile> files;
  std::string text;  // of the letter, if there is any
  std::string html;
};

// Nothing when it is no TNEF or broken. The library has had faults with hostile input: call this where a
// crash may happen.
std::optional<TnefContents> read_tnef(std::string_view bytes);

}  // namespace hl
