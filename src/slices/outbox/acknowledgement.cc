#include "slices/outbox/acknowledgement.h"

#include "slices/outbox/acknowledgement_words.h"
#include "slices/outbox/letter_time.h"

namespace hl::outbox {
namespace {

namespace words = acknowledgement_words;

std::string filled(std::string text, const std::string& place, const std::string& value) {
  if (const auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), value);
  return text;
}

std::string what_comes(const AcknowledgementFacts& facts) {
  const Language language = facts.language;
  if (facts.is_answered) return words::answered.in(language);
  const auto due = facts.first_answer_due
                       ? letter_time(*facts.first_answer_due, facts.zone, language, facts.country)
                       : std::nullopt;
  return due ? filled(words::due.in(language), "{time}", *due) : words::no_promise.in(language);
}

std::string domain_of(const std::string& address) {
  const auto at = address.rfind('@');
  return at == std::string::npos ? "localhost" : address.substr(at + 1);
}

// A colon stands apart in French.
const char* colon(Language language) { return language == Language::fr ? "\u00a0: " : ": "; }

std::string text_of(const AcknowledgementFacts& facts, const LetterSettings& settings) {
  const Language language = facts.language;
  std::string text = words::greeting.in(language);
  if (!facts.to.name.empty()) text += " " + facts.to.name;
  text += ",\n\n" + filled(words::registered.in(language), "{number}", facts.number) + "\n";
  if (!facts.title.empty()) text += words::about.in(language) + colon(language) + facts.title + "\n";
  text += "\n" + words::next.in(language) + "\n" + what_comes(facts) + "\n\n";
  text += words::keep_number.in(language) + "\n";
  if (facts.has_account && !settings.public_url.empty())
    text += words::follow.in(language) + "\n" + settings.public_url + "/portal/" +
            std::to_string(facts.ticket.raw()) + "\n";
  return text + "\n" + words::closing.in(language) + "\n\n" + words::automatic.in(language) + "\n";
}

}  // namespace

MimeMessage acknowledgement(const AcknowledgementFacts& facts, const LetterSettings& settings,
                            Instant now) {
  MimeMessage message;
  message.from = settings.from;
  message.to = {facts.to};
  message.subject = "[" + facts.number + "] " + words::subject.in(facts.language);
  message.text = text_of(facts, settings);
  message.date = now;
  message.message_id = "acknowledgement-" + std::to_string(facts.ticket.raw()) + "@" +
                       domain_of(settings.from.address);
  message.in_reply_to = facts.in_reply_to;
  message.references = facts.references;
  message.is_automatic_reply = true;
  return message;
}

}  // namespace hl::outbox
