// Archives of strangers.
#include "lib/archive/archive_look.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  hl::ArchiveLimits limits;
  limits.depth = 3, limits.entries = 200, limits.bytes = 16 << 20, limits.inner_bytes = 1 << 20, limits.dense_from_bytes = 4 << 20;
  hl::ArchiveLook look(limits);
  (void)look.look(input);
  must(!look.look("whatever came before it, this is no archive"), "what is no archive passes");
  const auto within = hl::ArchiveLook(limits).look(input, limits.depth);
  must(!within || *within == hl::ArchiveExcess::too_deep || *within == hl::ArchiveExcess::too_slow, "one too many is too deep");
}
