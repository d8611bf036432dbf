#include "engines/mail/phrases.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "engines/mail/lines.h"
#include "engines/text/words.h"

namespace hl::mail {
namespace {

using Phrases = std::vector<std::string_view>;

constexpr std::size_t phrase_line_bytes_max = 400;

const std::map<std::string, HeaderField, std::less<>>& header_words() {
  static const auto words = [] {
    std::map<std::string, HeaderField, std::less<>> out;
    const auto add = [&](HeaderField field, const char* list) {
      std::string_view rest(list);
      while (!rest.empty()) {
        const auto end = rest.find('|');
        out.emplace(text::fold(rest.substr(0, end)), field);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
    };
    add(HeaderField::from, "From|De|Von|Van|Da|Från|Fra|Lähettäjä|Od|От|Від|Kimden|Feladó|Expéditeur|"
                           "Afzender|Absender|Remitente|Mittente|Avsändare|Nadawca|Из|Expeditor|发件人|寄件者|差出人|보낸 사람|Από|Odesílatel|Gönderen|Frá");
    add(HeaderField::date, "Sent|Date|Envoyé|Envoyé le|Date d'envoi|Gesendet|Gesendet am|Datum|Verzonden|Verzonden op|"
                           "Verstuurd|Enviado|Enviada|Enviado el|Enviada em|Fecha|Data|Inviato|Skickat|Datum och tid|Sendt|Dato|"
                           "Lähetetty|Päivämäärä|Wysłano|Wysłane|Отправлено|Дата|Gönderildi|Tarih|Elküldve|Dátum|Odesláno|发送时间|日期|送信日時|날짜|Trimis|Στάλθηκε|Sent at|Sent on");
    add(HeaderField::to, "To|À|A|An|Aan|Para|Till|Til|Vastaanottaja|Do|Кому|Kime|Alıcı|Címzett|Komu|收件人|宛先|받는 사람|Către|Προς|Destinataire|Destinataires|Empfänger|Ontvanger|Destinatario");
    add(HeaderField::copy, "Cc|Copie|Copie à|Kopie|Kopi|Bcc|CC|Cci|Kopia|DW|Копия|Con copia|抄送");
    add(HeaderField::subject, "Subject|Objet|Sujet|Betreff|Onderwerp|Asunto|Assunto|Oggetto|Ämne|Emne|Aihe|Temat|Тема|Konu|Tárgy|Předmět|主题|主旨|件名|제목|Subiect|Θέμα|Betr");
    add(HeaderField::other, "Reply-To|Reply to|Répondre à|Antwort an|Antwoord aan|Importance|Priorität|Prioriteit|Priority|Wichtigkeit|Urgentie|Attachments|Pièces jointes|Anlagen|Bijlagen|Organization|Sensitivity|Message-ID|Newsgroups");
    return out;
  }();
  return words;
}

// Words are compared as folded, joined by single blanks.
bool has_word(const std::string& folded, std::string_view phrase) {
  for (std::size_t at = folded.find(phrase); at != std::string::npos; at = folded.find(phrase, at + 1)) {
    const bool begins = at == 0 || folded[at - 1] == ' ';
    const auto end = at + phrase.size();
    if (begins && (end == folded.size() || folded[end] == ' ')) return true;
  }
  return false;
}

bool begins_with_word(const std::string& folded, std::string_view phrase) {
  return folded.starts_with(phrase) && (folded.size() == phrase.size() || folded[phrase.size()] == ' ');
}

const Phrases& verbs() {
  static const Phrases words = {"wrote", "writes", "a ecrit", "ecrit", "ecrivait", "schreef", "schrijft", "geschreven", "heeft geschreven", "schrieb",
                                "schreibt", "hat geschrieben", "escribio", "escribiu", "ha scritto", "scrive", "escreveu", "skrev", "napisal", "napisala", "napisal a",
                                "kirjoitti", "написал", "написала", "пишет", "пише", "писал", "napsal", "napsal a", "napsala", "irta", "ezt irta", "a scris", "yazdi",
                                "sunlari yazdi", "εγραψε", "said", "a dit", "写道", "tarihinde"};
  return words;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Four digits from 1970 to 2099 standing alone, or 12/11/26, 12.11.26, 2026-11-12.
bool has_whole_date(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    const auto number = text.substr(i, end - i);
    if (number.size() == 4 && (number.starts_with("19") || number.starts_with("20"))) return true;
    if (number.size() <= 2 && end + 1 < text.size() &&
        (text[end] == '/' || text[end] == '.' || text[end] == '-') && is_digit(text[end + 1])) {
      std::size_t second = end + 1;
      while (second < text.size() && is_digit(text[second])) ++second;
      if (second - end <= 3 && second + 1 < text.size() && text[second] == text[end] &&
          is_digit(text[second + 1]))
        return true;
    }
    i = end;
  }
  return false;
}

bool has_mail_address(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && at + 1 < text.size() && text[at - 1] != ' ' && text[at + 1] != ' ') return true;
  }
  return false;
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

bool begins_with_any(const std::string& folded, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](auto p) { return begins_with_word(folded, p); });
}

