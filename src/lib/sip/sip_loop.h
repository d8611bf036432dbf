// The inside of a line: what belongs to the thread of Sofia-SIP.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "lib/sip/sip_line.h"

#include <sofia-sip/su_log.h>
#include <sofia-sip/su_wait.h>

// Sofia's callbacks get what they work with as these types.
namespace hl::sip {
struct Leg;
struct Loop;
}  // namespace hl::sip
#define NUA_MAGIC_T hl::sip::Loop
#define NUA_HMAGIC_T hl::sip::Leg

#include <sofia-sip/msg_addr.h>
#include <sofia-sip/nua.h>
#include <sofia-sip/nua_tag.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_status.h>
#include <sofia-sip/sip_tag.h>
#include <sofia-sip/su_tag_io.h>
#include <sofia-sip/tport_tag.h>
#include <sofia-sip/url.h>

namespace hl::sip {

struct Leg {
  CallKey key = 0;
  nua_handle_t* handle = nullptr;
  std::string sdp = {};  // what we answered with, or offered
  bool is_answered = false;
  bool is_outgoing = false;
  std::string user = {}, secret = {};  // who we are, where the other side asks
  std::string from = {}, to = {}, there = {};  // as it was begun
  bool has_said_who = false;
  bool is_ours_to_end = false;  // we said so first; nobody is told
  Ending ending = Ending::failed;
};

// A place where we say again and again that calls for us come here.
struct Enrolment {
  Loop* loop;
  std::int64_t name;
  Way way;
  nua_handle_t* handle = nullptr;
  su_timer_t* timer = nullptr;  // runs after a failure
  bool has_said_who = false;
  int failures = 0;  // in a row
};

// Everything that belongs to the thread of Sofia.
struct Loop {
  LineOptions options;
  Handlers handlers;
  su_root_t* root = nullptr;
  nua_t* nua = nullptr;
  std::unordered_map<CallKey, std::unique_ptr<Leg>> legs = {};
  std::map<std::int64_t, Enrolment> enrolments = {};
  std::atomic<CallKey> last_key = 0;
  bool is_stopping = false;
  bool is_clean = false;  // everybody has heard that we end

  std::mutex mutex = {};
  std::deque<std::function<void()>> tasks = {};  // behind the mutex

  void post(std::function<void()> task);
  void run_tasks();
  Leg* leg(CallKey key);
  void invited(nua_handle_t* handle, const sip_t* sip);
  void begin(CallKey key, const Outgoing& outgoing);
  void replied(Leg& leg, int status, const char* phrase, const sip_t* sip);
  void redirected(Leg& leg);
  bool invite(Leg& leg, const sip_t* asked = nullptr, const std::string& who = {});
  bool say_who(Leg& leg, const sip_t* challenge);
  void asked_in_call(const Leg& leg, int status, const sip_t* sip);
  void over(Leg& leg);
  void changed(nua_handle_t* handle, Leg* leg, tagi_t* tags);
  void stop();

  // sip_registration.cc
  void enrol(std::int64_t name, const Way& way);
  void withdraw(std::int64_t name);
  void enrolled(nua_handle_t* handle, int status, const sip_t* sip);
  void enrol_again(std::int64_t name);
  void tell(std::int64_t name, Registering state, int status);
};

std::string sip_address(const std::string& user, const std::string& host, std::uint16_t port);
// With the transport that leads there.
std::string sip_address(const std::string& user, const Way& way);
constexpr bool is_challenge(int status) { return status == 401 || status == 407; }
// What Sofia wants to hear when it was asked who we are; empty when nothing was asked.
std::string credentials(const sip_t* challenge, const std::string& user, const std::string& secret);
// The header that answers it for a request of this method to this address; empty where that cannot be.
std::string authorization(const sip_t* challenge, const std::string& credentials, const char* method, const std::string& address);

struct Line::State {
  Loop loop;
  std::thread thread;
};

}  // namespace hl::sip
