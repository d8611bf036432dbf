// What transfers of mail in both directions have in common.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <memory>

#include "base/outcome.h"
#include "lib/curl/mail_server.h"

namespace hl {

using MailHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

MailHandle new_mail_handle();
// Everything but the address and the request. `cancelled` must outlive the transfer.
void sign_in_with(CURL* curl, const MailServer& server, const std::atomic<bool>* cancelled);
// "imaps://host:993/", and "imap://host:143/" where TLS comes later or never.
std::string mail_url(const MailServer& server, const char* scheme, std::uint16_t port, std::uint16_t tls_port);
// Why a transfer failed, in one word that programs can tell apart: sign_in, name, unreachable, certificate, tls,
// slow, folder, other.
const char* mail_trouble(CURLcode code);
std::string mail_words(CURLcode code, const char* detail);  // of the server, or libcurl's
// sign_in_failed or unavailable; the detail is mail_trouble(), a space and mail_words().
Refusal mail_refusal(CURLcode code, const char* detail);

}  // namespace hl
