#include "lib/curl/imap_client.h"

#include <poll.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace hl {
namespace {

constexpr std::uint16_t imap_port = 143, imaps_port = 993;

struct Taken {
  std::string bytes;
  std::size_t most = 0;
  bool is_too_large = false;
};

std::size_t take(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& taken = *static_cast<Taken*>(data);
  if (taken.bytes.size() + size > taken.most) {
    taken.is_too_large = true;
    return 0;
  }
  taken.bytes.append(bytes, size);
  return size;
}

// The number behind a word of an answer: "UIDNEXT 17".
std::optional<std::int64_t> number_after(std::string_view text, std::string_view word) {
  const auto at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  std::int64_t out = 0;
  std::size_t digits = 0;
  for (std::size_t i = at + word.size(); i < text.size() && digits < 15; ++i) {
    if (text[i] >= '0' && text[i] <= '9') {
      out = out * 10 + (text[i] - '0');
      ++digits;
    } else if (digits > 0 || text[i] != ' ') {
      break;
    }
  }
  return digits > 0 ? std::optional(out) : std::nullopt;
}

std::string quoted(const std::string& folder) {
  std::string out = "\"";
  for (const char c : folder) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= ' ') out += c;
  }
  return out + "\"";
}

std::string in_url(CURL* curl, const std::string& folder) {
  char* escaped = curl_easy_escape(curl, folder.c_str(), static_cast<int>(folder.size()));
  std::string out(escaped ? escaped : "");
  curl_free(escaped);
  return out;
}

// A connection on which we speak ourselves, because libcurl knows no IDLE.
class Talk {
  CURL* curl_;
  const std::atomic<bool>* cancelled_;
  std::string heard_;

 public:
  Talk(CURL* curl, const std::atomic<bool>* cancelled) : curl_(curl), cancelled_(cancelled) {}

  bool say(const std::string& line) {
    std::size_t at = 0;
    while (at < line.size()) {
      std::size_t sent = 0;
      const CURLcode code = curl_easy_send(curl_, line.data() + at, line.size() - at, &sent);
      if (code != CURLE_OK && code != CURLE_AGAIN) return false;
      at += sent;
      if (code == CURLE_AGAIN) wait(POLLOUT, 1000);
    }
    return true;
  }

  // Whether one of the words was heard in time; nothing when the connection ended.
  std::optional<bool> hear(std::initializer_list<std::string_view> words, std::chrono::steady_clock::time_point until) {
    constexpr std::size_t heard_max = 64 * 1024;
    for (;;) {
      for (const auto word : words) {
        if (heard_.find(word) != std::string::npos) return true;
      }
      if (std::chrono::steady_clock::now() >= until || (cancelled_ && *cancelled_)) return false;
      char piece[4096];
      std::size_t got = 0;
      const CURLcode code = curl_easy_recv(curl_, piece, sizeof piece, &got);
      if (code == CURLE_AGAIN) {
        wait(POLLIN, 500);
      } else if (code != CURLE_OK || got == 0) {
        return std::nullopt;
      } else {
        heard_.append(piece, got);
        if (heard_.size() > heard_max) heard_.erase(0, heard_.size() - heard_max);
      }
    }
  }
  [[nodiscard]] const std::string& heard() const { return heard_; }
  void forget() { heard_.clear(); }

 private:
  void wait(short events, int ms) const {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(curl_, CURLINFO_ACTIVESOCKET, &socket);
    pollfd one{socket, events, 0};
    poll(&one, 1, ms);
  }
};

}  // namespace

ImapClient::ImapClient(MailServer server, std::string folder, const std::atomic<bool>* cancelled)
    : server_(std::move(server)), folder_(std::move(folder)), cancelled_(cancelled), curl_(new_mail_handle()) {}

