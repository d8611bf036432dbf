#include "slices/calls/cti_message.h"

#include <algorithm>

#include "lib/http/http.h"

namespace hl::calls {
namespace {

constexpr std::size_t users_max = 50;
constexpr std::size_t text_bytes_max = 250;

// A form in which a name may come several times ("user[]=101&user[]=102"): every value becomes a
// list.
json::object fields_of_form(std::string_view text) {
  constexpr std::size_t fields_max = 200;
  json::object out;
  for (std::size_t n = 0; !text.empty() && n < fields_max; ++n) {
    const auto end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    const std::string name = http::percent_decode(pair.substr(0, equals), true);
    const std::string value =
        http::percent_decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (name.empty()) continue;
    auto& list = out[name];
    if (!list.is_array()) list.emplace_array();
    list.get_array().emplace_back(json::string(value));
  }
  return out;
}

Outcome<json::object> fields_of(const std::string& body, const std::string& content_type) {
  if (content_type.starts_with("multipart/"))
    return refuse(Problem::unsupported_media_type,
                  "send application/json or application/x-www-form-urlencoded");
  const auto first = body.find_first_not_of(" \t\r\n");
  const bool is_json = content_type.starts_with("application/json") ||
                       (first != std::string::npos && body[first] == '{');
  // A form's decoded bytes need not be UTF-8; the JSON reader knows what is.
  auto parsed = is_json ? parse_json(body) : parse_json(json::serialize(fields_of_form(body)));
  if (!parsed && !is_json) return invalid("/", "is not UTF-8 text; send the form in UTF-8, without U+0000");
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return invalid("/", "must be an object", "not_an_object");
  return std::move(parsed->get_object());
}

class Fields {
  const json::object& object_;
  std::optional<Refusal> refusal_;

  void add_text(const json::value& value, const std::string& name, std::vector<std::string>& out) {
    std::string text;
    if (value.is_string())
      text = std::string(value.get_string());
    else if (value.is_int64() || value.is_uint64())
      text = json::serialize(value);
    else if (!value.is_null())
      refusal_ = invalid("/" + name, "must be a text", "not_a_text");
    const bool is_printable =
        std::all_of(text.begin(), text.end(), [](char c) { return c < 0 || c >= ' '; });
    if (!is_printable) refusal_ = invalid("/" + name, "must not contain control characters");
    if (text.size() > text_bytes_max)
      refusal_ = invalid("/" + name, "is longer than 250 bytes; shorten it", "too_long");
    if (!text.empty()) out.push_back(std::move(text));
  }

 public:
  explicit Fields(const json::object& object) : object_(object) {}
  [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

  // All texts under any of these names.
  std::vector<std::string> texts(std::initializer_list<const char*> names) {
    std::vector<std::string> out;
    for (const char* name : names) {
      const auto* value = object_.if_contains(name);
      if (!value) continue;
      if (!value->is_array()) {
        add_text(*value, name, out);
        continue;
      }
      if (value->get_array().size() > users_max)
        refusal_ = invalid(std::string("/") + name, "has more than 50 items", "too_long");
      else
        for (const auto& one : value->get_array()) add_text(one, name, out);
    }
    return out;
  }
  std::string text(std::initializer_list<const char*> names) {
    const auto all = texts(names);
    return all.empty() ? std::string() : all.front();
  }
};

}  // namespace

Outcome<CtiMessage> parse_cti(const std::string& body, const std::string& content_type) {
  const auto object = fields_of(body, content_type);
  if (!object) return object.error();
  Fields fields(*object);
  CtiMessage message;
  const std::string event = fields.text({"event"});
  const std::string direction = fields.text({"direction"});
  message.call_id = fields.text({"callId", "call_id", "callid"});
  message.from = fields.text({"from"});
  message.to = fields.text({"to"});
  message.users = fields.texts({"user", "user[]", "users"});
  message.queue = fields.text({"queue"});
  message.answering_number = fields.text({"answeringNumber", "answering_number"});
  if (fields.refusal()) return *fields.refusal();
  if (!boost::describe::enum_from_string(event.c_str(), message.event))
    return invalid("/event", "must be newCall, answer or hangup", "not_in_list");
  if (message.call_id.empty())
    return invalid("/callId",
                   "is missing; set up the exchange to send the same id in all events of a call",
                   "missing");
  if (!direction.empty() && direction != "in" && direction != "out")
    return invalid("/direction", "must be in or out", "not_in_list");
  message.is_outgoing = direction == "out";
  return message;
}

}  // namespace hl::calls