// Without the stars, strokes and blanks that set it off.
std::string_view bare(std::string_view line) {
  line = trimmed(line);
  while (!line.empty() && (line.front() == '*' || line.front() == '|' || line.front() == '_')) line = trimmed(line.substr(1));
  return line;
}

}  // namespace

HeaderField header_field_of(std::string_view line) {
  line = bare(line);
  const auto colon = std::min(line.find(':'), line.find("\uff1a"));
  constexpr std::size_t name_bytes_max = 40;
  if (colon == std::string_view::npos || colon == 0 || colon > name_bytes_max) return HeaderField::none;
  std::string_view name = trimmed(line.substr(0, colon));
  while (!name.empty() && name.back() == '*') name = trimmed(name.substr(0, name.size() - 1));
  const auto found = header_words().find(text::fold(name));
  return found == header_words().end() ? HeaderField::none : found->second;
}

bool is_header_on_one_line(std::string_view line) {
  constexpr std::size_t bytes_max = 2000;
  line = bare(line);
  const HeaderField first = header_field_of(line);
  if (line.size() > bytes_max || (first != HeaderField::from && first != HeaderField::date)) return false;
  std::set<HeaderField> seen;
  for (auto colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
    std::string_view before = trimmed(line.substr(0, colon));
    while (!before.empty() && before.back() == '*') before = trimmed(before.substr(0, before.size() - 1));
    const auto blank = before.find_last_of(" *");
    const auto word = blank == std::string_view::npos ? before : before.substr(blank + 1);
    const auto found = header_words().find(text::fold(word));
    if (found != header_words().end()) seen.insert(found->second);
  }
  if (!seen.contains(HeaderField::from) || !seen.contains(HeaderField::date)) return false;
  return seen.size() >= 3 || (has_mail_address(line) && has_date_and_time(line));
}

bool has_date_and_time(std::string_view line) {
  if (!has_whole_date(line)) return false;
  for (std::size_t i = 1; i + 2 < line.size(); ++i) {
    if (line[i] == ':' && is_digit(line[i - 1]) && is_digit(line[i + 1]) && is_digit(line[i + 2])) return true;
  }
  return false;
}

bool is_only_verb(std::string_view line) {
  const std::string folded = text::fold(line);
  return std::any_of(verbs().begin(), verbs().end(), [&](std::string_view one) { return folded == one; });
}

