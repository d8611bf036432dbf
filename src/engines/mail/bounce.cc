#include "engines/mail/bounce.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "engines/mail/lines.h"
#include "engines/mail/phrases.h"
#include "engines/mail/status_fields.h"
#include "engines/text/words.h"

namespace hl::mail {
namespace {

// How each server begins, folded, and from what line on the letter itself follows.
struct Style {
  const char* name;
  std::vector<std::string_view> words;
};

const std::vector<Style>& styles() {
  static const std::vector<Style> all = {
      {"qmail", {"this is the qmail send program", "i m afraid i wasn t able to deliver your message", "this is the mail delivery agent at", "i wasn t able to deliver"}},
      {"exim", {"this message was created automatically by mail delivery software", "a message that you sent could not be delivered to one or more", "a message that you sent has not yet been delivered to one or more"}},
      {"postfix", {"this is the mail system at host", "this is the postfix program at host", "i m sorry to have to inform you that your message could not be"}},
      {"sendmail", {"the following addresses had permanent fatal errors", "transcript of session follows", "the following addresses had transient non fatal errors", "the original message was received at"}},
      {"gmail", {"your message wasn t delivered to", "delivery to the following recipient failed permanently", "address not found", "votre message n a pas ete remis", "ihre nachricht wurde nicht zugestellt an", "je bericht is niet bezorgd", "uw bericht is niet bezorgd", "delivery to the following recipients failed permanently", "message blocked", "recipient inbox full", "there was a temporary problem delivering your message", "die e mail wurde nicht zugestellt", "adresse introuvable", "adres niet gevonden", "adresse nicht gefunden"}},
      {"exchange", {"delivery has failed to these recipients", "delivery has failed to the following", "your message did not reach some or all", "your message to", "the following recipient s could not be reached", "the following recipient s cannot be reached", "echec de la remise", "la remise a echoue pour ces destinataires", "remise impossible aux destinataires", "votre message n a pas pu etre remis", "fehler bei der nachrichtenzustellung an folgende", "die zustellung an folgende empfanger", "ihre nachricht hat einige oder alle empfanger nicht erreicht", "ihre nachricht konnte nicht an", "kan het bericht niet bezorgen", "bezorging is mislukt", "het bezorgen aan deze geadresseerden", "uw bericht is niet bezorgd aan", "bezorgen bij deze geadresseerden of groepen is mislukt", "diagnostic information for administrators", "diagnoseinformationen fur administratoren", "informations de diagnostic pour les administrateurs", "diagnostische gegevens voor beheerders", "couldn t be delivered", "wasn t delivered"}},
  };
  return all;
}

std::string style_of(const std::string& folded) {
  for (const Style& style : styles()) {
    for (const auto words : style.words) {
      if (folded.find(words) != std::string::npos) return style.name;
    }
  }
  return {};
}

// What servers of no style of their own say; together with another sign only.
bool says_failure(const std::string& folded) {
  static const std::vector<std::string_view> words = {
      "could not be delivered", "cannot be delivered", "can not be delivered", "couldn t be delivered", "was not delivered", "wasn t delivered", "not been delivered", "unable to deliver", "could not deliver", "was undeliverable", "is undeliverable", "delivery failure notification", "recipients failed permanently",
      "delivery to the following", "delivery errors", "delivery of email to this address", "failed recipient", "no valid recipients", "user unknown", "unknown user", "no such user", "mailbox unavailable", "mailbox is full", "address rejected", "recipient rejected", "quota exceeded", "does not like recipient",
      "has been returned because", "delivery attempts will continue", "automatically rejected", "aborted after", "did not exactly match", "n a pas pu etre remis", "n a pu etre remis", "n a pas pu etre delivre", "n a pas ete remis", "non remis", "n existe pas", "kon niet worden afgeleverd", "kon niet worden bezorgd", "niet bezorgd", "niet afgeleverd", "konnte nicht zugestellt", "nicht zugestellt werden", "unzustellbar", "не может быть доставлено", "не доставлено", "无法发送", "邮件无法"};
  return std::any_of(words.begin(), words.end(), [&](auto one) { return folded.find(one) != std::string::npos; });
}

bool is_from_daemon(const Signs& signs) {
  const std::string from = ascii_lower(signs.from);
  const auto local = from.substr(0, from.find('@'));
  if (local == "mailer-daemon" || local == "postmaster" || local == "mail-daemon" || local == "mailerdaemon" || local.starts_with("microsoftexchange") || local == "mdaemon" || local == "maildeliverysubsystem" || local == "mail.delivery.system" || local.find("smtp_mail_service") != std::string::npos) return true;
  const std::string& path = signs.header("return-path");
  return path == "<>" || path == "< >" || (from.empty() && !path.empty() && path.find('@') == std::string::npos);
}

bool has_bounce_subject(const Signs& signs) {
  const std::string folded = text::fold(std::string_view(signs.subject).substr(0, 300));
  static const std::vector<std::string_view> beginnings = {"undeliverable", "undelivered", "delivery status notification", "mail delivery failed", "mail delivery failure", "delivery failure", "failure notice", "returned mail", "delivery has failed", "mail delivery system", "delivery failed", "mail system error", "message undeliverable", "non remis", "echec de remise", "echec de la remise", "message non distribue", "unzustellbar", "nicht zustellbar", "zustellung fehlgeschlagen", "onbestelbaar", "niet bezorgd", "niet afgeleverd", "warning message", "mail delivery deferred", "delayed mail", "delivery delayed", "undeliverable mail", "nondeliverable mail", "rejected mail", "mail could not be delivered", "notification d etat de remise", "benachrichtigung zum zustellstatus", "notificatie over bezorgstatus", "zustellungsfehler", "retour a l expediteur", "non delivery", "delivery notification", "permanent delivery failure", "mail not delivered", "failure delivery", "mail failed", "failed mail", "email delivery failure", "postmaster email delivery failure", "automatically rejected mail", "mail delivery warning", "mail error", "processing error", "message status undeliverable", "email could not be delivered", "mail nicht zustellbar", "message non delivre", "mail delivery", "mailer daemon", "fehler bei der", "message delivery failure"};
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto one) { return folded.starts_with(one) || folded.starts_with("re " + std::string(one)); });
}

