#include "lib/curl/mail_handle.h"

#include <new>
#include <stdexcept>

namespace hl {
namespace {

int is_to_end(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return cancelled && *static_cast<const std::atomic<bool>*>(cancelled) ? 1 : 0;
}

}  // namespace

MailHandle new_mail_handle() {
  static const bool is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!is_started) throw std::runtime_error("libcurl could not be started");
  MailHandle curl(curl_easy_init(), &curl_easy_cleanup);
  if (!curl) throw std::bad_alloc();
  return curl;
}

void sign_in_with(CURL* curl, const MailServer& server, const std::atomic<bool>* cancelled) {
  constexpr long connecting_ms = 15'000, slow_for_s = 60, slow_bytes_per_s = 100;
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connecting_ms);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, slow_for_s);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slow_bytes_per_s);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(server.security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!server.authorities_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.authorities_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
    if (server.sign_in == MailSignIn::xoauth2) {
      curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, server.secret.c_str());
      curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    } else {
      curl_easy_setopt(curl, CURLOPT_PASSWORD, server.secret.c_str());
    }
  }
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_to_end);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(cancelled));
}

std::string mail_url(const MailServer& server, const char* scheme, std::uint16_t port, std::uint16_t tls_port) {
  const bool is_tls = server.security == MailSecurity::tls;
  const std::uint16_t chosen = server.port != 0 ? server.port : is_tls ? tls_port : port;
  const std::string host = server.host.find(':') == std::string::npos ? server.host : "[" + server.host + "]";
  return std::string(scheme) + (is_tls ? "s" : "") + "://" + host + ":" + std::to_string(chosen) + "/";
}

const char* mail_trouble(CURLcode code) {
  switch (code) {
    case CURLE_LOGIN_DENIED: return "sign_in";
    case CURLE_COULDNT_RESOLVE_HOST: return "name";
    case CURLE_COULDNT_CONNECT: return "unreachable";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return "certificate";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED: return "tls";
    case CURLE_OPERATION_TIMEDOUT: return "slow";
    case CURLE_QUOTE_ERROR: return "folder";
    default: return "other";
  }
}

std::string mail_words(CURLcode code, const char* detail) { return detail && *detail ? detail : curl_easy_strerror(code); }

Refusal mail_refusal(CURLcode code, const char* detail) {
  if (code == CURLE_ABORTED_BY_CALLBACK) return refuse(Problem::unavailable, "other given up while stopping");
  return refuse(code == CURLE_LOGIN_DENIED ? Problem::sign_in_failed : Problem::unavailable, mail_trouble(code) + (" " + mail_words(code, detail)));
}

}  // namespace hl