Attribution attribution_of(std::string_view text) {
  Attribution out;
  text = trimmed(text);
  while (!text.empty() && text.back() == '*') text = trimmed(text.substr(0, text.size() - 1));
  // "---- On Mon, 23 Nov 2026 Helpdesk <a@b.example> wrote ----"
  const bool is_framed = text.starts_with("--") && text.ends_with("--");
  while (is_framed && !text.empty() && (text.back() == '-' || text.back() == ' ')) text.remove_suffix(1);
  while (is_framed && !text.empty() && (text.front() == '-' || text.front() == ' ')) text.remove_prefix(1);
  if (text.empty() || text.size() > phrase_line_bytes_max) return out;
  const bool has_colon = is_framed || text.ends_with(':') || text.ends_with("\uff1a");
  out.is_sentence = text.find(": ") < text.size() - 1;
  const std::string folded = text::fold(text);
  const auto verb = std::find_if(verbs().begin(), verbs().end(),
                                 [&](std::string_view one) { return has_word(folded, one); });
  out.has_verb = verb != verbs().end();
  out.has_date = has_whole_date(text);
  out.has_address = has_mail_address(text);
  static const Phrases beginnings = {"on", "le", "op", "am", "el", "il", "em", "den", "dne", "dnia", "w dniu", "pa", "in data", "il giorno", "at", "de", "a la date du", "excerpts from", "in", "dana", "tarihinde", "в", "ср", "пн"};
  out.has_beginning = begins_with_any(folded, beginnings) && digits_in(text) > 0;
  out.ends_with_verb = std::any_of(verbs().begin(), verbs().end(), [&](std::string_view one) { return folded.ends_with(one) && has_word(folded, one); });
  out.ends_so = has_colon || std::any_of(verbs().begin(), verbs().end(), [&](std::string_view one) {
                  return folded.ends_with(one) && has_word(folded, one) && out.has_date;
                });
  return out;
}

bool is_reply_above_line(std::string_view line) {
  constexpr std::size_t bytes_max = 200;
  if (line.size() > bytes_max) return false;
  const std::string folded = text::fold(line);
  static const Phrases places = {"above this line", "au dessus de cette ligne", "boven deze lijn", "boven deze regel", "oberhalb dieser zeile", "uber dieser zeile", "uber diese zeile", "oberhalb dieser linie", "uber dieser linie"};
  static const Phrases doings = {"reply", "respond", "type", "write", "repondre", "repondez", "reponse", "ecrire", "ecrivez", "antwoord", "antwoorden", "antwoordt", "typ", "schrijf", "antworten", "antworte", "antwort", "schreiben"};
  const auto has = [&](const Phrases& all) { return std::any_of(all.begin(), all.end(), [&](auto one) { return has_word(folded, one); }); };
  return has(places) && has(doings);
}

bool is_above_header(std::string_view line) {
  line = trimmed(line);
  constexpr std::size_t bytes_max = 200;
  if (line.size() > bytes_max) return false;
  if (header_field_of(line) == HeaderField::other) return true;
  if (!has_whole_date(line)) return false;
  // "Helpdesk ---23/11/2026 10:31:00---Have you checked": Notes.
  if (const auto first = line.find("---"); first != std::string_view::npos && first > 0) return line.find("---", first + 3) != std::string_view::npos;
  const std::string folded = text::fold(line);
  return begins_with_word(folded, "message du") || begins_with_word(folded, "message of") || begins_with_word(folded, "bericht van") || begins_with_word(folded, "nachricht vom");
}

bool is_stroke(std::string_view line) {
  line = trimmed(line);
  constexpr std::size_t length_min = 5;
  if (line.size() < length_min) return false;
  if (line.find_first_not_of("_-=*~# ") == std::string_view::npos) return true;
  while (line.starts_with("\u2014") || line.starts_with("\u2500") || line.starts_with("\u2013") || line.starts_with("\u2010")) line.remove_prefix(3);
  return line.empty();
}

bool is_framed_by_strokes(std::string_view line) {
  constexpr std::size_t bytes_max = 80, strokes_min = 4;
  line = trimmed(line);
  if (line.size() > bytes_max) return false;
  const auto begin = line.find_first_not_of("-_=");
  const auto end = line.find_last_not_of("-_=");
  return begin != std::string_view::npos && begin >= strokes_min && line.size() - 1 - end >= strokes_min;
}

