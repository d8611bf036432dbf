// Telephone calls by SIP (RFC 3261), through Sofia-SIP. We are an end, not a proxy: calls come in or go out, are
// answered, and end. Sofia runs in a thread of its own; whatever is asked of it here is handed over to
// that thread, and what happens is told from it, so that handlers must not wait.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace hl::sip {

// Names a call for as long as the program runs.
using CallKey = std::uint64_t;

struct Invite {
  CallKey key = 0;
  std::string from;    // user part of who calls; empty: not told
  std::string to;      // user part of what was dialled
  std::string source;  // the address it came from
  std::string sdp;
};

enum class Transport { udp, tcp, tls };

// Where calls are handed in, and who we are there: digest (RFC 3261, 22) answers who asks.
struct Way {
  std::string host;  // numeric or a name
  std::uint16_t port = 5060;
  Transport transport = Transport::udp;
  std::string user = {};  // plain; empty: nobody asks
  std::string secret = {};
  friend bool operator==(const Way&, const Way&) = default;
};

// A call that we begin. Whoever wants another number to be called instead (3xx) ends it.
struct Outgoing {
  std::string number;  // user part of whom we call: digits, "+", or a plain word
  Way way;
  std::string from;  // user part of what we show
  std::string sdp;
};

// The user part of a SIP address as plain text: unescaped, printable ASCII, at most 100 characters.
// Empty for whatever is not that.
std::string plain_user(const char* user);
// Letters, digits and "+-._": what can stand in a SIP address without a second thought. 1 to 100 characters.
bool is_plain_target(std::string_view text);

// trying: nothing has come back yet. refused: the other side says no, or our password is wrong.
// unreachable: it does not answer, or not now.
enum class Registering { trying, registered, refused, unreachable };
struct RegistrationNews {
  Registering state = Registering::trying;
  int status = 0;  // as it was answered; 0: not
};
// How long nothing is tried after so many failures in a row. Whoever refuses is left in peace longer: exchanges
// lock out whoever tries too often.
std::chrono::seconds retry_after(int failures, bool is_refused);

enum class Ending { cancelled, hung_up, failed };

struct Handlers {
  // Whether anything is taken from this address; asked for every call before it is told of.
  std::function<bool(const std::string& address)> admits;
  std::function<void(Invite)> invited;
  // Whom we called has taken it, or agreed to a change of sound: his SDP.
  std::function<void(CallKey, std::string sdp)> taken = {};
  // Once for each call that was told of or begun, unless it was us who ended it.
  std::function<void(CallKey, Ending)> ended;
  // Of a registration, each time it changes.
  std::function<void(std::int64_t name, RegistrationNews)> registration = {};
};

struct LineOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 5060;  // UDP and TCP
  std::size_t calls_max = 500;
  std::uint16_t tls_port = 0;     // 0: nobody comes in over TLS
  std::string certificates = {};  // a folder with agent.pem (key and certificate) and cafile.pem (whom we believe)
};

class Line {
 public:
  // Throws std::runtime_error that names the address and the cure.
  Line(const LineOptions& options, Handlers handlers);
  // Hangs up what is still there.
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  // Any thread. What names no call that is there is ignored: it has just ended.
  void ring(CallKey call);
  void answer(CallKey call, const std::string& sdp);
  void refuse(CallKey call, int status);
  void hang_up(CallKey call);  // or refuses it, or gives it up, while it is not answered
  // Numbers and names go into SIP as they are, so that they must be plain (is_plain_target).
  CallKey call(Outgoing outgoing);
  // The same in two steps, for whom the key must be known before.
  CallKey reserve();
  void call(CallKey key, Outgoing outgoing);
  // Offers whoever is in the call another SDP.
  void change(CallKey call, const std::string& sdp);

  // Calls for `way.user` come here from now on (RFC 3261, 10), for as long as the other side agrees; said again
  // before that ends, and after a failure. The same name once more replaces it.
  void keep_registered(std::int64_t name, const Way& way);
  void unregister(std::int64_t name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hl::sip
