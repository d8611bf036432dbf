// Letters of strangers, opened as the server opens them.
#include <algorithm>

#include "lib/locale/charset.h"
#include "slices/mail/parsed_mail.h"
#include "tests/fuzz/fuzz.h"

// libytnef forgets a property that a broken file has twice. The program opens letters in a process that it ends after a
// thousand of them (src/server/mail_opener.cc); of our own code no byte may be lost.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): its name is the sanitizer's
extern "C" const char* __lsan_default_suppressions() { return "leak:libytnef"; }

void fuzz(std::string_view input) {
  hl::ArchiveLimits archives;
  archives.bytes = 16 << 20, archives.dense_from_bytes = 4 << 20;
  const auto opened = hl::mail::open_mail(input, {}, archives);
  if (!opened) return;
  const auto& parsed = opened->parsed;
  must(parsed.attachments.size() == opened->files.size(), "every file is listed");
  for (const auto& text : {parsed.text, parsed.quoted, parsed.signature, parsed.subject, parsed.html})
    must(hl::is_utf8(text), "a text is UTF-8");
  for (const auto& file : opened->files)
    must(file.withheld.empty() || std::count(parsed.warnings.begin(), parsed.warnings.end(), file.withheld) == 1, "what is withheld is told");
  must(parsed.bounce.has_value() == (parsed.automatic == hl::mail::Automatic::bounce), "a bounce is a bounce");
}