namespace {

bool is_set_off(std::string_view line) {
  line = trimmed(line);
  return line.size() <= 120 && (line.starts_with("--") || line.starts_with("__") || line.starts_with("==") ||
                                line.starts_with("\u2014") || line.starts_with("\u2010\u2010") || line.starts_with("**") || line.starts_with("- ") ||
                                line.ends_with("--") || line.ends_with(':'));
}

}  // namespace

bool is_original_message_line(std::string_view line) {
  if (!is_set_off(line)) return false;
  static const Phrases names = {"original message", "message d origine", "message original", "message initial", "message origine", "courriel original", "oorspronkelijk bericht", "origineel bericht", "original bericht",
                                "oorspronkelijke bericht", "ursprungliche nachricht", "ursprungliche mail", "originalnachricht", "original nachricht", "original e mail", "original email", "mensaje original", "mensagem original", "messaggio originale",
                                "ursprungligt meddelande", "oprindelig meddelelse", "opprinnelig melding", "alkuperainen viesti", "wiadomosc oryginalna", "originele bericht", "original mail", "исходное сообщение", "eredeti uzenet",
                                "puvodni zprava", "antwort nachricht", "reply message", "urspr nachricht", "reply separator", "原始邮件", "origineel e mailbericht", "mail original"};
  const std::string folded = text::fold(line);
  return std::any_of(names.begin(), names.end(), [&](auto n) { return begins_with_word(folded, n); });
}

bool is_forwarded_message_line(std::string_view line) {
  static const Phrases names = {"forwarded message", "forwarded mail", "begin forwarded message", "message transfere", "message reexpedie", "debut du message reexpedie", "debut du message transfere", "doorgestuurd bericht", "begin doorgestuurd bericht",
                                "weitergeleitete nachricht", "weitergeleitete mail", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e mail", "mensaje reenviado", "messaggio inoltrato", "inizio messaggio inoltrato",
                                "mensagem encaminhada", "vidarebefordrat meddelande", "videresendt besked", "videresendt melding", "forwarded by", "forwarded"};
  if (!is_set_off(line)) return false;
  const std::string folded = text::fold(line);
  return std::any_of(names.begin(), names.end(), [&](auto n) { return begins_with_word(folded, n); });
}

std::string_view other_quote_mark(std::string_view line) {
  constexpr std::size_t name_bytes_max = 12;
  line = trimmed(line);
  if (line.starts_with("| ") || line.starts_with(": ")) return line.substr(0, 1);
  std::size_t at = 0;
  while (at < line.size() && at <= name_bytes_max && ((line[at] >= 'A' && line[at] <= 'Z') || (line[at] >= 'a' && line[at] <= 'z'))) ++at;
  const bool is_name = at > 0 && at <= name_bytes_max && line[0] <= 'Z';
  const std::size_t end = is_name ? line.find_first_not_of('>', at) : at;
  const bool is_mark = is_name && end > at && (end == std::string_view::npos || line[end] == ' ');
  return is_mark ? line.substr(0, end) : std::string_view();
}

namespace {

// "From my iPhone", "<<sent by galaxy>>", "從我的 iPhone 傳送": a short line that names a device, and that something is sent from it.
bool names_sending_device(const std::string& folded) {
  constexpr std::size_t bytes_max = 60;
  if (folded.size() > bytes_max) return false;
  static const Phrases devices = {"iphone", "ipad", "ipod", "android", "galaxy", "samsung", "blackberry", "huawei", "xiaomi", "pixel"};
  static const Phrases far_eastern = {"傳送", "发自", "发送", "送信", "보냄", "보낸"};
  const auto has = [&](const Phrases& all) { return std::any_of(all.begin(), all.end(), [&](auto one) { return folded.find(one) != std::string::npos; }); };
  return has(devices) && (begins_with_any(folded, {"from my", "sent by"}) || has(far_eastern));
}

}  // namespace

