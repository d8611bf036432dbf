// The helpdesk's own telephone: trunks and numbers, the switchboard that queues calls and connects them to
// technicians' pages. The only header of this slice for others. docs/telephone.md tells it as a whole.
#pragma once

#include <functional>
#include <memory>

#include "engines/queue/queue.h"
#include "lib/http/http.h"
#include "slices/calls/calls.h"

namespace hl::telephony {

struct SwitchboardOptions {
  std::string sip_address = {};  // empty: no telephone
  std::uint16_t sip_port = 5060;
  std::uint16_t tls_port = 0;     // 0: nobody calls in over TLS
  std::string certificates = {};  // see sip::LineOptions
  std::string media_address = "127.0.0.1";  // rtpengine's control port
  std::uint16_t media_port = 2223;
  // Where rtpengine finds the music, which is written there at the start.
  std::string music_folder = "/tmp";
  std::string voice_folder = {};   // empty: callers are told nothing (slices/telephony/voice.h)
  std::string keys_address = {};   // where rtpengine tells of keys (its dtmf-log-dest); empty: no menus
  std::uint16_t keys_port = 2224;
  // All recordings together; then none begins any more.
  std::int64_t recorded_bytes_max = std::int64_t{20} << 30;
  std::chrono::milliseconds tells_place_every = std::chrono::seconds(30);
  queue::Rules rules = {};
  std::chrono::milliseconds rings_for = std::chrono::seconds(15);
  // Until a supervisor has said how long.
  std::chrono::milliseconds wrap_up_max = std::chrono::minutes(2);
};

class Switchboard {
 public:
  using Who = std::function<std::optional<Actor>()>;
  using Now = std::function<Instant()>;

  // Throws std::runtime_error that says what is missing and the cure. Calls that an ended program left
  // behind are ended.
  Switchboard(Database& database, IdSource& ids, Now now, const events::Reactions& reactions,
              const SwitchboardOptions& options);
  // Hangs up what is still there.
  ~Switchboard();
  Switchboard(const Switchboard&) = delete;
  Switchboard& operator=(const Switchboard&) = delete;

  // A technician's page is there; the newest of an account is the one that has the telephone. `who` says
  // nobody once the session has ended.
  void connect(Who who, const Actor& actor, const std::shared_ptr<http::Socket>& socket);
  // Lets go of all pages; they must not outlive the server that made them.
  void forget_all();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// To try it out: calls from this machine, and the number they dial. Nothing happens when it is there.
inline constexpr const char* test_number = "+3281999000";
void add_test_trunk(Tx& tx, IdSource& ids);

// The reaction. "call_missed" of a call at an exchange of others promises to call back as our own queue does;
// "call_identified" of a missed call moves its promise to a ticket of that company; so does "ticket_opened" for one.
void on_event(Work& work, const events::Event& event);

// Whether tell_of_promises() would find anything; reads only.
bool is_promise_due(Tx& tx, Instant now);
// Of calls promised to whom no ticket belongs: warnings, and that they are late. Takes at most `limit` and returns how
// many; one for which it fails waits for ten minutes and is added to `failures`.
int tell_of_promises(Work& work, int limit, std::vector<std::string>* failures = nullptr);

Routes routes();

}  // namespace hl::telephony
