#include "slices/mail/withheld.h"

namespace hl::mail {
namespace {

std::string_view word_for(ArchiveExcess excess) {
  switch (excess) {
    case ArchiveExcess::too_deep: return "archive_too_deep";
    case ArchiveExcess::too_many_entries: return "archive_too_many_entries";
    case ArchiveExcess::too_large: return "archive_too_large";
    case ArchiveExcess::too_dense: return "archive_too_dense";
    case ArchiveExcess::too_slow: break;
  }
  return "archive_too_slow";
}

std::optional<ArchiveExcess> excess_of(ArchiveLook& look, std::string_view type, std::string_view bytes, int depth, int depth_max) {
  if (type != "message/rfc822") return look.look(bytes, depth);
  if (depth >= depth_max) return ArchiveExcess::too_deep;
  const auto letter = read_message(bytes);
  if (!letter) return ArchiveExcess::too_many_entries;
  for (const MimePart& part : letter->parts) {
    if (const auto excess = excess_of(look, part.type, part.bytes, depth + 1, depth_max)) return excess;
  }
  return std::nullopt;
}

}  // namespace

void withhold_bombs(std::vector<MailFile>& files, std::vector<std::string>& warnings, const ArchiveLimits& limits) {
  ArchiveLook look(limits);
  for (MailFile& file : files) {
    const auto excess = excess_of(look, file.type, file.bytes, 0, limits.depth);
    if (!excess) continue;
    file.withheld = word_for(*excess);
    warnings.push_back(file.withheld);
  }
}

std::string why_withheld(std::string_view type, std::string_view bytes, const ArchiveLimits& limits) {
  ArchiveLook look(limits);
  const auto excess = excess_of(look, type, bytes, 0, limits.depth);
  return excess ? std::string(word_for(*excess)) : "";
}

}  // namespace hl::mail