bool is_program_footer(std::string_view line) {
  line = trimmed(line);
  constexpr std::size_t bytes_max = 160;
  if (line.empty() || line.size() > bytes_max) return false;
  const std::string folded = text::fold(line);
  static const Phrases beginnings = {
      "sent from my", "sent from outlook", "sent from mail for", "sent from yahoo", "sent from a", "sent from the", "sent from proton", "sent from samsung", "sent from gmail", "sent from windows", "sent from nine", "sent from bluemail", "sent from type",
      "sent via", "sent with", "sent using", "sent by mail com", "sent on the go", "get outlook for", "get bluemail", "download outlook", "this message was sent from my android", "please excuse my brevity", "sent from",
      "envoye de mon", "envoye de ma", "envoye depuis", "envoye a partir", "envoye avec", "envoye via", "envoye par", "envoye de", "telecharger outlook", "telechargez outlook", "obtenir outlook", "obtenez outlook", "provenance courrier", "provenance", "message envoye depuis", "telecharger bluemail",
      "verzonden vanaf", "verzonden vanuit", "verzonden met", "verzonden via", "verzonden van mijn", "verstuurd vanaf", "verstuurd vanuit", "verstuurd met", "verstuurd via", "verstuurd van", "outlook voor", "download outlook voor", "haal outlook voor", "outlook downloaden",
      "von meinem", "gesendet von", "gesendet mit", "gesendet uber", "gesendet via", "gesendet vom", "diese nachricht wurde von meinem", "outlook fur", "holen sie sich outlook", "laden sie outlook", "von unterwegs gesendet", "von mobile gesendet", "mit der gmx", "mit der web de",
      "inviato da", "enviado desde", "enviado do meu", "enviado de mi", "skickat fran", "sendt fra", "lahetetty", "wyslane z", "отправлено с"};
  return (begins_with_any(folded, beginnings) || names_sending_device(folded)) && !line.ends_with('?') && !line.ends_with(':');
}

bool is_closing(std::string_view line) {
  line = trimmed(line);
  constexpr std::size_t bytes_max = 90;
  if (line.empty() || line.size() > bytes_max) return false;
  const std::string folded = text::fold(line);
  static const std::set<std::string, std::less<>> whole = {
      "kind regards", "best regards", "warm regards", "regards", "many thanks and regards", "with kind regards", "with best regards", "best", "best wishes", "kindest regards", "cheers", "sincerely", "yours sincerely", "yours faithfully", "yours truly", "thanks and regards", "thank you and best regards", "br", "rgds", "kr",
      "cordialement", "bien cordialement", "tres cordialement", "bien a vous", "bien a toi", "cordialement votre", "salutations", "sinceres salutations", "meilleures salutations", "salutations distinguees", "mes salutations", "cordiales salutations", "avec mes salutations", "bonne journee", "amicalement", "bien sincerement", "sincerement", "cdlt", "cdt", "veuillez agreer mes salutations distinguees", "respectueusement", "d avance merci", "a bientot",
      "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "mvg", "groeten", "groet", "groetjes", "hartelijke groet", "hartelijke groeten", "met hartelijke groet", "met hartelijke groeten", "hoogachtend", "beste groeten", "met beste groeten", "gr", "vr gr", "met vriendelijke groet en",
      "mit freundlichen grussen", "mit freundlichem gruss", "mit freundlichen gruessen", "freundliche grusse", "freundliche gruesse", "viele grusse", "viele gruesse", "beste grusse", "beste gruesse", "liebe grusse", "schone grusse", "herzliche grusse", "mit besten grussen", "mit herzlichen grussen", "mfg", "lg", "vg", "gruss", "grusse", "freundlicher gruss", "hochachtungsvoll", "viele liebe grusse", "mit lieben grussen"};
  return whole.contains(folded);
}

