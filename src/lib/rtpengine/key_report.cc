#include "lib/rtpengine/key_report.h"

#include "base/json.h"

namespace hl {
namespace {

constexpr std::string_view keys = "0123456789*#";

std::string text_at(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::optional<KeyReport> read_key_report(std::string_view datagram) {
  const auto parsed = parse_json(datagram);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  const json::object& body = parsed->get_object();
  const auto* event = body.if_contains("event");
  if (text_at(body, "type") != "DTMF" || !event || !event->is_int64()) return std::nullopt;
  const auto number = event->get_int64();
  if (number < 0 || number >= static_cast<std::int64_t>(keys.size())) return std::nullopt;
  return KeyReport{text_at(body, "callid"), text_at(body, "source_tag"), keys[static_cast<std::size_t>(number)]};
}

}  // namespace hl
