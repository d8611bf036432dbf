#include "lib/sip/sip_line.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>

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
#include <sofia-sip/url.h>

namespace hl::sip {

struct Leg {
  CallKey key = 0;
  nua_handle_t* handle = nullptr;
  std::string sdp = {};  // what we answered with, or offered
  bool is_answered = false;
  bool is_outgoing = false;
  bool is_ours_to_end = false;  // we said so first; nobody is told
  Ending ending = Ending::failed;
};

// Everything that belongs to the thread of Sofia.
struct Loop {
  LineOptions options;
  Handlers handlers;
  su_root_t* root = nullptr;
  nua_t* nua = nullptr;
  std::unordered_map<CallKey, std::unique_ptr<Leg>> legs = {};
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
  void replied(Leg& leg, int status, const sip_t* sip);
  void over(Leg& leg);
  void changed(nua_handle_t* handle, Leg* leg, tagi_t* tags);
  void stop();
};

namespace {

std::string address_of(msg_t* request) {
  if (!request) return {};
  su_sockaddr_t from{};
  socklen_t size = sizeof from;
  if (msg_get_address(request, &from, &size) < 0) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = from.su_family == AF_INET6 ? static_cast<const void*>(&from.su_sin6.sin6_addr)
                                                 : static_cast<const void*>(&from.su_sin.sin_addr);
  return inet_ntop(from.su_family, bytes, text.data(), text.size()) ? std::string(text.data()) : std::string();
}

std::string body_of(const sip_t* sip) {
  const bool has_body = sip && sip->sip_payload && sip->sip_payload->pl_data;
  return has_body ? std::string(sip->sip_payload->pl_data, sip->sip_payload->pl_len) : std::string();
}

std::string sip_address(const std::string& user, const std::string& host, std::uint16_t port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "sip:" + (user.empty() ? "" : user + "@") + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

void wake(su_root_magic_t* magic, su_msg_r, su_msg_arg_t*) { reinterpret_cast<Loop*>(magic)->run_tasks(); }

void on_event(nua_event_t event, int status, const char*, nua_t*, Loop* loop, nua_handle_t* handle, Leg* leg,
              const sip_t* sip, tagi_t tags[]) {
  switch (event) {
    case nua_i_invite:
      if (!leg) return loop->invited(handle, sip);
      // The same call once more, to keep it alive or to hold it: our side has not changed.
      nua_respond(handle, SIP_200_OK, SIPTAG_CONTENT_TYPE_STR("application/sdp"),
                  SIPTAG_PAYLOAD_STR(leg->sdp.c_str()), TAG_END());
      return;
    case nua_i_cancel:
      if (leg) leg->ending = Ending::cancelled;
      return;
    case nua_i_bye:
      if (leg) leg->ending = Ending::hung_up;
      return;
    case nua_r_invite:
      if (leg) loop->replied(*leg, status, sip);
      return;
    case nua_i_state: return loop->changed(handle, leg, tags);
    case nua_r_shutdown:
      if (status < 200) return;
      loop->is_clean = true;
      return su_root_break(loop->root);
    case nua_i_options:
    case nua_i_error:
      if (!leg && handle) nua_handle_destroy(handle);
      return;
    default: return;
  }
}

void give_up(su_root_magic_t* magic, su_timer_t*, su_timer_arg_t*) {
  su_root_break(reinterpret_cast<Loop*>(magic)->root);
}

void say_nothing(void*, const char*, va_list) {}

}  // namespace

std::string plain_user(const char* user) {
  constexpr std::size_t length_max = 100;
  if (!user) return {};
  std::string out(user);
  out.resize(url_unescape_to(out.data(), user, out.size()));
  const bool is_plain = std::all_of(out.begin(), out.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  return is_plain && out.size() <= length_max ? out : std::string();
}

bool is_plain_target(std::string_view text) {
  constexpr std::size_t length_max = 100;
  return !text.empty() && text.size() <= length_max && std::all_of(text.begin(), text.end(), [](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == '_';
  });
}

void Loop::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex);
    tasks.push_back(std::move(task));
  }
  su_msg_r message = SU_MSG_R_INIT;
  if (su_msg_create(message, su_root_task(root), su_task_null, wake, sizeof(void*)) == 0) su_msg_send(message);
}

