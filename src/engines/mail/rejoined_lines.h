// Lines that programs put together or broke apart without asking who reads them. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "engines/mail/lines.h"

namespace hl::mail {

// "Yes. On Mon, 12 Jan 2026, Jan <jan@example.be> wrote:" becomes two lines: what was written, and who wrote what follows.
std::vector<Line> parted_attributions(std::vector<Line> lines);

// Line `i` has lost its mark of quoting: it goes on with the quoted line above, and quoting goes on below.
bool goes_on_quoting(const std::vector<Line>& lines, std::size_t i);

}  // namespace hl::mail