std::string id_in(std::string_view text) {
  const std::string value = field_in(text, "message-id");
  const auto open = value.find('<'), close = value.find('>');
  return open != std::string::npos && close != std::string::npos && close > open ? value.substr(open + 1, close - open - 1) : value;
}

BounceKind kind_of(const std::vector<BouncedRecipient>& recipients, BounceKind otherwise) {
  bool is_temporary = false, is_delivered = false;
  for (const auto& one : recipients) {
    if (one.action == "failed" || (one.action.empty() && one.status.starts_with('5'))) return BounceKind::permanent;
    is_temporary = is_temporary || one.action == "delayed" || one.status.starts_with('4');
    is_delivered = is_delivered || one.action == "delivered" || one.action == "relayed" || one.action == "expanded";
  }
  return is_temporary ? BounceKind::temporary : is_delivered ? BounceKind::delivered : otherwise;
}

std::optional<Bounce> by_report(const Signs& signs) {
  const auto groups = status_groups(signs.delivery_status);
  Bounce out;
  out.style = "rfc3464";
  const auto field = [](const StatusGroup& group, const char* name) {
    const auto found = group.find(name);
    return found == group.end() ? std::string() : found->second;
  };
  for (const StatusGroup& group : groups) {
    if (const auto mta = field(group, "reporting-mta"); !mta.empty()) out.reporter = without_kind(mta);
    std::string recipient = field(group, "original-recipient");
    if (const auto final = field(group, "final-recipient"); recipient.empty() || recipient.find('@') == std::string::npos) recipient = final;
    if (recipient.empty()) continue;
    std::string action = ascii_lower(field(group, "action"));
    if (const auto end = action.find_first_of(" (;"); end != std::string::npos) action.resize(end);
    std::string status = status_in(field(group, "status"));
    const std::string diagnostic = without_kind(field(group, "diagnostic-code"));
    if (status.empty()) status = status_in(diagnostic);
    out.recipients.push_back({without_kind(recipient), action, status, diagnostic});
  }
  if (out.recipients.empty()) return std::nullopt;
  out.kind = kind_of(out.recipients, BounceKind::permanent);
  return out;
}

// Where the copy of the original begins.
std::size_t copy_begin(std::string_view text) {
  static constexpr std::array<std::string_view, 12> marks = {"--- Below this line is a copy", "This is a copy of the message", "This is a copy of your message", "----- Original message -----", "----- Message header follows", "Original message headers:", "--- The header of the original", "----- Unsent message follows", "--- Enclosed is a copy", "Original Message Headers", "---- Original Message", "Received: from "};
  std::size_t begin = text.size();
  for (const auto mark : marks) begin = std::min(begin, text.find(mark));
  return begin;
}

// What stands from the address on, up to a blank line.
std::string paragraph_at(std::string_view text, std::size_t at) {
  constexpr std::size_t bytes_max = 500;
  auto end = std::min(text.find("\n\n", at), text.find("\n\r\n", at));
  std::string out;
  for (const char c : text.substr(at, std::min(end == std::string_view::npos ? text.size() - at : end - at, bytes_max))) {
    const char plain = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (plain != ' ' || !out.ends_with(' ')) out += plain;
  }
  return std::string(trimmed(out));
}

