// Files that stand uuencoded in a text, as programs sent them before MIME.
#pragma once

#include <string>
#include <vector>

namespace hl {

struct UuencodedFile {
  std::string name;
  std::string bytes;
};

// Takes them out of the text: from "begin 644 NAME" to "end", each a line of its own.
std::vector<UuencodedFile> take_uuencoded(std::string& text);

}  // namespace hl
