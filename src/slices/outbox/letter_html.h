// A letter's plain text as HTML, for programs that show nothing else well: the same words, paragraphs, and
// links that can be followed. No pictures, nothing from elsewhere. Pure.
#pragma once

#include <string>
#include <string_view>

namespace hl::outbox {

std::string letter_html(std::string_view text);

}  // namespace hl::outbox
