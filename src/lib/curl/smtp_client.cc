#include "lib/curl/smtp_client.h"

#include <algorithm>
#include <cstring>

namespace hl {
namespace {

constexpr std::uint16_t submission_port = 587, submissions_port = 465;

struct Source {
  const std::string* bytes;
  std::size_t at = 0;
};

std::size_t give(char* to, std::size_t, std::size_t room, void* data) {
  auto& source = *static_cast<Source*>(data);
  const std::size_t size = std::min(room, source.bytes->size() - source.at);
  std::memcpy(to, source.bytes->data() + source.at, size);
  source.at += size;
  return size;
}

// What follows a refusal, as the answer to QUIT, says nothing of it.
std::size_t last_refusal(char* bytes, std::size_t, std::size_t size, void* data) {
  if (size > 0 && (*bytes == '4' || *bytes == '5')) static_cast<std::string*>(data)->assign(bytes, size);
  return size;
}

struct FreedList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

SmtpClient::SmtpClient(MailServer server, std::string own_name, const std::atomic<bool>* cancelled)
    : server_(std::move(server)), own_name_(std::move(own_name)), cancelled_(cancelled), curl_(new_mail_handle()) {}

SmtpAnswer SmtpClient::send(const std::string& from, const std::vector<std::string>& to, const std::string& message) {
  constexpr long lasts_s = 12;  // within what a courier's sign of life allows
  CURL* curl = curl_.get();
  curl_easy_reset(curl);
  sign_in_with(curl, server_, cancelled_);
  std::unique_ptr<curl_slist, FreedList> recipients;
  for (const auto& one : to) recipients.reset(curl_slist_append(recipients.release(), ("<" + one + ">").c_str()));
  Source source{&message};
  std::string heard;
  char detail[CURL_ERROR_SIZE] = "";
  const std::string url = mail_url(server_, "smtp", submission_port, submissions_port) + own_name_;
  const std::string sender = "<" + from + ">";
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(curl, CURLOPT_READDATA, &source);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, last_refusal);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &heard);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, lasts_s);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) return {true, false, ""};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  // Only what the server says of this letter is final; a wrong password can be mended.
  const bool is_of_letter = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
  while (!heard.empty() && (heard.back() == '\n' || heard.back() == '\r')) heard.pop_back();
  return {false, is_of_letter && status >= 500 && status < 600, status >= 400 && !heard.empty() ? heard : mail_words(code, detail)};
}

}  // namespace hl
