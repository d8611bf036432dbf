// Letters that want their answers elsewhere than at their sender.
#pragma once

#include "lib/mime/message.h"

namespace hl {

// As make_message(), with a Reply-To: an address; empty: none.
std::string make_message(const MimeMessage& message, const std::string& reply_to);

}  // namespace hl
