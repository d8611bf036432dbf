// Text of any character set as UTF-8, by ICU's converters. What cannot be read becomes U+FFFD; the result
// is always valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace hl {

struct DecodedText {
  std::string text;
  std::string charset;     // the one that was used
  bool is_guessed = false;  // none was named, or the bytes were not in the one that was
  bool has_losses = false;
};

// `declared` may be empty, unknown or wrong: then byte order marks, escape sequences and validity as UTF-8
// decide, and Windows-1252 where nothing does. Names that mail programs use wrongly mean what those
// programs write: ISO-8859-1 is read as Windows-1252, GB2312 as GB18030, as browsers do.
DecodedText to_utf8(std::string_view bytes, std::string_view declared);

bool is_utf8(std::string_view bytes);

}  // namespace hl
