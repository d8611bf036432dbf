#include "slices/mail/plain_names.h"

#include <algorithm>
#include <array>
#include <set>

namespace hl::mail {
namespace {

struct Kind {
  std::string_view type;  // or its beginning, with a stroke at the end
  std::string_view word;
  std::string_view ending;
};

// The first that fits.
constexpr std::array<Kind, 35> kinds = {{
    {"text/calendar", "invitation", "ics"},
    {"application/ics", "invitation", "ics"},
    {"text/vcard", "contact", "vcf"},
    {"text/x-vcard", "contact", "vcf"},
    {"text/csv", "table", "csv"},
    {"text/html", "page", "html"},
    {"text/rtf", "text", "rtf"},
    {"text/rfc822-headers", "headers", "txt"},
    {"text/", "text", "txt"},
    {"message/delivery-status", "delivery-report", "txt"},
    {"message/global-delivery-status", "delivery-report", "txt"},
    {"message/disposition-notification", "receipt", "txt"},
    {"message/", "message", "eml"},
    {"image/jpeg", "image", "jpg"},
    {"image/png", "image", "png"},
    {"image/gif", "image", "gif"},
    {"image/webp", "image", "webp"},
    {"image/heic", "image", "heic"},
    {"image/bmp", "image", "bmp"},
    {"image/tiff", "image", "tif"},
    {"image/svg+xml", "image", "svg"},
    {"image/", "image", ""},
    {"audio/mpeg", "sound", "mp3"},
    {"audio/mp4", "sound", "m4a"},
    {"audio/wav", "sound", "wav"},
    {"audio/ogg", "sound", "ogg"},
    {"audio/", "sound", ""},
    {"video/mp4", "video", "mp4"},
    {"video/quicktime", "video", "mov"},
    {"video/", "video", ""},
    {"application/pdf", "document", "pdf"},
    {"application/zip", "archive", "zip"},
    {"application/pgp-signature", "signature", "asc"},
    {"application/pkcs7-signature", "signature", "p7s"},
    {"", "file", ""},
}};

const Kind& kind_of(std::string_view type) {
  return *std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.type.empty() || (one.type.ends_with('/') ? type.starts_with(one.type) : type == one.type); });
}

}  // namespace

std::vector<std::string> plain_names(const std::vector<std::pair<std::string_view, std::string_view>>& files) {
  std::set<std::string, std::less<>> taken;
  for (const auto& [name, type] : files) taken.emplace(name);
  std::vector<std::string> out;
  for (const auto& [name, type] : files) {
    std::string made(name);
    const Kind& kind = kind_of(type);
    const std::string ending = kind.ending.empty() ? "" : "." + std::string(kind.ending);
    if (name.empty()) made = std::string(kind.word) + ending;
    for (std::size_t n = 2; name.empty() && taken.contains(made); ++n) made = std::string(kind.word) + "-" + std::to_string(n) + ending;
    taken.insert(made);
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace hl::mail