void Loop::run_tasks() {
  std::deque<std::function<void()>> now;
  {
    const std::lock_guard lock(mutex);
    now.swap(tasks);
  }
  for (const auto& task : now) task();
}

Leg* Loop::leg(CallKey key) {
  const auto found = legs.find(key);
  return found == legs.end() ? nullptr : found->second.get();
}

void Loop::invited(nua_handle_t* handle, const sip_t* sip) {
  Invite invite;
  invite.source = address_of(nua_current_request(nua));
  if (!sip || !sip->sip_request || invite.source.empty() || !handlers.admits(invite.source)) {
    nua_respond(handle, SIP_403_FORBIDDEN, TAG_END());
    return;
  }
  if (is_stopping || legs.size() >= options.calls_max) {
    nua_respond(handle, SIP_503_SERVICE_UNAVAILABLE, SIPTAG_RETRY_AFTER_STR("10"), TAG_END());
    return;
  }
  auto fresh = std::make_unique<Leg>();
  fresh->key = invite.key = ++last_key;
  fresh->handle = handle;
  nua_handle_bind(handle, fresh.get());
  legs.emplace(invite.key, std::move(fresh));
  if (sip->sip_from) invite.from = plain_user(sip->sip_from->a_url->url_user);
  invite.to = plain_user(sip->sip_request->rq_url->url_user);
  invite.sdp = body_of(sip);
  handlers.invited(std::move(invite));
}

void Loop::begin(CallKey key, const Outgoing& outgoing) {
  if (is_stopping || legs.size() >= options.calls_max) return handlers.ended(key, Ending::failed);
  const std::string to = sip_address(outgoing.number, outgoing.host, outgoing.port);
  const std::string from = "<" + sip_address(outgoing.from, options.address, options.port) + ">";
  auto fresh = std::make_unique<Leg>();
  fresh->key = key;
  fresh->is_outgoing = true;
  fresh->sdp = outgoing.sdp;
  fresh->handle = nua_handle(nua, fresh.get(), NUTAG_URL(to.c_str()), SIPTAG_TO_STR(to.c_str()),
                             SIPTAG_FROM_STR(from.c_str()), TAG_END());
  if (!fresh->handle) return handlers.ended(key, Ending::failed);
  const Leg& leg = *legs.emplace(key, std::move(fresh)).first->second;
  nua_invite(leg.handle, SIPTAG_CONTENT_TYPE_STR("application/sdp"), SIPTAG_PAYLOAD_STR(leg.sdp.c_str()), TAG_END());
}

void Loop::replied(Leg& leg, int status, const sip_t* sip) {
  constexpr int taken = 200;
  constexpr int refused = 300;
  if (!leg.is_outgoing || status < taken) return;
  if (status < refused) {
    // Given up in the moment in which it was taken.
    if (leg.is_ours_to_end && !leg.is_answered) return nua_bye(leg.handle, TAG_END());
    leg.is_answered = true;
    return handlers.taken(leg.key, body_of(sip));
  }
  // He goes on with what was, which is not what we need.
  if (leg.is_answered) nua_bye(leg.handle, TAG_END());
}

void Loop::over(Leg& leg) {
  const CallKey key = leg.key;
  const Ending ending = leg.ending;
  const bool is_told = !leg.is_ours_to_end;
  legs.erase(key);
  if (is_told) handlers.ended(key, ending);
}

void Loop::changed(nua_handle_t* handle, Leg* leg, tagi_t* tags) {
  int state = nua_callstate_init;
  tl_gets(tags, NUTAG_CALLSTATE_REF(state), TAG_END());
  if (state != nua_callstate_terminated) return;
  nua_handle_bind(handle, nullptr);
  nua_handle_destroy(handle);
  if (leg) over(*leg);
}

void Loop::stop() {
  is_stopping = true;
  for (const auto& [key, leg] : legs) leg->is_ours_to_end = true;
  nua_shutdown(nua);
  // Sofia would wait half a minute for those who do not answer our goodbye.
  constexpr su_duration_t patience_ms = 2000;
  su_timer_set(su_timer_create(su_root_task(root), patience_ms), give_up, nullptr);
}

struct Line::State {
  Loop loop;
  std::thread thread;
};

