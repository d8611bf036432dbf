#include "slices/mail/parsed_mail.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "engines/mail/reply.h"
#include "lib/html/html.h"
#include "lib/locale/charset.h"
#include "lib/mime/encoded_words.h"
#include "lib/sodium/secrets.h"
#include "slices/mail/html_lines.h"
#include "slices/mail/mail_body.h"
#include "slices/mail/own_pictures.h"
#include "slices/mail/withheld.h"

namespace hl::mail {
namespace {

MailAddress address_of(const Mailbox& mailbox) { return {mailbox.name, mailbox.address}; }

// What stands there instead of the text, when a program can write only HTML or only says so.
bool is_worth_reading(const std::vector<Line>& plain, const std::vector<Line>& html) {
  const auto size = [](const std::vector<Line>& lines) {
    std::size_t out = 0;
    for (const Line& line : lines) out += trimmed(line.text).size();
    return out;
  };
  const std::size_t of_plain = size(plain), of_html = size(html);
  return of_plain > 0 && (of_plain * 3 >= of_html || of_html == 0);
}

void take_apart(const MailBody& body, ParsedMail& out) {
  if (body.html.empty()) {
    Reply reply = split_reply(body.lines, out.subject);
    out.text = std::move(reply.text), out.quoted = std::move(reply.quoted), out.signature = std::move(reply.signature);
    return;
  }
  HtmlLines html = html_lines(body.html);
  if (html.is_cut) out.warnings.emplace_back("html_cut");
  Reply of_html = split_reply(html.lines, out.subject);
  if (!body.are_alternatives) {
    Reply of_plain = split_reply(body.lines, out.subject);
    if (!of_plain.text.empty() && !of_html.text.empty()) of_plain.text += "\n\n";
    of_html.text = of_plain.text + of_html.text;
    if (!of_plain.quoted.empty()) of_html.quoted = of_plain.quoted + (of_html.quoted.empty() ? "" : "\n\n" + of_html.quoted);
    if (of_html.signature.empty()) of_html.signature = of_plain.signature;
  } else if (html.is_cut || is_worth_reading(body.lines, html.lines)) {
    Reply of_plain = split_reply(body.lines, out.subject);
    // The markup tells more of quotations than plain text can, but plain text has its author's lines.
    const bool html_knows_more = !html.is_cut && !of_html.quoted.empty() && of_plain.quoted.empty();
    const bool html_signs = !html.is_cut && of_plain.signature.empty() && !of_html.signature.empty();
    if (!body.lines.empty() && !html_knows_more && !html_signs) of_html = std::move(of_plain);
  }
  out.text = std::move(of_html.text), out.quoted = std::move(of_html.quoted), out.signature = std::move(of_html.signature);
}

Signs signs_of(const ReadMessage& message, const ParsedMail& parsed, const MailBody& body, const std::vector<MailFile>& files) {
  Signs signs;
  for (const MimeHeader& header : message.headers) signs.headers.emplace(ascii_lower(header.name), header.value);
  signs.from = parsed.from ? parsed.from->address : "";
  signs.subject = parsed.subject;
  signs.type = message.type;
  signs.report_type = message.report_type;
  constexpr std::size_t text_looked_at = 100'000;
  signs.text = body.plain.substr(0, text_looked_at);
  if (signs.text.empty()) {
    for (const Line& line : html_lines(std::string_view(body.html).substr(0, text_looked_at)).lines) signs.text += line.text + "\n";
  }
  std::erase(signs.text, '\r');
  for (const MailFile& file : files) {
    if (file.type.ends_with("/delivery-status") || file.type.ends_with("/global-delivery-status")) signs.delivery_status += file.bytes.substr(0, text_looked_at) + "\n\n";
    else if (signs.original.empty() && (file.type == "message/rfc822" || file.type.ends_with("/rfc822-headers") || file.type == "message/global" || file.type == "message/global-headers"))
      signs.original = file.bytes.substr(0, text_looked_at);
  }
  std::erase(signs.delivery_status, '\r');
  return signs;
}

void tell_cryptography(const ReadMessage& message, std::vector<std::string>& warnings) {
  const std::string type = message.type;
  if (type == "multipart/signed") {
    const std::string protocol = ascii_lower(message.header("Content-Type"));
    warnings.emplace_back(protocol.find("pgp") != std::string::npos ? "pgp_signed" : "smime_signed");
  } else if (type == "multipart/encrypted") {
    warnings.emplace_back("pgp_encrypted");
  } else if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") {
    warnings.emplace_back(message.report_type.starts_with("signed") ? "smime_signed" : "smime_encrypted");
  }
}

// Only what was read to its end is cleaned: what is cut may be a bomb, and its text is there.
void clean_html(const MailBody& body, ParsedMail& out) {
  if (body.html.empty() || std::find(out.warnings.begin(), out.warnings.end(), "html_cut") != out.warnings.end()) return;
  html::Rules rules;
  // A picture of this letter (RFC 2392); whoever shows the letter says where it lies.
  rules.picture = [](std::string_view source) { return is_own_picture(source) ? std::optional(std::string(source)) : std::nullopt; };
  auto cleaned = html::clean("\xef\xbb\xbf" + body.html, rules);
  if (cleaned) out.html = std::move(cleaned->html);
  else out.warnings.emplace_back("html_refused");
}

}  // namespace

Outcome<OpenedMail> open_mail(std::string_view raw, const MimeLimits& limits, const ArchiveLimits& archives) {
  set_text_decoder([](std::string_view bytes, std::string_view charset) { return to_utf8(bytes, charset).text; });
  auto message = read_message(raw, limits);
  if (!message) return message.error();
  OpenedMail out;
  ParsedMail& parsed = out.parsed;
  if (!message->from.empty()) parsed.from = address_of(message->from.front());
  else if (!message->sender.empty()) parsed.from = address_of(message->sender.front());
  for (const Mailbox& one : message->to) parsed.to.push_back(address_of(one));
  parsed.subject = message->subject;
  parsed.message_id = message->message_id;
  parsed.references = message->references;
  parsed.date = message->date;
  parsed.warnings = message->warnings;
  tell_cryptography(*message, parsed.warnings);
  const MailBody body = take_body(message->parts, out.files, parsed.warnings);
  withhold_bombs(out.files, parsed.warnings, archives);
  take_apart(body, parsed);
  clean_html(body, parsed);
  const Signs signs = signs_of(*message, parsed, body, out.files);
  parsed.bounce = bounce_of(signs);
  parsed.automatic = parsed.bounce ? Automatic::bounce : automatic_sign(signs).kind;
  parsed.auto_submitted = parsed.automatic != Automatic::no;
  for (const MailFile& file : out.files)
    parsed.attachments.push_back({file.name, file.type, static_cast<std::int64_t>(file.bytes.size()), sha256_hex(file.bytes)});
  // Each once.
  const std::set<std::string> warnings(parsed.warnings.begin(), parsed.warnings.end());
  parsed.warnings.assign(warnings.begin(), warnings.end());
  out.message = std::move(*message);
  return out;
}

}  // namespace hl::mail
