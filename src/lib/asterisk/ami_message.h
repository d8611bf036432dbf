// The lines of Asterisk's Manager Interface (AMI): "Name: value" lines, an empty one after each message, a
// banner before the first. https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Manager-Interface-AMI
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.h"

namespace hl {

// Names and values are texts in UTF-8 without control characters: what is none has "?" in its place.
struct AmiMessage {
  std::vector<std::pair<std::string, std::string>> headers;  // in their order; a name may come again

  // The first of this name; empty where there is none.
  [[nodiscard]] const std::string& text(std::string_view name) const;
};

// Takes bytes as they come, in pieces of any size.
class AmiReader {
  std::string rest_;
  std::optional<std::string> banner_;
  AmiMessage building_;
  std::deque<AmiMessage> whole_;
  std::size_t message_bytes_ = 0;

 public:
  static constexpr std::size_t line_bytes_max = 16 * 1024;
  static constexpr std::size_t message_bytes_max = 64 * 1024;
  static constexpr std::size_t headers_max = 300;

  // Refuses malformed_json with what is wrong: no banner of an Asterisk, or something beyond the limits. Nothing that
  // comes afterwards can be understood.
  Outcome<Done> take(std::string_view bytes);
  // "Asterisk Call Manager/9.0.0", once it is there.
  [[nodiscard]] const std::optional<std::string>& banner() const { return banner_; }
  // The oldest whole message that was not taken away yet.
  std::optional<AmiMessage> next();

 private:
  Outcome<Done> take_line(std::string_view line);
};

using AmiHeaders = std::vector<std::pair<std::string, std::string>>;
// The bytes of an action. Refuses invalid_input where a value has a line break, which would be another header.
Outcome<std::string> ami_action(std::string_view action, const AmiHeaders& headers);

}  // namespace hl
