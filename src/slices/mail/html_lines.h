// The text of an HTML letter as lines, with what its markup says of them: mail programs mark what they
// quote and what they sign, each in its own way.
#pragma once

#include <string_view>
#include <vector>

#include "engines/mail/lines.h"

namespace hl::mail {

struct HtmlLines {
  std::vector<Line> lines;
  bool is_cut = false;  // the letter was too large or too deep to be read to its end
};

HtmlLines html_lines(std::string_view utf8);

}  // namespace hl::mail
