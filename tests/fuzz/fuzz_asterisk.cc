// What an Asterisk tells over AMI, in pieces, and over ARI; and what calls are made of it.
#include "slices/telephony/call_tracker.h"
#include "tests/fuzz/fuzz.h"

namespace {

void track(hl::telephony::CallTracker& tracker, const std::optional<hl::telephony::ChannelEvent>& event) {
  if (!event) return;
  must(!event->channel.id.empty(), "a channel has a name");
  for (const auto& news : tracker.take(*event)) must(!news.call.empty() && news.call.size() <= 150, "a call has a name of bounded length");
}

}  // namespace

void fuzz(std::string_view input) {
  hl::AmiReader reader;
  hl::telephony::CallTracker tracker;
  constexpr std::size_t piece = 61;
  bool is_understood = reader.take("Asterisk Call Manager/9.0.0\r\n").has_value();
  for (std::size_t at = 0; is_understood && at < input.size(); at += piece) is_understood = reader.take(input.substr(at, piece)).has_value();
  while (const auto message = reader.next()) track(tracker, hl::telephony::read_ami_event(*message));
  // Lines of JSON, as messages come one after the other.
  for (std::string_view rest = input; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (const auto parsed = hl::parse_json(std::string(rest.substr(0, end)))) {
      track(tracker, hl::telephony::read_ari_event(*parsed));
      hl::telephony::channel_in_our_hands(*parsed);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  hl::AmiReader alone;
  if (alone.take(input)) must(!alone.next() || alone.banner(), "nothing before the banner");
}
