// Which lines of a letter are quoted from others. Pure.
#pragma once

#include <vector>

#include "engines/mail/lines.h"

namespace hl::mail {

enum class Part { own, quote, signature };

struct Quotation {
  std::vector<Part> parts;  // one for each line
  bool is_forward = false;  // it says that it passes on another letter
  bool begins_with_header = false;  // of another letter: nothing is written above
};

Quotation find_quotation(const std::vector<Line>& lines);

}  // namespace hl::mail
