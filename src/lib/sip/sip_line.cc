#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <future>
#include <stdexcept>
#include <thread>
#include <utility>

#include "lib/sip/sip_loop.h"

namespace hl::sip {
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

void wake(su_root_magic_t* magic, su_msg_r, su_msg_arg_t*) { reinterpret_cast<Loop*>(magic)->run_tasks(); }

void on_event(nua_event_t event, int status, const char* phrase, nua_t*, Loop* loop, nua_handle_t* handle, Leg* leg,
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
      if (leg) loop->replied(*leg, status, phrase, sip);
      return;
    case nua_r_bye:
    case nua_r_update:
      if (leg) loop->asked_in_call(*leg, status, sip);
      return;
    case nua_r_unregister:
      if (status >= 200) nua_handle_destroy(handle);
      return;
    case nua_r_register: return loop->enrolled(handle, status, sip);
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
  const Way& way = outgoing.way;
  const std::string to = sip_address(outgoing.number, way);
  const std::string there = sip_address({}, way);
  // Who wants to know who we are looks for that in its own domain.
  const std::string from = way.user.empty() ? sip_address(outgoing.from, options.address, options.port)
                                            : sip_address(outgoing.from, way.host, way.port);
  auto fresh = std::make_unique<Leg>();
  fresh->key = key;
  fresh->is_outgoing = true;
  fresh->sdp = outgoing.sdp;
  fresh->user = way.user;
  fresh->secret = way.secret;
  fresh->from = "<" + from + ">";
  fresh->to = to;
  fresh->there = there;
  if (!invite(*fresh)) return handlers.ended(key, Ending::failed);
  legs.emplace(key, std::move(fresh));
}

// `asked`: it was begun before, and whom we call asked who we are; it is the same call once more (RFC 3261, 8.1.3.5).
bool Loop::invite(Leg& leg, const sip_t* asked, const std::string& who) {
  leg.handle = nua_handle(nua, &leg, NUTAG_URL(leg.to.c_str()), SIPTAG_TO_STR(leg.to.c_str()),
                          SIPTAG_FROM_STR(leg.from.c_str()), TAG_END());
  if (!leg.handle) return false;
  constexpr int proxy_asks = 407;
  const bool is_proxy = asked && asked->sip_status->st_status == proxy_asks;
  // Sofia would follow a 305 by itself wherever it may begin a call anew: it never may.
  nua_set_hparams(leg.handle, NUTAG_RETRY_COUNT(0), TAG_END());
  // By way of whom we call, so that nothing ever goes to anybody else, whatever comes back.
  nua_invite(leg.handle, NUTAG_PROXY(leg.there.c_str()), SIPTAG_CONTENT_TYPE_STR("application/sdp"),
             SIPTAG_PAYLOAD_STR(leg.sdp.c_str()), TAG_IF(asked, SIPTAG_CALL_ID(asked ? asked->sip_call_id : nullptr)),
             TAG_IF(asked, SIPTAG_FROM(asked ? asked->sip_from : nullptr)), TAG_IF(asked, SIPTAG_CSEQ(asked ? asked->sip_cseq : nullptr)),
             TAG_IF(asked && is_proxy, SIPTAG_PROXY_AUTHORIZATION_STR(who.c_str())),
             TAG_IF(asked && !is_proxy, SIPTAG_AUTHORIZATION_STR(who.c_str())), TAG_END());
  return true;
}

// Whom we call wants to be called by way of somebody else (305), at our cost: not without being asked.
void Loop::redirected(Leg& leg) {
  if (std::exchange(leg.is_ours_to_end, true)) return;
  nua_cancel(leg.handle, TAG_END());
  handlers.ended(leg.key, Ending::failed);
}

void Loop::replied(Leg& leg, int status, const char* phrase, const sip_t* sip) {
  constexpr int taken = 200;
  constexpr int refused = 300;
  // In a call, where it may begin anew to say who we are, it follows a 305 too, and says in these words that it does. It
  // stays with the way we gave it.
  if (leg.is_outgoing && status < taken && std::string_view(phrase ? phrase : "").starts_with("Redirected"))
    return redirected(leg);
  if (!leg.is_outgoing || status < taken) return;
  if (status < refused) {
    // Given up in the moment in which it was taken.
    if (leg.is_ours_to_end && !leg.is_answered) return nua_bye(leg.handle, TAG_END());
    // What is said in a call goes where the call went, and may be asked again.
    if (!leg.is_answered && !leg.user.empty()) nua_set_hparams(leg.handle, NUTAG_RETRY_COUNT(1), TAG_END());
    leg.is_answered = true;
    leg.has_said_who = false;
    return handlers.taken(leg.key, body_of(sip));
  }
  if (is_challenge(status)) {
    if (!leg.is_ours_to_end && !std::exchange(leg.has_said_who, true) && say_who(leg, sip)) return;
    if (!leg.is_answered) {
      nua_handle_bind(leg.handle, nullptr);
      nua_handle_destroy(leg.handle);
      return over(leg);
    }
  }
  // He goes on with what was, which is not what we need.
  if (leg.is_answered) nua_bye(leg.handle, TAG_END());
}

// In a call Sofia does it. What begins one is begun anew by ourselves, because as long as Sofia may do so it would also go
// by way of whom a 305 names.
bool Loop::say_who(Leg& leg, const sip_t* challenge) {
  const std::string who = credentials(challenge, leg.user, leg.secret);
  if (who.empty()) return false;
  if (leg.is_answered) {
    nua_authenticate(leg.handle, NUTAG_AUTH(who.c_str()), TAG_END());
    return true;
  }
  const std::string header = authorization(challenge, who, "INVITE", leg.to);
  if (header.empty() || !challenge->sip_cseq) return false;
  nua_handle_t* const before = leg.handle;
  if (!invite(leg, challenge, header)) {
    leg.handle = before;
    return false;
  }
  nua_handle_bind(before, nullptr);
  nua_handle_destroy(before);
  return true;
}

void Loop::asked_in_call(const Leg& leg, int status, const sip_t* sip) {
  const std::string who = is_challenge(status) ? credentials(sip, leg.user, leg.secret) : std::string();
  if (!who.empty()) nua_authenticate(leg.handle, NUTAG_AUTH(who.c_str()), TAG_END());
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
  for (auto& [name, enrolment] : enrolments) {
    if (enrolment.timer) su_timer_destroy(std::exchange(enrolment.timer, nullptr));
  }
  nua_shutdown(nua);
  // Sofia would wait half a minute for those who do not answer our goodbye.
  constexpr su_duration_t patience_ms = 2000;
  su_timer_set(su_timer_create(su_root_task(root), patience_ms), give_up, nullptr);
}

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
    const std::string tls = loop.options.tls_port ? "sips" + sip_address({}, loop.options.address, loop.options.tls_port).substr(3) : "";
    const std::string& folder = loop.options.certificates;
    loop.nua = nua_create(loop.root, on_event, &loop, NUTAG_URL(url.c_str()), TAG_IF(!tls.empty(), NUTAG_SIPS_URL(tls.c_str())),
                          TAG_IF(!folder.empty(), NUTAG_CERTIFICATE_DIR(folder.c_str())),
                          TPTAG_TLS_VERIFY_POLICY(TPTLS_VERIFY_SUBJECTS_OUT), NUTAG_MEDIA_ENABLE(0),
                          NUTAG_AUTOALERT(0), NUTAG_AUTOANSWER(0), NUTAG_AUTO302(0), NUTAG_UPDATE_REFRESH(1),
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

CallKey Line::reserve() { return ++state_->loop.last_key; }

CallKey Line::call(Outgoing outgoing) {
  const CallKey key = reserve();
  call(key, std::move(outgoing));
  return key;
}

void Line::call(CallKey key, Outgoing outgoing) {
  Loop& loop = state_->loop;
  loop.post([&loop, key, outgoing = std::move(outgoing)] { loop.begin(key, outgoing); });
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
