#include "lib/ldap/directory.h"

#include <ldap.h>

#include <memory>

#include "lib/ldap/watchdog.h"

namespace hl::ldap {
namespace {

constexpr int entries_max = 2;  // one more than is good
constexpr std::size_t value_bytes_max = 4096;
constexpr std::size_t values_max = 2000;
constexpr const char* machine_authorities = "/etc/ssl/certs/ca-certificates.crt";

struct CloseConnection {
  void operator()(LDAP* ldap) const { ldap_unbind_ext_s(ldap, nullptr, nullptr); }
};
struct FreeMessage {
  void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
};
struct FreeMemory {
  void operator()(void* memory) const { ldap_memfree(memory); }
};
struct FreeUrl {
  void operator()(LDAPURLDesc* url) const { ldap_free_urldesc(url); }
};
struct FreeValues {
  void operator()(berval** values) const { ldap_value_free_len(values); }
};
struct FreeBer {
  void operator()(BerElement* ber) const { ber_free(ber, 0); }
};
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;
using Chars = std::unique_ptr<char, FreeMemory>;
using Url = std::unique_ptr<LDAPURLDesc, FreeUrl>;

Url parsed(const std::string& text) {
  LDAPURLDesc* url = nullptr;
  if (ldap_url_parse(text.c_str(), &url) != LDAP_URL_SUCCESS) return nullptr;
  return Url(url);
}

bool is_this_machine(const std::string& host) {
  return host == "localhost" || host == "::1" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

bool has(const char* text) { return text && *text != '\0'; }

timeval timeval_of(std::chrono::milliseconds span) {
  timeval out{};
  out.tv_sec = span.count() / 1000;
  out.tv_usec = (span.count() % 1000) * 1000;
  return out;
}

std::string words_for(LDAP* ldap, int code) {
  std::string out = ldap_err2string(code);
  char* detail = nullptr;
  if (ldap && ldap_get_option(ldap, LDAP_OPT_DIAGNOSTIC_MESSAGE, &detail) == LDAP_OPT_SUCCESS &&
      detail) {
    const Chars owned(detail);
    if (*detail != '\0') out += std::string(": ") + detail;
  }
  return out;
}

void set(LDAP* ldap, int option, int value) { ldap_set_option(ldap, option, &value); }

void limit(LDAP* ldap, const Server& server) {
  const timeval patience = timeval_of(server.patience);
  ldap_set_option(ldap, LDAP_OPT_NETWORK_TIMEOUT, &patience);
  ldap_set_option(ldap, LDAP_OPT_TIMEOUT, &patience);
  set(ldap, LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3);
  set(ldap, LDAP_OPT_TIMELIMIT, static_cast<int>(patience.tv_sec) + 1);
  set(ldap, LDAP_OPT_SIZELIMIT, entries_max);
  set(ldap, LDAP_OPT_DEREF, LDAP_DEREF_NEVER);
  ldap_set_option(ldap, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
  ldap_set_option(ldap, LDAP_OPT_RESTART, LDAP_OPT_ON);
}

// For this connection alone, whatever the machine's ldap.conf says.
void demand_certificates(LDAP* ldap, const Server& server) {
  const std::string file =
      server.authorities_file.empty() ? machine_authorities : server.authorities_file;
  ldap_set_option(ldap, LDAP_OPT_X_TLS_CACERTFILE, file.c_str());
  set(ldap, LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_DEMAND);
  set(ldap, LDAP_OPT_X_TLS_PROTOCOL_MIN, LDAP_OPT_X_TLS_PROTOCOL_TLS1_2);
  set(ldap, LDAP_OPT_X_TLS_NEWCTX, 0);
}

int bind(LDAP* ldap, const Account& account) {
  std::string password = account.password;
  berval secret{password.size(), password.data()};
  return ldap_sasl_bind_s(ldap, account.dn.c_str(), LDAP_SASL_SIMPLE, &secret, nullptr, nullptr,
                          nullptr);
}

struct Connection {
  std::unique_ptr<Watchdog> watchdog;  // outlives the handle
  std::unique_ptr<LDAP, CloseConnection> ldap;

  explicit operator bool() const { return ldap != nullptr; }
  [[nodiscard]] LDAP* get() const { return ldap.get(); }
};

// A connection on which the reader is signed in, or why there is none.
Connection connect(const Server& server, const Account& reader, std::string& why) {
  if (auto trouble = trouble_with(server)) {
    why = std::move(*trouble);
    return {};
  }
  LDAP* raw = nullptr;
  int code = ldap_initialize(&raw, server.url.c_str());
  Connection out;
  out.ldap.reset(raw);
  if (code == LDAP_SUCCESS) {
    out.watchdog = std::make_unique<Watchdog>(raw, 2 * server.patience);
    limit(raw, server);
    demand_certificates(raw, server);
    if (server.starts_tls) code = ldap_start_tls_s(raw, nullptr, nullptr);
  }
  if (code == LDAP_SUCCESS) code = bind(raw, reader);
  if (code == LDAP_SUCCESS) return out;
  why = words_for(raw, code);
  return {};
}

Entry read_entry(LDAP* ldap, LDAPMessage* message) {
  const Chars dn(ldap_get_dn(ldap, message));
  Entry entry{dn ? dn.get() : ""};
  BerElement* cursor = nullptr;
  std::size_t count = 0;
  for (Chars name(ldap_first_attribute(ldap, message, &cursor)); name;
       name.reset(ldap_next_attribute(ldap, message, cursor))) {
    const std::unique_ptr<berval*, FreeValues> values(
        ldap_get_values_len(ldap, message, name.get()));
    std::string key = name.get();
    for (char& c : key) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    for (berval** value = values.get(); value && *value && count < values_max; ++value) {
      if ((*value)->bv_len > value_bytes_max) continue;
      entry.values[key].emplace_back((*value)->bv_val, (*value)->bv_len);
      ++count;
    }
  }
  const std::unique_ptr<BerElement, FreeBer> owned(cursor);
  return entry;
}

struct Found {
  int code = LDAP_SUCCESS;
  std::vector<Entry> entries = {};
};

Found search(LDAP* ldap, const Server& server, const Question& question) {
  std::vector<std::string> names = question.attributes;
  std::vector<char*> wanted;
  for (auto& name : names) wanted.push_back(name.data());
  wanted.push_back(nullptr);
  timeval patience = timeval_of(server.patience);
  LDAPMessage* raw = nullptr;
  Found found;
  found.code =
      ldap_search_ext_s(ldap, question.base.c_str(), LDAP_SCOPE_SUBTREE,
                        filled_filter(question).c_str(), wanted.data(), 0, nullptr, nullptr,
                        &patience, entries_max, &raw);
  const Message message(raw);
  for (LDAPMessage* one = ldap_first_entry(ldap, raw); one; one = ldap_next_entry(ldap, one))
    found.entries.push_back(read_entry(ldap, one));
  return found;
}

bool is_refused_sign_in(int code) {
  // What Active Directory, OpenLDAP and others answer for wrong, locked, expired and disabled.
  return code == LDAP_INVALID_CREDENTIALS || code == LDAP_INSUFFICIENT_ACCESS ||
         code == LDAP_UNWILLING_TO_PERFORM || code == LDAP_INAPPROPRIATE_AUTH ||
         code == LDAP_CONSTRAINT_VIOLATION || code == LDAP_NO_SUCH_OBJECT;
}

}  // namespace

std::optional<std::string> trouble_with(const Server& server) {
  const Url url = parsed(server.url);
  const std::string scheme = url && url->lud_scheme ? url->lud_scheme : "";
  const std::string host = url && url->lud_host ? url->lud_host : "";
  if ((scheme != "ldap" && scheme != "ldaps") || host.empty() || has(url->lud_dn) ||
      has(url->lud_filter) || url->lud_next || server.url.find(' ') != std::string::npos)
    return server.url + ": is not the address of a directory; write ldaps://host or ldap://host";
  if (scheme == "ldaps" && server.starts_tls)
    return server.url + ": speaks TLS from the beginning; leave start_tls out";
  if (scheme == "ldap" && !server.starts_tls && !server.allows_plain && !is_this_machine(host))
    return server.url + ": would send passwords readable; use ldaps://, or set start_tls";
  return std::nullopt;
}

std::string filled_filter(const Question& question) {
  constexpr std::string_view mark = "{user}";
  std::string user = question.user;
  berval in{user.size(), user.data()};
  berval out{};
  if (ldap_bv2escaped_filter_value(&in, &out) != 0) throw std::bad_alloc();
  const std::string escaped = out.bv_val ? std::string(out.bv_val, out.bv_len) : std::string();
  ber_memfree(out.bv_val);
  std::string filter = question.filter;
  for (auto at = filter.find(mark); at != std::string::npos; at = filter.find(mark, at + escaped.size()))
    filter.replace(at, mark.size(), escaped);
  return filter;
}

Answer check_password(const Server& server, const Account& reader, const Question& question,
                      const std::string& password) {
  using Kind = Answer::Kind;
  if (password.empty() || password.find('\0') != std::string::npos || question.user.empty())
    return {Kind::wrong};
  Answer answer;
  const Connection ldap = connect(server, reader, answer.detail);
  if (!ldap) return answer;
  Found found = search(ldap.get(), server, question);
  if (found.code != LDAP_SUCCESS && found.code != LDAP_SIZELIMIT_EXCEEDED) {
    answer.detail = words_for(ldap.get(), found.code);
    return answer;
  }
  const bool is_found = found.entries.size() == 1 && !found.entries.front().dn.empty();
  const std::string nobody = "cn=nobody of this name," + question.base;
  const int code =
      bind(ldap.get(), {is_found ? found.entries.front().dn : nobody, password});
  if (!is_found) return {Kind::wrong, {}, found.entries.empty() ? "no entry" : "several entries"};
  if (code == LDAP_SUCCESS) return {Kind::right, std::move(found.entries.front()), {}};
  return {is_refused_sign_in(code) ? Kind::wrong : Kind::unavailable, std::move(found.entries.front()),
          words_for(ldap.get(), code)};
}

std::optional<std::string> trouble_asking(const Server& server, const Account& reader,
                                          const Question& question) {
  std::string why;
  const Connection ldap = connect(server, reader, why);
  if (!ldap) return why;
  const Found found = search(ldap.get(), server, question);
  if (found.code == LDAP_SUCCESS || found.code == LDAP_SIZELIMIT_EXCEEDED) return std::nullopt;
  return question.base + " " + filled_filter(question) + ": " + words_for(ldap.get(), found.code);
}

}  // namespace hl::ldap
