// An opened letter on its way from the process that opened it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "slices/mail/mail.h"

namespace hl::mail {

std::string written(const Incoming& incoming);
std::optional<Incoming> read_incoming(std::string_view bytes);

}  // namespace hl::mail
