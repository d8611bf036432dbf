// Which files of a letter are kept from the ticket, because unpacking them would harm: archives in archives, archives
// that fill a disk ("zip bombs"). Pure.
#pragma once

#include "lib/archive/archive_look.h"
#include "slices/mail/parsed_mail.h"

namespace hl::mail {

// Says so in `withheld` of each such file and in `warnings`: "archive_too_deep", "archive_too_many_entries",
// "archive_too_large", "archive_too_dense", "archive_too_slow". Letters within the letter are looked into as well.
void withhold_bombs(std::vector<MailFile>& files, std::vector<std::string>& warnings, const ArchiveLimits& limits);
// The same of a single file: why, or nothing.
std::string why_withheld(std::string_view type, std::string_view bytes, const ArchiveLimits& limits = {});

}  // namespace hl::mail