// Styles that begin with the failed address and tell of others below.
bool names_one(const std::string& style) { return style == "sendmail" || style == "exchange" || style == "gmail"; }

std::string_view before_in_line(std::string_view text, std::size_t at) {
  if (at == std::string_view::npos) return {};
  const auto begin = text.substr(0, at).find_last_of('\n');
  return text.substr(begin == std::string_view::npos ? 0 : begin + 1, at - (begin == std::string_view::npos ? 0 : begin + 1));
}

bool begins_line(std::string_view text, std::size_t at) {
  return at != std::string_view::npos && before_in_line(text, at).find_first_not_of(" \t<") == std::string_view::npos;
}

// "      To: list@lists.example", among what is told of the letter.
bool is_of_header(std::string_view text, std::size_t at) {
  return header_field_of(before_in_line(text, at)) != HeaderField::none;
}

std::optional<Bounce> by_words(const Signs& signs) {
  const std::string_view all(signs.text);
  const std::string_view said = all.substr(0, copy_begin(all));
  const std::string folded = text::fold(said.substr(0, 4000));
  const std::string& failed = signs.header("x-failed-recipients");
  std::string style = style_of(folded);
  const bool is_daemon = is_from_daemon(signs), has_subject = has_bounce_subject(signs);
  const bool has_words = !style.empty() || says_failure(folded);
  // Two signs out of three; people quote bounces when they ask what they mean.
  const int proofs = (has_words ? 1 : 0) + (is_daemon ? 1 : 0) + (has_subject ? 1 : 0);
  if (failed.empty() && proofs < 2) return std::nullopt;
  Bounce out;
  out.style = !style.empty() ? style : "other";
  auto addresses = addresses_in(failed.empty() ? said : std::string_view(failed));
  const std::string from = ascii_lower(signs.from);
  std::erase_if(addresses, [&](const std::string& one) {
    const auto plain = ascii_lower(one);
    return plain == from || plain.starts_with("postmaster@") || plain.starts_with("mailer-daemon@");
  });
  const bool is_delay = folded.find("has not yet been delivered") != std::string::npos || folded.find("will continue to be retried") != std::string::npos || folded.find("temporary problem delivering") != std::string::npos || folded.find("warning message") != std::string::npos || folded.find("do not need to resend") != std::string::npos || folded.find("will keep trying") != std::string::npos || folded.find("gmail will retry") != std::string::npos || folded.find("transient non fatal") != std::string::npos || folded.find("advisory only") != std::string::npos || folded.find("delivery attempts will continue") != std::string::npos;
  const std::string status_of_all = status_in(said);
  for (const auto& address : addresses) {
    const auto at = said.find(address);
    // Others that stand in the middle of what is said are mentioned only.
    if (names_one(style) && !out.recipients.empty() && !begins_line(said, at)) continue;
    if (names_one(style) && addresses.size() > 1 && is_of_header(said, at)) continue;
    const std::string words = at == std::string_view::npos ? std::string() : paragraph_at(said, at + address.size());
    std::string status = status_in(words);
    if (status.empty()) status = status_of_all;
    std::string diagnostic(trimmed(words));
    while (!diagnostic.empty() && (diagnostic.front() == '>' || diagnostic.front() == ':' || diagnostic.front() == ')' || diagnostic.front() == ' ' || diagnostic.front() == ',')) diagnostic.erase(0, 1);
    out.recipients.push_back({address, is_delay ? "delayed" : "failed", status, diagnostic});
  }
  if (is_delay) out.kind = BounceKind::temporary;
  if (out.recipients.empty() && proofs < 3 && failed.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<Bounce> bounce_of(const Signs& signs) {
  std::optional<Bounce> out;
  if (!signs.delivery_status.empty()) out = by_report(signs);
  if (!out) out = by_words(signs);
  if (!out) return out;
  out->original_message_id = id_in(signs.original);
  if (out->original_message_id.empty()) out->original_message_id = id_in(std::string_view(signs.text).substr(std::min(copy_begin(signs.text), signs.text.size())));
  if (out->original_message_id.empty() && is_from_daemon(signs)) {
    // The letter that a bounce answers is the one that bounced.
    const auto& value = signs.header("in-reply-to").empty() ? signs.header("references") : signs.header("in-reply-to");
    const auto close = value.rfind('>'), open = value.rfind('<');
    if (open != std::string::npos && close != std::string::npos && close > open) out->original_message_id = value.substr(open + 1, close - open - 1);
  }
  if (out->style == "rfc3464") {
    const auto style = style_of(text::fold(std::string_view(signs.text).substr(0, 4000)));
    if (!style.empty()) out->style = style;
  }
  return out;
}

}  // namespace hl::mail