Line::Line(const LineOptions& options, Handlers handlers) : state_(std::make_unique<State>()) {
  Loop& loop = state_->loop;
  loop.options = options;
  loop.handlers = std::move(handlers);
  std::promise<bool> started;
  state_->thread = std::thread([&loop, &started] {
    su_init();
    su_log_redirect(nullptr, say_nothing, nullptr);
    loop.root = su_root_create(reinterpret_cast<su_root_magic_t*>(&loop));
    // Its signalling in this thread as well, so that there is but one.
    su_root_threading(loop.root, 0);
    const std::string url = sip_address({}, loop.options.address, loop.options.port);
    loop.nua = nua_create(loop.root, on_event, &loop, NUTAG_URL(url.c_str()), NUTAG_MEDIA_ENABLE(0),
                          NUTAG_AUTOALERT(0), NUTAG_AUTOANSWER(0), NUTAG_UPDATE_REFRESH(1),
                          NUTAG_ALLOW("INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE"),
                          NUTAG_APPL_METHOD("INVITE"), SIPTAG_USER_AGENT_STR("Hotliner"), TAG_END());
    const bool is_there = loop.nua != nullptr;
    started.set_value(is_there);
    if (is_there) su_root_run(loop.root);
    // Sofia cannot be taken apart while it waits for somebody; the program ends anyway.
    if (is_there && !loop.is_clean) return;
    if (is_there) nua_destroy(loop.nua);
    su_root_destroy(loop.root);
    su_deinit();
  });
  if (started.get_future().get()) return;
  state_->thread.join();
  throw std::runtime_error("telephone: " + options.address + ":" + std::to_string(options.port) +
                           " cannot be listened on; choose an address of this machine and a free port");
}

Line::~Line() {
  Loop& loop = state_->loop;
  loop.post([&loop] { loop.stop(); });
  state_->thread.join();
}

void Line::ring(CallKey call) {
  Loop& loop = state_->loop;
  loop.post([&loop, call] {
    if (const Leg* leg = loop.leg(call); leg && !leg->is_answered)
      nua_respond(leg->handle, SIP_180_RINGING, TAG_END());
  });
}

void Line::answer(CallKey call, const std::string& sdp) {
  Loop& loop = state_->loop;
  loop.post([&loop, call, sdp] {
    Leg* leg = loop.leg(call);
    if (!leg || leg->is_answered || leg->is_outgoing) return;
    leg->is_answered = true;
    leg->sdp = sdp;
    nua_respond(leg->handle, SIP_200_OK, SIPTAG_CONTENT_TYPE_STR("application/sdp"),
                SIPTAG_PAYLOAD_STR(leg->sdp.c_str()), TAG_END());
  });
}

void Line::refuse(CallKey call, int status) {
  Loop& loop = state_->loop;
  loop.post([&loop, call, status] {
    Leg* leg = loop.leg(call);
    if (!leg || leg->is_answered) return;
    leg->is_ours_to_end = true;
    nua_respond(leg->handle, status, sip_status_phrase(status), TAG_END());
  });
}

void Line::hang_up(CallKey call) {
  Loop& loop = state_->loop;
  loop.post([&loop, call] {
    Leg* leg = loop.leg(call);
    if (!leg) return;
    leg->is_ours_to_end = true;
    if (leg->is_answered) nua_bye(leg->handle, TAG_END());
    else if (leg->is_outgoing) nua_cancel(leg->handle, TAG_END());
    else nua_respond(leg->handle, SIP_480_TEMPORARILY_UNAVAILABLE, TAG_END());
  });
}

CallKey Line::call(Outgoing outgoing) {
  Loop& loop = state_->loop;
  const CallKey key = ++loop.last_key;
  loop.post([&loop, key, outgoing = std::move(outgoing)] { loop.begin(key, outgoing); });
  return key;
}

void Line::change(CallKey call, const std::string& sdp) {
  Loop& loop = state_->loop;
  loop.post([&loop, call, sdp] {
    Leg* leg = loop.leg(call);
    if (!leg || !leg->is_answered || leg->is_ours_to_end) return;
    leg->sdp = sdp;
    nua_invite(leg->handle, SIPTAG_CONTENT_TYPE_STR("application/sdp"), SIPTAG_PAYLOAD_STR(leg->sdp.c_str()), TAG_END());
  });
}

}  // namespace hl::sip
