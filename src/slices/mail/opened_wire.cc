#include "slices/mail/opened_wire.h"

#include <algorithm>

namespace hl::mail {

struct WiredFile {
  std::string name, type, content_id, withheld;
  bool is_inline = false;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(WiredFile, (), (name, type, content_id, withheld, is_inline, size))
struct Wired {
  ParsedMail parsed;
  std::vector<WiredFile> files;
  std::vector<std::string> recipients;
  std::vector<std::string> authentication_results;
  std::optional<MailInvitation> invitation;
};
BOOST_DESCRIBE_STRUCT(Wired, (), (parsed, files, recipients, authentication_results, invitation))

// JSON and its length in sixteen digits, then the bytes of the files one after the other. HTML that is too long
// is left out: cut in the middle it is none.
std::string written(const Incoming& in) {
  Wired wired{in.parsed, {}, in.recipients, in.authentication_results, in.invitation};
  constexpr std::size_t text_bytes_max = 500'000;
  for (std::string* text : {&wired.parsed.text, &wired.parsed.quoted, &wired.parsed.signature}) {
    std::size_t end = std::min(text->size(), text_bytes_max);
    while (end < text->size() && end > 0 && (static_cast<unsigned char>((*text)[end]) & 0xc0u) == 0x80u) --end;
    text->resize(end);
  }
  if (wired.parsed.html.size() > text_bytes_max) {
    wired.parsed.html.clear();
    wired.parsed.warnings.emplace_back("html_too_long");
  }
  for (const MailFile& file : in.files) wired.files.push_back({file.name, file.type, file.content_id, file.withheld, file.is_inline, static_cast<std::int64_t>(file.bytes.size())});
  const std::string text = json::serialize(to_json(wired));
  std::string size = std::to_string(text.size());
  std::string out = std::string(16 - size.size(), '0') + size + text;
  for (const MailFile& file : in.files) out += file.bytes;
  return out;
}

std::optional<Incoming> read_incoming(std::string_view bytes) {
  constexpr std::size_t length_digits = 16;
  if (bytes.size() < length_digits) return std::nullopt;
  const std::size_t size = std::strtoull(std::string(bytes.substr(0, length_digits)).c_str(), nullptr, 10);
  if (bytes.size() - length_digits < size) return std::nullopt;
  boost::system::error_code error;
  const auto value = json::parse(json::string_view(bytes.data() + length_digits, size), error);
  if (error) return std::nullopt;
  auto wired = from_json<Wired>(value);
  if (!wired) return std::nullopt;
  Incoming out{std::move(wired->parsed), {}, std::move(wired->recipients), std::move(wired->authentication_results)};
  out.invitation = std::move(wired->invitation);
  bytes.remove_prefix(length_digits + size);
  for (WiredFile& file : wired->files) {
    const auto length = static_cast<std::size_t>(file.size);
    if (file.size < 0 || length > bytes.size()) return std::nullopt;
    out.files.push_back({std::move(file.name), std::move(file.type), std::move(file.content_id), file.is_inline, std::string(bytes.substr(0, length)), std::move(file.withheld)});
    bytes.remove_prefix(length);
  }
  return out;
}

}  // namespace hl::mail
