#include <algorithm>
#include <utility>

#include "lib/sip/sip_loop.h"

#include <sofia-sip/auth_client.h>
#include <sofia-sip/msg_header.h>

namespace hl::sip {
namespace {

constexpr const char* lasts_s = "300";

const char* realm_of(const msg_auth_t* challenge) {
  return challenge ? msg_header_find_param(challenge->au_common, "realm=") : nullptr;
}

const char* transport_of(Transport transport) {
  switch (transport) {
    case Transport::udp: return "udp";
    case Transport::tcp: return "tcp";
    case Transport::tls: break;
  }
  return "tls";
}

// Where we are found over that transport; Sofia by itself would say TLS to everybody once it has it.
std::string contact_for(const LineOptions& options, const Way& way) {
  const bool is_tls = way.transport == Transport::tls;
  Way here{options.address, is_tls ? options.tls_port : options.port, way.transport};
  return "<" + sip_address(way.user, here) + ">";
}

void again(su_root_magic_t*, su_timer_t*, su_timer_arg_t* arg) {
  const Enrolment& e = *reinterpret_cast<Enrolment*>(arg);
  e.loop->enrol_again(e.name);
}

}  // namespace

std::string sip_address(const std::string& user, const std::string& host, std::uint16_t port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "sip:" + (user.empty() ? "" : user + "@") + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string sip_address(const std::string& user, const Way& way) {
  const std::string plain = sip_address(user, way.host, way.port);
  return way.transport == Transport::udp ? plain : plain + ";transport=" + transport_of(way.transport);
}

std::string credentials(const sip_t* challenge, const std::string& user, const std::string& secret) {
  if (!challenge || user.empty()) return {};
  const char* realm = realm_of(challenge->sip_www_authenticate);
  if (!realm) realm = realm_of(challenge->sip_proxy_authenticate);
  // As it came, with its quotation marks.
  return realm ? "Digest:" + std::string(realm) + ":" + user + ":" + secret : std::string();
}

std::string authorization(const sip_t* challenge, const std::string& credentials, const char* method, const std::string& address) {
  su_home_t home[1] = {SU_HOME_INIT(home)};
  su_home_init(home);
  auth_client_t* client = nullptr;
  const bool is_proxy = challenge->sip_proxy_authenticate != nullptr;
  const msg_auth_t* const asked = is_proxy ? challenge->sip_proxy_authenticate : challenge->sip_www_authenticate;
  msg_header_t* header = nullptr;
  std::string out;
  if (asked && auc_challenge(&client, home, asked, is_proxy ? sip_proxy_authorization_class : sip_authorization_class) > 0 &&
      auc_credentials(&client, home, credentials.c_str()) > 0 &&
      auc_authorization_headers(&client, home, method, url_make(home, address.c_str()), nullptr, &header) > 0 && header) {
    const auto* made = reinterpret_cast<const msg_auth_t*>(header);
    // Sofia's own way to write a header cuts off a long one.
    out = made->au_scheme;
    for (const msg_param_t* one = made->au_params; one && *one; ++one) out += (one == made->au_params ? " " : ", ") + std::string(*one);
  }
  su_home_deinit(home);
  return out;
}

std::chrono::seconds retry_after(int failures, bool is_refused) {
  constexpr int doublings_max = 10;
  const std::chrono::seconds first(is_refused ? 60 : 2);
  const std::chrono::seconds longest(is_refused ? 3600 : 300);
  return std::min(longest, first * (1 << std::clamp(failures - 1, 0, doublings_max)));
}

void Loop::tell(std::int64_t name, Registering state, int status) {
  if (handlers.registration) handlers.registration(name, {state, status});
}

void Loop::enrol(std::int64_t name, const Way& way) {
  const auto found = enrolments.find(name);
  if (is_stopping || (found != enrolments.end() && found->second.way == way)) return;
  withdraw(name);
  enrolments.emplace(name, Enrolment{this, name, way});
  tell(name, Registering::trying, 0);
  enrol_again(name);
}

// From the beginning: what is left of an earlier attempt is let go.
void Loop::enrol_again(std::int64_t name) {
  const auto found = enrolments.find(name);
  if (is_stopping || found == enrolments.end()) return;
  Enrolment& e = found->second;
  if (e.handle) nua_handle_destroy(std::exchange(e.handle, nullptr));
  e.has_said_who = false;
  const std::string who = sip_address(e.way.user, e.way.host, e.way.port);
  const std::string there = sip_address({}, e.way);
  const std::string contact = contact_for(options, e.way);
  e.handle = nua_handle(nua, nullptr, SIPTAG_TO_STR(who.c_str()), SIPTAG_FROM_STR(("<" + who + ">").c_str()),
                        NUTAG_REGISTRAR(there.c_str()), NUTAG_PROXY(there.c_str()), SIPTAG_CONTACT_STR(contact.c_str()),
                        NUTAG_OUTBOUND("no-options-keepalive no-validate"), NUTAG_KEEPALIVE(0), TAG_END());
  if (e.handle) nua_register(e.handle, SIPTAG_EXPIRES_STR(lasts_s), TAG_END());
}

void Loop::withdraw(std::int64_t name) {
  const auto found = enrolments.find(name);
  if (found == enrolments.end()) return;
  Enrolment& e = found->second;
  if (e.timer) su_timer_destroy(e.timer);
  // It says that it ends, and is let go when that is answered.
  if (e.handle) nua_unregister(e.handle, TAG_END());
  enrolments.erase(found);
}

void Loop::enrolled(nua_handle_t* handle, int status, const sip_t* sip) {
  constexpr int good = 200;
  constexpr int failed = 300;
  constexpr int server_side = 500;
  constexpr int timed_out = 408;
  const auto found = std::find_if(enrolments.begin(), enrolments.end(),
                                  [&](const auto& one) { return one.second.handle == handle; });
  if (found == enrolments.end() || status < good) return;
  Enrolment& e = found->second;
  if (status < failed) {
    e.failures = 0;
    e.has_said_who = false;
    return tell(found->first, Registering::registered, status);
  }
  if (is_challenge(status)) {
    const std::string who = credentials(sip, e.way.user, e.way.secret);
    if (!who.empty() && !std::exchange(e.has_said_who, true))
      return nua_authenticate(handle, NUTAG_AUTH(who.c_str()), TAG_END());
  }
  const bool is_refused = status < server_side && status != timed_out;
  tell(found->first, is_refused ? Registering::refused : Registering::unreachable, status);
  if (!e.timer) e.timer = su_timer_create(su_root_task(root), 0);
  const auto wait = std::chrono::milliseconds(retry_after(++e.failures, is_refused));
  su_timer_set_interval(e.timer, again, reinterpret_cast<su_timer_arg_t*>(&e), static_cast<su_duration_t>(wait.count()));
}

void Line::keep_registered(std::int64_t name, const Way& way) {
  Loop& loop = state_->loop;
  loop.post([&loop, name, way] { loop.enrol(name, way); });
}

void Line::unregister(std::int64_t name) {
  Loop& loop = state_->loop;
  loop.post([&loop, name] { loop.withdraw(name); });
}

}  // namespace hl::sip
