#include "engines/mail/automatic.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "engines/mail/phrases.h"
#include "engines/text/words.h"

namespace hl::mail {
namespace {

using Phrases = std::vector<std::string_view>;

bool has_any(const std::string& folded, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](auto p) { return folded.find(p) != std::string::npos; });
}

bool begins_with_any(const std::string& folded, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](auto p) {
    return folded.starts_with(p) && (folded.size() == p.size() || folded[p.size()] == ' ');
  });
}

// Beginnings only: "Re: Automatic reply: …" is a person who answers one.
bool is_away_subject(const std::string& folded) {
  static const Phrases beginnings = {
      "automatic reply", "auto reply", "autoreply", "auto response", "autoresponse", "automated reply", "out of office", "out of the office", "ooo", "on vacation", "on leave", "i am out of the office", "i m out of the office", "vacation",  "away from my mail", "away from the office", "absence",
      "reponse automatique", "absence du bureau", "absent du bureau", "absente du bureau", "message d absence", "notification d absence", "je suis absent", "je suis absente", "en conge", "en conges", "en vacances", "absent", "absente", "message automatique d absence", "reponse automatique d absence",
      "automatisch antwoord", "automatisch bericht", "automatische antwoord", "afwezig", "afwezigheid", "afwezigheidsbericht", "afwezigheidsmelding", "niet aanwezig", "niet op kantoor", "ik ben afwezig", "met vakantie", "op vakantie", "out of office afwezig",
      "automatische antwort", "automatische ruckantwort", "abwesenheitsnotiz", "abwesenheitsmeldung", "abwesenheitsbenachrichtigung", "abwesenheit", "abwesend", "nicht im buro", "ich bin nicht im buro", "im urlaub", "urlaub", "bin im urlaub", "automatische abwesenheitsnotiz",
      "respuesta automatica", "risposta automatica", "resposta automatica", "automatiskt svar", "autosvar"};
  // "AUTO: Jan Peeters is out of the office (returning 07/12/2026)": Notes.
  static const Phrases notes = {"is out of the office", "is out of office", "est absent", "est absente", "is niet op kantoor", "is afwezig", "ist ausser haus", "ist nicht im buro", "ist abwesend"};
  return begins_with_any(folded, beginnings) || (begins_with_any(folded, {"auto"}) && has_any(folded, notes));
}

// "I am away" alone may be what a letter is about; together with when the writer is back, or whom to ask
// meanwhile, it is what programs send.
bool has_away_words(const std::string& text) {
  constexpr std::size_t looked_at = 1500;
  const std::string folded = text::fold(std::string_view(text).substr(0, looked_at));
  static const Phrases away = {
      "i am out of the office", "i am currently out of", "i m out of the office", "i m currently out of", "i will be out of the office", "i am away from", "i am currently away", "i am on leave", "i am on annual leave", "i am on vacation", "i am on holiday", "currently out of the office", "out of office until",
      "je suis absent", "je suis actuellement absent", "je suis en conge", "je suis actuellement en conge", "je suis en vacances", "je serai absent", "je suis momentanement absent", "je suis actuellement en vacances", "je ne suis pas au bureau", "suis absente jusqu", "actuellement absent",
      "ik ben afwezig", "ik ben momenteel afwezig", "ik ben op dit moment afwezig", "ik ben niet op kantoor", "ik ben momenteel niet", "ik ben op dit moment niet", "ik ben met vakantie", "ik ben op vakantie", "ik ben met verlof", "ben ik afwezig", "ik ben tijdelijk afwezig", "wegens vakantie afwezig",
      "ich bin nicht im buro", "ich bin derzeit nicht", "ich bin zurzeit nicht", "ich bin zur zeit nicht", "ich bin momentan nicht", "ich bin abwesend", "ich bin derzeit abwesend", "ich bin im urlaub", "ich bin bis", "ich befinde mich im urlaub", "ich befinde mich derzeit", "ich bin ab dem", "bin ich nicht im buro", "bin ich abwesend", "ich bin erst ab", "ich bin vom"};
  static const Phrases meanwhile = {
      "will be back", "i will return", "i ll be back", "back in the office", "back on", "returning on", "limited access", "no access to my", "in my absence", "during my absence", "for urgent", "in urgent", "if urgent", "if your matter is urgent", "will not be forwarded", "will not be read", "as soon as i return", "upon my return", "on my return", "when i return",
      "de retour le", "de retour au bureau", "serai de retour", "a mon retour", "des mon retour", "en cas d urgence", "pour toute urgence", "en mon absence", "durant mon absence", "pendant mon absence", "ne sera pas transfere", "ne seront pas", "acces limite", "merci de contacter", "veuillez contacter", "n aurai pas acces", "je n ai pas acces",
      "ben terug", "terug op", "weer aanwezig", "weer op kantoor", "terug aanwezig", "weer bereikbaar", "bij dringende", "voor dringende", "in dringende gevallen", "tijdens mijn afwezigheid", "in mijn afwezigheid", "wordt niet doorgestuurd", "worden niet doorgestuurd", "neem contact op met", "kan u contact opnemen", "bij mijn terugkeer", "na mijn terugkeer", "geen toegang tot mijn",
      "wieder erreichbar", "wieder im buro", "wieder da", "wieder zuruck", "bin ich zuruck", "ab dem", "in dringenden fallen", "bei dringenden", "in meiner abwesenheit", "wahrend meiner abwesenheit", "wird nicht weitergeleitet", "werden nicht weitergeleitet", "wenden sie sich", "nach meiner ruckkehr", "nach meiner wiederkehr", "keinen zugriff auf"};
  return has_any(folded, away) && has_any(folded, meanwhile);
}