Outcome<std::string> ImapClient::command(const std::string& path, const std::string& words) {
  constexpr std::size_t answer_bytes_max = std::size_t{16} << 20;
  constexpr long lasts_s = 60;
  curl_easy_reset(curl_.get());
  sign_in_with(curl_.get(), server_, cancelled_);
  Taken taken{{}, answer_bytes_max, false};
  char detail[CURL_ERROR_SIZE] = "";
  const std::string url = mail_url(server_, "imap", imap_port, imaps_port) + path;
  curl_easy_setopt(curl_.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl_.get(), CURLOPT_CUSTOMREQUEST, words.c_str());
  curl_easy_setopt(curl_.get(), CURLOPT_TIMEOUT, lasts_s);
  curl_easy_setopt(curl_.get(), CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(curl_.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl_.get(), CURLOPT_WRITEDATA, &taken);
  const CURLcode code = curl_easy_perform(curl_.get());
  if (taken.is_too_large) return refuse(Problem::body_too_large, "other the server's answer is too long");
  if (code != CURLE_OK) return mail_refusal(code, detail);
  return std::move(taken.bytes);
}

Outcome<FolderState> ImapClient::state() {
  // A server may show a connection the folder as it was when that connection opened it.
  curl_ = new_mail_handle();
  const auto answer = command("", "STATUS " + quoted(folder_) + " (UIDVALIDITY UIDNEXT)");
  if (!answer) return answer.error();
  const auto validity = number_after(*answer, "UIDVALIDITY ");
  if (!validity) return refuse(Problem::unavailable, "other the server does not tell the folder's UIDVALIDITY");
  return FolderState{*validity, number_after(*answer, "UIDNEXT ").value_or(0)};
}

Outcome<std::vector<MessageSize>> ImapClient::sizes_after(std::int64_t uid) {
  const auto answer = command(in_url(curl_.get(), folder_), "UID FETCH " + std::to_string(uid + 1) + ":" + std::to_string(uid + sizes_at_once) + " (UID RFC822.SIZE)");
  if (!answer) return answer.error();
  std::vector<MessageSize> out;
  std::string_view rest(*answer);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const auto number = number_after(line, "UID ");
    const auto bytes = number_after(line, "RFC822.SIZE ");
    if (number && bytes && *number > uid) out.push_back({*number, *bytes});
  }
  std::sort(out.begin(), out.end(), [](const MessageSize& a, const MessageSize& b) { return a.uid < b.uid; });
  return out;
}

Outcome<std::string> ImapClient::fetch(std::int64_t uid_validity, std::int64_t uid, std::size_t bytes_max) {
  curl_easy_reset(curl_.get());
  sign_in_with(curl_.get(), server_, cancelled_);
  Taken taken{{}, bytes_max, false};
  char detail[CURL_ERROR_SIZE] = "";
  const std::string url = mail_url(server_, "imap", imap_port, imaps_port) + in_url(curl_.get(), folder_) + ";UIDVALIDITY=" + std::to_string(uid_validity) + "/;UID=" + std::to_string(uid);
  curl_easy_setopt(curl_.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl_.get(), CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(curl_.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl_.get(), CURLOPT_WRITEDATA, &taken);
  const CURLcode code = curl_easy_perform(curl_.get());
  if (taken.is_too_large) return refuse(Problem::body_too_large, "the message is larger than " + std::to_string(bytes_max) + " bytes");
  if (code == CURLE_REMOTE_FILE_NOT_FOUND) return refuse(Problem::not_found, "the message is gone");
  if (code != CURLE_OK) return mail_refusal(code, detail);
  return std::move(taken.bytes);
}

Outcome<bool> ImapClient::wait_for_news(const FolderState& known, std::chrono::seconds most) {
  using Stopwatch = std::chrono::steady_clock;
  const MailHandle curl = new_mail_handle();
  sign_in_with(curl.get(), server_, cancelled_);
  char detail[CURL_ERROR_SIZE] = "";
  const std::string url = mail_url(server_, "imap", imap_port, imaps_port);
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECT_ONLY, 1L);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) return mail_refusal(code, detail);
  Talk talk(curl.get(), cancelled_);
  constexpr auto answers_within = std::chrono::seconds(20);
  const auto ended = [] { return refuse(Problem::unavailable, "other the server ended the connection"); };
  if (!talk.say("w1 SELECT " + quoted(folder_) + "\r\n")) return ended();
  if (!talk.hear({"w1 OK", "w1 NO", "w1 BAD"}, Stopwatch::now() + answers_within).value_or(false)) return ended();
  // What came since it was last looked at.
  if (const auto next = number_after(talk.heard(), "UIDNEXT "); next && *next > known.uid_next) return true;
  talk.forget();
  if (!talk.say("w2 IDLE\r\n")) return ended();
  const auto until = Stopwatch::now() + most;
  if (!talk.hear({"+ ", "w2 NO", "w2 BAD"}, Stopwatch::now() + answers_within)) return ended();
  const auto news = talk.hear({" EXISTS", "w2 NO", "w2 BAD"}, until);
  if (!news) return ended();
  // A server without IDLE says so at once; then whoever asks looks again after a while.
  const bool has_idle = talk.heard().find("w2 ") == std::string::npos;
  if (!has_idle) {
    talk.forget();
    static_cast<void>(talk.hear({" EXISTS"}, until));
    return true;
  }
  static_cast<void>(talk.say("DONE\r\nw3 LOGOUT\r\n"));
  return *news;
}

}  // namespace hl
