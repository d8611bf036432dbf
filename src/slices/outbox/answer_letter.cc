#include "slices/outbox/answer_letter.h"

#include "slices/outbox/acknowledgement_words.h"

namespace hl::outbox {

MimeMessage answer_letter(const AcknowledgementFacts& facts, const VisibleNote& note, const LetterSettings& settings, Instant now) {
  MimeMessage message;
  message.from = settings.from;
  message.to = {facts.to};
  message.subject = "Re: [" + facts.number + "] " + facts.title;
  message.text = note.text + "\n\n-- \n";
  const std::string& closing = acknowledgement_words::closing.in(facts.language);
  message.text += closing.substr(closing.find('\n') + 1) + " \u2013 " + facts.number + "\n";
  if (facts.has_account && !settings.public_url.empty()) message.text += settings.public_url + "/portal/" + std::to_string(facts.ticket.raw()) + "\n";
  message.date = now;
  const auto at = settings.from.address.rfind('@');
  message.message_id = "answer-" + std::to_string(facts.ticket.raw()) + "-" + std::to_string(note.event.raw()) + "@" +
                       (at == std::string::npos ? "localhost" : settings.from.address.substr(at + 1));
  message.in_reply_to = facts.in_reply_to;
  message.references = facts.references;
  return message;
}

}  // namespace hl::outbox