AutomaticSign by_header(const Signs& signs, bool is_away) {
  const auto reply = [&](std::string sign) {
    return AutomaticSign{is_away ? Automatic::out_of_office : Automatic::reply, std::move(sign)};
  };
  const std::string submitted = ascii_lower(signs.header("auto-submitted"));
  if (submitted.starts_with("auto-replied") || submitted.starts_with("auto-notified")) return reply("Auto-Submitted: " + submitted.substr(0, 40));
  for (const char* name : {"x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply", "x-vacation", "x-autogenerated", "x-ms-exchange-inbox-rules-loop", "x-cron-env", "x-autoresponder", "x-autoreply-from", "x-mdautoresponder", "x-amazon-auto-reply", "x-facebook-notify", "x-autosubmitted"}) {
    if (!signs.header(name).empty()) return reply(name);
  }
  if (submitted.starts_with("auto-generated") || (!submitted.empty() && !submitted.starts_with("no")))
    return {is_away ? Automatic::out_of_office : Automatic::generated, "Auto-Submitted: " + submitted.substr(0, 40)};
  const std::string precedence = ascii_lower(signs.header("precedence"));
  if (precedence.starts_with("auto_reply") || precedence.starts_with("auto-reply")) return reply("Precedence: " + precedence.substr(0, 20));
  if (is_away && !signs.header("x-auto-response-suppress").empty()) return reply("X-Auto-Response-Suppress");
  for (const char* name : {"list-id", "list-post", "list-unsubscribe", "list-unsubscribe-post", "list-help", "x-mailing-list", "x-list", "feedback-id", "x-campaign"}) {
    if (!signs.header(name).empty()) return {is_away ? Automatic::out_of_office : Automatic::list, name};
  }
  if (precedence.starts_with("bulk") || precedence.starts_with("list") || precedence.starts_with("junk"))
    return {is_away ? Automatic::out_of_office : Automatic::list, "Precedence: " + precedence.substr(0, 20)};
  if (const auto& loop = signs.header("x-loop"); !loop.empty()) return {Automatic::generated, "X-Loop"};
  const std::string suppress = ascii_lower(signs.header("x-auto-response-suppress"));
  if (suppress.find("all") != std::string::npos || suppress.find("autoreply") != std::string::npos || suppress.find("oof") != std::string::npos)
    return {is_away ? Automatic::out_of_office : Automatic::generated, "X-Auto-Response-Suppress"};
  return {};
}

}  // namespace

const std::string& Signs::header(const std::string& name) const {
  static const std::string none;
  const auto found = headers.find(name);
  return found == headers.end() ? none : found->second;
}

AutomaticSign automatic_sign(const Signs& signs) {
  if (signs.type == "multipart/report" && (signs.report_type == "disposition-notification" || signs.report_type == "feedback-report"))
    return {Automatic::report, signs.report_type};
  const std::string subject = text::fold(std::string_view(signs.subject).substr(0, 300));
  const bool has_subject = is_away_subject(subject);
  const bool has_words = has_away_words(signs.text);
  if (auto sign = by_header(signs, has_subject || has_words); sign.kind != Automatic::no) return sign;
  if (has_subject && (has_words || !signs.header("in-reply-to").empty() || subject.starts_with("automatic") || subject.starts_with("reponse automatique") || subject.starts_with("automatis") || subject.starts_with("out of") || subject.starts_with("abwesenheit") || subject.starts_with("afwezigheid") || subject.starts_with("absence du") || subject.starts_with("auto")))
    return {Automatic::out_of_office, "subject"};
  if (has_words) return {Automatic::out_of_office, "words"};
  // Programs that answer have nowhere for answers to go.
  if (const auto path = signs.headers.find("return-path"); path != signs.headers.end() && ascii_lower(path->second).find('@') == std::string::npos && path->second.find("<>") != std::string::npos)
    return {Automatic::generated, "Return-Path: <>"};
  const std::string from = ascii_lower(signs.from);
  for (const char* local : {"mailer-daemon@", "noreply@", "no-reply@", "donotreply@", "do-not-reply@", "postmaster@", "nepasrepondre@", "ne-pas-repondre@"}) {
    if (from.starts_with(local)) return {Automatic::generated, std::string("from ") + local};
  }
  return {};
}

}  // namespace hl::mail