bool is_contact(std::string_view line) {
  line = trimmed(line);
  constexpr std::size_t bytes_max = 160;
  if (line.empty() || line.size() > bytes_max) return false;
  if (has_mail_address(line) || line.find("www.") != std::string_view::npos || line.find("http") != std::string_view::npos) return true;
  const auto digits = digits_in(line);
  constexpr std::size_t phone_digits_min = 8;
  if (digits >= phone_digits_min && digits * 2 >= line.size() - digits) return true;
  const std::string folded = text::fold(line);
  static const Phrases words = {"tel", "t", "gsm", "mobile", "mob", "m", "fax", "phone", "telefon", "telefoon", "telephone", "mobil", "handy", "tva", "btw", "ust idnr"};
  return digits >= 6 && std::any_of(words.begin(), words.end(), [&](auto w) { return has_word(folded, w); });
}

bool is_disclaimer(std::string_view line) {
  const std::string folded = text::fold(trimmed(line).substr(0, 300));
  static const Phrases names = {"this e mail and any", "this email and any", "this e mail is confidential", "this email is confidential", "this message is confidential", "this message and any", "this e mail may contain", "this email may contain", "the information contained in this", "the information in this e mail", "confidentiality notice", "disclaimer", "this communication is", "this message contains confidential", "this transmission",
                                "ce message et toutes les pieces", "ce message et ses pieces", "ce courriel et", "ce message est confidentiel", "ce message electronique", "les informations contenues dans ce", "ce mail et",  "avis de confidentialite", "clause de confidentialite", "ce courrier electronique",
                                "dit bericht is vertrouwelijk", "dit bericht en", "dit e mailbericht", "deze e mail", "dit e mail bericht", "de informatie in dit", "de informatie verzonden", "de inhoud van dit", "vertrouwelijkheid",
                                "diese e mail enthalt", "diese e mail ist vertraulich", "diese nachricht enthalt", "diese nachricht ist vertraulich", "der inhalt dieser e mail", "die in dieser e mail", "diese mail enthalt vertrauliche",
                                "please consider the environment", "pensez a l environnement", "denk aan het milieu", "bitte denken sie an die umwelt", "before printing", "avant d imprimer", "virus free", "sans virus", "virusvrij", "virenfrei", "garanti sans virus",
                                "this email has been checked for viruses", "this e mail has been checked for viruses", "l absence de virus", "ce courrier a ete verifie", "cet e mail a ete verifie", "deze e mail is gecontroleerd op virussen", "dit e mailbericht is gecontroleerd op virussen", "diese e mail wurde auf viren", "diese e mail wurde von avast"};
  return begins_with_any(folded, names);
}

namespace {

bool has_subject_prefix(std::string_view subject, const std::set<std::string, std::less<>>& prefixes) {
  // "RE: TR: …": the first that is said decides.
  subject = trimmed(subject);
  const auto colon = std::min(subject.find(':'), subject.find("\uff1a"));
  constexpr std::size_t prefix_bytes_max = 20;
  if (colon == std::string_view::npos || colon > prefix_bytes_max) return false;
  std::string_view prefix = trimmed(subject.substr(0, colon));
  if (const auto count = prefix.find_first_of("[("); count != std::string_view::npos && count > 0) prefix = prefix.substr(0, count);
  return prefixes.contains(text::fold(prefix));
}

}  // namespace

bool is_forward_subject(std::string_view subject) {
  static const std::set<std::string, std::less<>> prefixes = {"fw", "fwd", "tr", "wg", "doorst", "dw", "rv", "i", "enc", "vs", "trs", "transf"};
  return has_subject_prefix(subject, prefixes);
}

bool is_reply_subject(std::string_view subject) {
  static const std::set<std::string, std::less<>> prefixes = {"re", "aw", "antw", "ant", "sv", "rif", "ref", "odp", "ynt", "res", "r", "reponse"};
  return has_subject_prefix(subject, prefixes);
}

}  // namespace hl::mail
