// Letters that are built so wrongly that GMime would read something else than their writers wrote.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hl {

struct Mended {
  std::string raw;
  bool lacked_header_end = false;
};

// Nothing if nothing needs to be mended: no line ends but carriage returns; a header that says two types, of which one is the
// multipart whose boundary follows; a header without end.
std::optional<Mended> mended(std::string_view raw);

}  // namespace hl
