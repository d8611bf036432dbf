#include <spdlog/spdlog.h>

#include "lib/http/conversation.h"
#include "slices/telephony/exchange_line.h"

namespace hl::telephony {
namespace {

constexpr const char* application = "hotliner";

class AriLine final : public ExchangeLine {
  http::Destination to_;
  http::Asker asker_;
  std::string context_;
  std::unique_ptr<http::Conversation> socket_;
  bool has_looked_ = false;

 public:
  AriLine(http::Destination to, http::Asker asker, std::string context, std::unique_ptr<http::Conversation> socket)
      : to_(std::move(to)), asker_(std::move(asker)), context_(std::move(context)), socket_(std::move(socket)) {}

  Outcome<std::vector<ChannelEvent>> hear(std::chrono::milliseconds most) override {
    if (!std::exchange(has_looked_, true)) return what_is_open();
    std::vector<ChannelEvent> out;
    // What came together is told together; one after the other would be a transaction each.
    constexpr std::size_t at_once = 200;
    for (auto wait = most; out.size() < at_once; wait = std::chrono::milliseconds(0)) {
      const auto text = socket_->hear(wait);
      if (!text) return text.error();
      if (text->empty()) break;
      const auto message = parse_json(*text);
      if (!message) return refuse(Problem::unavailable, "no_asterisk what it says is no JSON");
      if (auto event = read_ari_event(*message)) out.push_back(std::move(*event));
      // We only listen: whoever was sent into our application goes on in the dial plan.
      if (const auto id = channel_in_our_hands(*message)) let_go(*id);
    }
    return out;
  }

  Outcome<Done> ping() override {
    constexpr int found = 200;
    const auto answer = ask("GET", std::string("/ari/applications/") + application);
    if (!answer) return answer.error();
    if (answer->status != found) return refuse(Problem::unavailable, "status_" + std::to_string(answer->status) + " to a question");
    return Done{};
  }

  Outcome<Done> dial(const std::string& extension, const std::string& number) override {
    constexpr int made = 200;
    std::string target = "/ari/channels?endpoint=" + http::percent_encode("Local/" + extension + "@" + context_);
    target += "&extension=" + http::percent_encode(number) + "&context=" + http::percent_encode(context_);
    target += "&priority=1&timeout=30&callerId=" + http::percent_encode(number);
    const auto answer = ask("POST", target);
    if (!answer) return answer.error();
    if (answer->status != made) return refuse(Problem::unavailable, "status " + std::to_string(answer->status));
    return Done{};
  }

 private:
  // Who may not ask that sees the calls that begin from now on.
  std::vector<ChannelEvent> what_is_open() {
    constexpr int found = 200;
    const auto channels = ask("GET", "/ari/channels");
    const auto bridges = ask("GET", "/ari/bridges");
    if (!channels || !bridges || channels->status != found || bridges->status != found) return {};
    const auto of_channels = parse_json(channels->body), of_bridges = parse_json(bridges->body);
    return of_channels && of_bridges ? events_before(*of_channels, *of_bridges) : std::vector<ChannelEvent>();
  }

  // A caller who stays in our hands hears nothing.
  void let_go(const std::string& channel) {
    constexpr int done = 204, gone = 404;
    const auto answer = ask("POST", "/ari/channels/" + http::percent_encode(channel) + "/continue");
    if (!answer) spdlog::warn("exchange: channel {} cannot go on: {}", channel, answer.error().detail);
    else if (answer->status != done && answer->status != gone)
      spdlog::warn("exchange: channel {} cannot go on: status {}; may its ARI user write?", channel, answer->status);
  }

  Outcome<http::Answered> ask(const std::string& method, const std::string& target) { return http::ask_once(to_, method, target, asker_); }
};

}  // namespace

Outcome<std::unique_ptr<ExchangeLine>> open_ari(const Exchange& e, const Way& way) {
  http::Destination to{e.host, static_cast<std::uint16_t>(e.port), e.is_tls, e.authorities_file.value_or(""), way.may_reach, way.is_cancelled};
  http::Asker asker{e.user_name, e.secret};
  auto socket = http::open_web_socket(to, std::string("/ari/events?app=") + application + "&subscribeAll=true", asker);
  if (!socket) return socket.error();
  return std::unique_ptr<ExchangeLine>(std::make_unique<AriLine>(std::move(to), std::move(asker), e.context, std::move(*socket)));
}

}  // namespace hl::telephony
