// Takes a letter apart into what its author wrote now, what is quoted from earlier letters, and the
// signature. Mail programs agree on nothing here, so this knows their habits: marks of quoting, the line
// that says who wrote when, the little header of the Outlook family, strokes, words of telephones. Whoever
// answers between quoted lines keeps them, because the answers mean nothing without. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/mail/lines.h"

namespace hl::mail {

struct Reply {
  std::string text;
  std::string quoted;
  std::string signature;
};

// The subject tells forwarded letters, whose contents are what their sender wants read, when he wrote
// nothing himself.
Reply split_reply(const std::vector<Line>& lines, std::string_view subject);

}  // namespace hl::mail
