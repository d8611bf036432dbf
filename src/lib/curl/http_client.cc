#include "lib/curl/http_client.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace hl {
namespace {

constexpr std::size_t url_bytes_max = 2000;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void start() {
  static const bool is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!is_started) throw std::runtime_error("libcurl could not be started");
}

// What the callbacks of one transfer read and write.
struct Transfer {
  const OutgoingLimits& limits;
  const AddressRule& rule;
  const std::atomic<bool>* is_cancelled;
  bool is_encrypted = true;
  bool met_refused_address = false;
  bool is_too_large = false;
  std::size_t header_bytes = 0;
  IncomingResponse response = {};
};

curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(data);
  if (!transfer.rule.allows(kind_of_address(address->addr), transfer.is_encrypted)) {
    transfer.met_refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  if (transfer.response.body.size() + size > transfer.limits.body_bytes) {
    transfer.is_too_large = true;
    return 0;
  }
  transfer.response.body.append(bytes, size);
  return size;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  transfer.header_bytes += size;
  if (transfer.header_bytes > transfer.limits.header_bytes) {
    transfer.is_too_large = true;
    return 0;
  }
  const std::string_view line(bytes, size);
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto first = line.find_first_not_of(" \t\r\n", colon + 1);
  const auto last = line.find_last_not_of(" \t\r\n");
  transfer.response.headers[name] =
      first == std::string_view::npos ? "" : std::string(line.substr(first, last - first + 1));
  return size;
}

int is_to_end(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto* cancelled = static_cast<Transfer*>(data)->is_cancelled;
  return cancelled && *cancelled ? 1 : 0;
}

bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
  });
}

Outcome<Done> check_headers(const OutgoingRequest& request) {
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || has_control_characters(name) || has_control_characters(value) ||
        name.find_first_of(": \t") != std::string::npos)
      return invalid("/headers", "must be on one line each");
  }
  return Done{};
}

Lines lines_of(const OutgoingRequest& request) {
  Lines lines(nullptr, &curl_slist_free_all);
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(lines.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    static_cast<void>(lines.release());
    lines.reset(longer);
  };
  add("Expect:");  // no waiting for leave to send a small body
  // libcurl leaves out "Name:" without a value; a semicolon makes it an empty header.
  for (const auto& [name, value] : request.headers) add(value.empty() ? name + ";" : name + ": " + value);
  return lines;
}

void limit(CURL* curl, const Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, transfer.rule.allows_loopback ? "https,http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(transfer.limits.connecting.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(transfer.limits.whole.count()));
}

void listen(CURL* curl, Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_to_end);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

void describe(CURL* curl, const OutgoingRequest& request) {
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  if (request.method != "POST") return;
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
}

Refusal refusal_of(CURLcode code, const char* detail, const Transfer& transfer) {
  if (transfer.is_too_large)
    return refuse(Problem::body_too_large, "the answer is larger than allowed");
  if (transfer.met_refused_address)
    return refuse(Problem::not_allowed, "the name leads to an address that must not be reached");
  if (code == CURLE_ABORTED_BY_CALLBACK) return refuse(Problem::unavailable, "given up while stopping");
  return refuse(Problem::unavailable, *detail ? detail : curl_easy_strerror(code));
}

struct Part {
  char* text = nullptr;
  Part() = default;
  ~Part() { curl_free(text); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
};

}  // namespace

HttpClient::HttpClient(std::string user_agent, std::string authorities_file)
    : user_agent_(std::move(user_agent)), authorities_file_(std::move(authorities_file)) {
  start();
}

Outcome<Done> check_outgoing_url(const std::string& url, const AddressRule& rule) {
  if (url.size() > url_bytes_max || has_control_characters(url))
    return invalid("/url", "must be one line of at most 2000 bytes");
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
  Part scheme, user, password, host;
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_SCHEME, &scheme.text, 0) != CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_HOST, &host.text, 0) != CURLUE_OK)
    return invalid("/url", "is not a web address; write it as https://host/path");
  const std::string name = scheme.text;
  if (name != "https" && !(name == "http" && rule.allows_loopback))
    return invalid("/url", "must begin with https://");
  // libcurl takes one slash, or three, for two.
  if (url.compare(name.size(), 3, "://") != 0 || url.compare(name.size() + 3, 1, "/") == 0)
    return invalid("/url", "is not a web address; write it as https://host/path");
  if (curl_url_get(parsed.get(), CURLUPART_USER, &user.text, 0) == CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_PASSWORD, &password.text, 0) == CURLUE_OK)
    return invalid("/url", "must not hold a user or password");
  // Whoever writes an address instead of a name hears at once that it is refused.
  std::string address = host.text;
  if (address.size() > 2 && address.front() == '[') address = address.substr(1, address.size() - 2);
  const bool is_address = address.find(':') != std::string::npos ||
                          address.find_first_not_of("0123456789.") == std::string::npos;
  if (is_address && !rule.allows(kind_of_address(address), name == "https"))
    return invalid("/url", "leads to an address that must not be reached; name a public server");
  return Done{};
}

Outcome<IncomingResponse> HttpClient::send(const OutgoingRequest& request, const OutgoingLimits& limits,
                                           const AddressRule& rule,
                                           const std::atomic<bool>* is_cancelled) const {
  if (request.method != "GET" && request.method != "POST")
    return invalid("/method", "must be GET or POST");
  if (const auto ok = check_outgoing_url(request.url, rule); !ok) return ok.error();
  if (const auto ok = check_headers(request); !ok) return ok.error();
  const Handle curl(curl_easy_init(), &curl_easy_cleanup);
  if (!curl) throw std::bad_alloc();
  Transfer transfer{limits, rule, is_cancelled};
  transfer.is_encrypted = request.url.size() > 5 && (request.url[4] == 's' || request.url[4] == 'S');
  limit(curl.get(), transfer);
  listen(curl.get(), transfer);
  describe(curl.get(), request);
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, user_agent_.c_str());
  if (!authorities_file_.empty())
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, authorities_file_.c_str());
  const Lines lines = lines_of(request);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, lines.get());
  char detail[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, detail);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK)
    return refusal_of(code, detail, transfer);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  transfer.response.status = static_cast<int>(status);
  return std::move(transfer.response);
}

}  // namespace hl
