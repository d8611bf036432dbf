#include "lib/asterisk/ami_message.h"

#include <algorithm>
#include <cstdint>

namespace hl {
namespace {

constexpr std::string_view banner_begins = "Asterisk Call Manager/";

// How many bytes the character at the front has (RFC 3629); 0: it is none.
std::size_t character_bytes(std::string_view text) {
  const auto byte = [&](std::size_t n) { return n < text.size() ? static_cast<std::uint8_t>(text[n]) : std::uint8_t{0}; };
  const auto goes_on = [&](std::size_t n) { return (byte(n) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
  if (first >= 0xC2 && first <= 0xDF) return goes_on(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool is_long = first == 0xE0 && second < 0xA0, is_half = first == 0xED && second > 0x9F;
    return goes_on(1) && goes_on(2) && !is_long && !is_half ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool is_long = first == 0xF0 && second < 0x90, is_beyond = first == 0xF4 && second > 0x8F;
    return goes_on(1) && goes_on(2) && goes_on(3) && !is_long && !is_beyond ? 4 : 0;
  }
  return 0;
}

std::string text_of(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t size = character_bytes(bytes);
    if (size == 0) out += '?';
    else out.append(bytes.substr(0, size));
    bytes.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Refusal no_message(std::string detail) { return refuse(Problem::malformed_json, std::move(detail)); }

}  // namespace

const std::string& AmiMessage::text(std::string_view name) const {
  static const std::string nothing;
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& one) { return one.first == name; });
  return found == headers.end() ? nothing : found->second;
}

Outcome<Done> AmiReader::take(std::string_view bytes) {
  rest_.append(bytes);
  std::size_t at = 0;
  for (auto end = rest_.find('\n', at); end != std::string::npos; end = rest_.find('\n', at)) {
    std::string_view line = std::string_view(rest_).substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() > line_bytes_max) return no_message("a line is longer than 16 KiB");
    if (const auto ok = take_line(line); !ok) return ok.error();
    at = end + 1;
  }
  rest_.erase(0, at);
  if (rest_.size() > line_bytes_max) return no_message("a line is longer than 16 KiB");
  // Whoever says something else first, as a mail server, is told apart before his line is whole.
  const auto begun = std::min(rest_.size(), banner_begins.size());
  if (!banner_ && std::string_view(rest_).substr(0, begun) != banner_begins.substr(0, begun))
    return no_message("it says: " + text_of(std::string_view(rest_).substr(0, 80)));
  return Done{};
}

Outcome<Done> AmiReader::take_line(std::string_view line) {
  if (!banner_) {
    if (!line.starts_with(banner_begins)) return no_message("it says: " + text_of(line.substr(0, 80)));
    banner_ = text_of(line.substr(0, 200));
    return Done{};
  }
  if (line.empty()) {
    if (!building_.headers.empty()) whole_.push_back(std::move(building_));
    building_ = {};
    message_bytes_ = 0;
    return Done{};
  }
  message_bytes_ += line.size();
  if (message_bytes_ > message_bytes_max || building_.headers.size() == headers_max)
    return no_message("a message is longer than 64 KiB or 300 lines");
  const auto colon = line.find(':');
  // The output of a command, which nobody here asks for.
  if (colon == std::string_view::npos) return Done{};
  building_.headers.emplace_back(text_of(trimmed(line.substr(0, colon))), text_of(trimmed(line.substr(colon + 1))));
  return Done{};
}

std::optional<AmiMessage> AmiReader::next() {
  if (whole_.empty()) return std::nullopt;
  AmiMessage out = std::move(whole_.front());
  whole_.pop_front();
  return out;
}

Outcome<std::string> ami_action(std::string_view action, const AmiHeaders& headers) {
  std::string out = "Action: " + std::string(action) + "\r\n";
  for (const auto& [name, value] : headers) {
    const bool is_line = std::none_of(value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    if (!is_line) return invalid("/" + name, "must be one line");
    out += name + ": " + value + "\r\n";
  }
  return out + "\r\n";
}

}  // namespace hl
