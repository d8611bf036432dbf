#include <deque>
#include <utility>
#include <vector>

#include "lib/http/conversation.h"
#include "lib/openssl/md5.h"
#include "slices/telephony/exchange_line.h"

namespace hl::telephony {
namespace {

using Stopwatch = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto answers_within = 10s;
constexpr auto asked_every = 20s;  // whether it lives
constexpr auto silent_at_most = 45s;
constexpr std::size_t events_waiting_max = 10'000;

class AmiLine final : public ExchangeLine {
  std::unique_ptr<http::Conversation> wire_;
  AmiReader reader_;
  std::deque<AmiMessage> events_;  // that came while an answer was waited for
  std::vector<AmiMessage> open_;    // told of so far
  std::string context_;
  std::int64_t asked_ = 0;
  Stopwatch::time_point heard_at_ = Stopwatch::now(), pinged_at_ = Stopwatch::now();

 public:
  AmiLine(std::unique_ptr<http::Conversation> wire, std::string context) : wire_(std::move(wire)), context_(std::move(context)) {}

  Outcome<Done> sign_in(const Exchange& e) {
    const auto until = Stopwatch::now() + answers_within;
    while (!reader_.banner()) {
      if (const auto ok = read(until); !ok) return ok.error();
    }
    // Over TLS nobody listens; else what goes over the wire is good for this once alone.
    AmiHeaders login{{"Username", e.user_name}, {"Events", "call,agent"}};
    if (e.is_tls) {
      login.emplace_back("Secret", e.secret);
    } else {
      const auto challenge = ask("Challenge", {{"AuthType", "MD5"}});
      if (!challenge) return challenge.error();
      if (challenge->text("Challenge").empty()) return refuse(Problem::unavailable, "challenge " + challenge->text("Message"));
      login.emplace_back("AuthType", "MD5");
      login.emplace_back("Key", md5_hex(challenge->text("Challenge") + e.secret));
    }
    const auto answer = ask("Login", login);
    if (!answer) return answer.error();
    if (answer->text("Response") != "Success") return refuse(Problem::unavailable, "sign_in " + answer->text("Message"));
    // Who may not ask that sees the calls that begin from now on.
    if (const auto ok = send("CoreShowChannels", {}); !ok) return ok.error();
    return Done{};
  }

  Outcome<std::vector<ChannelEvent>> hear(std::chrono::milliseconds most) override {
    if (Stopwatch::now() - pinged_at_ > asked_every) {
      pinged_at_ = Stopwatch::now();
      if (const auto ok = send("Ping", {}); !ok) return ok.error();
    }
    if (events_.empty()) {
      if (const auto ok = read(Stopwatch::now() + most, true); !ok) return ok.error();
    }
    if (Stopwatch::now() - heard_at_ > silent_at_most) return refuse(Problem::unavailable, "slow it says nothing any more");
    while (auto message = reader_.next()) events_.push_back(std::move(*message));
    std::vector<ChannelEvent> out;
    for (; !events_.empty(); events_.pop_front()) {
      if (events_.front().text("Event") == "Shutdown") return refuse(Problem::unavailable, "closed it shuts down");
      if (take_open(events_.front(), out)) continue;
      if (auto event = read_ami_event(events_.front())) out.push_back(std::move(*event));
    }
    return out;
  }

  Outcome<Done> ping() override {
    const auto answer = ask("Ping", {});
    if (!answer) return answer.error();
    return Done{};
  }

  Outcome<Done> dial(const std::string& extension, const std::string& number) override {
    constexpr const char* rings_for_ms = "30000";
    const auto answer = ask("Originate", {{"Channel", "Local/" + extension + "@" + context_},
                                          {"Context", context_},
                                          {"Exten", number},
                                          {"Priority", "1"},
                                          {"CallerID", number},
                                          {"Timeout", rings_for_ms},
                                          {"Async", "true"}});
    if (!answer) return answer.error();
    if (answer->text("Response") != "Success") return refuse(Problem::not_possible_now, answer->text("Message"));
    return Done{};
  }

 private:
  // Whether it was of the list of what is open.
  bool take_open(const AmiMessage& message, std::vector<ChannelEvent>& out) {
    constexpr std::size_t open_max = 4000;
    const std::string& event = message.text("Event");
    if (event == "CoreShowChannel" && open_.size() < open_max) open_.push_back(message);
    if (event == "CoreShowChannelsComplete") {
      for (auto& one : events_before(std::exchange(open_, {}))) out.push_back(std::move(one));
    }
    return event.starts_with("CoreShowChannel");
  }

  Outcome<Done> read(Stopwatch::time_point until, bool may_be_silent = false) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Stopwatch::now());
    if (left <= 0ms) return may_be_silent ? Outcome<Done>(Done{}) : refuse(Problem::unavailable, "slow no answer in time");
    const auto bytes = wire_->hear(left);
    if (!bytes) return bytes.error();
    if (!bytes->empty()) heard_at_ = Stopwatch::now();
    const auto taken = reader_.take(*bytes);
    if (!taken) return refuse(Problem::unavailable, "no_asterisk " + taken.error().detail);
    return Done{};
  }

  Outcome<std::string> send(const std::string& action, AmiHeaders headers) {
    const std::string id = "hotliner-" + std::to_string(++asked_);
    headers.emplace_back("ActionID", id);
    const auto bytes = ami_action(action, headers);
    if (!bytes) return bytes.error();
    if (const auto ok = wire_->say(*bytes); !ok) return ok.error();
    return id;
  }

  Outcome<AmiMessage> ask(const std::string& action, AmiHeaders headers) {
    const auto id = send(action, std::move(headers));
    if (!id) return id.error();
    const auto until = Stopwatch::now() + answers_within;
    for (;;) {
      while (auto message = reader_.next()) {
        if (message->text("ActionID") == *id && !message->text("Response").empty()) return std::move(*message);
        if (events_.size() < events_waiting_max) events_.push_back(std::move(*message));
      }
      if (const auto ok = read(until); !ok) return ok.error();
    }
  }
};

}  // namespace

Outcome<std::unique_ptr<ExchangeLine>> open_ami(const Exchange& e, const Way& way) {
  http::Destination to{e.host, static_cast<std::uint16_t>(e.port), e.is_tls, e.authorities_file.value_or(""), way.may_reach, way.is_cancelled};
  auto wire = http::open_stream(to);
  if (!wire) return wire.error();
  auto line = std::make_unique<AmiLine>(std::move(*wire), e.context);
  if (const auto ok = line->sign_in(e); !ok) return ok.error();
  return std::unique_ptr<ExchangeLine>(std::move(line));
}

LineTrouble trouble_of(const Refusal& refusal) {
  const auto space = std::min(refusal.detail.find(' '), refusal.detail.size());
  const std::string word = refusal.detail.substr(0, space);
  LineTrouble out{ExchangeTrouble::other, refusal.detail.substr(std::min(space + 1, refusal.detail.size()))};
  if (word == "status_401" || word == "status_403") out.trouble = ExchangeTrouble::sign_in;
  else if (word == "status_404") out.trouble = ExchangeTrouble::not_found;
  else if (!boost::describe::enum_from_string(word.c_str(), out.trouble)) out.said = refusal.detail;
  constexpr std::size_t said_bytes_max = 300;
  out.said.resize(std::min(out.said.size(), said_bytes_max));
  // Words of others may be of any bytes.
  for (char& c : out.said) c = c >= ' ' && c <= '~' ? c : '?';
  return out;
}

}  // namespace hl::telephony
