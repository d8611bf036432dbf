// An opened letter on its way from the process that opened it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "slices/mail/mail.h"

namespace hl::mail {

// What is asked of the process that opens letters; the first byte of a question, the length follows in fifteen digits.
constexpr char asks_of_letter = 'l';
constexpr char asks_of_file = 'f';         // why it would be withheld
constexpr char asks_of_letter_file = 'm';  // the same, where the file is a letter

std::string written(const Incoming& incoming);
std::optional<Incoming> read_incoming(std::string_view bytes);

}  // namespace hl::mail
