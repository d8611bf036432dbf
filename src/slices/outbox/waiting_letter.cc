#include "slices/outbox/waiting_letter.h"

#include "slices/outbox/acknowledgement_words.h"
#include "slices/outbox/automatic_address.h"
#include "slices/outbox/letter_time.h"
#include "slices/outbox/waiting_words.h"

namespace hl::outbox {
namespace {

std::string filled(std::string text, const std::string& place, const std::string& value) {
  if (const auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), value);
  return text;
}

bool is_by_silence(const events::Event& event) {
  const auto* by = event.body.if_contains("by");
  return event.kind == "ticket_solved" && by && by->is_string() && by->get_string() == "silence";
}

std::optional<Instant> closes_at(const events::Event& event) {
  const auto* at = event.body.if_contains("closes_at");
  return at && at->is_string() ? parse_rfc3339(std::string_view(at->get_string())) : std::nullopt;
}

// What stands between the greeting and the end.
std::string middle_of(const events::Event& event, const tickets::Ticket& ticket, Language language,
                      const companies::Company& company) {
  const std::string about = ticket.title.empty() ? ""
                                                 : acknowledgement_words::about.in(language) +
                                                       (language == Language::fr ? "\u00a0: " : ": ") +
                                                       ticket.title + "\n";
  if (is_by_silence(event))
    return filled(waiting_words::closed.in(language), "{number}", ticket.number) + "\n" + about + "\n" +
           waiting_words::reopens.in(language) + "\n";
  std::string text =
      filled(waiting_words::reminder.in(language), "{number}", ticket.number) + "\n" + about + "\n";
  const auto closing = closes_at(event);
  const auto time = closing ? letter_time(*closing, zone_of_calendar(company.calendar), language, company.country)
                            : std::nullopt;
  if (time) text += filled(waiting_words::closes_at.in(language), "{time}", *time) + "\n";
  return text + waiting_words::answer_how.in(language) + "\n";
}

}  // namespace

void write_to_silent_requester(Work& work, const events::Event& event) {
  const bool is_closed = is_by_silence(event);
  if ((!is_closed && event.kind != "requester_reminded") || !event.ticket || !event.person) return;
  const auto ticket = tickets::ticket(work.tx, *event.ticket);
  const auto person = people::person(work.tx, event.person);
  const auto company = ticket ? companies::company(work.tx, ticket->company) : std::nullopt;
  if (!ticket || !company || !person) return;
  const std::string address = person->email.value_or("");
  if (!is_plain_address(address) || is_automatic_address(address)) return;
  namespace words = acknowledgement_words;
  const Language language = person->language;
  const std::string name = person->name.value_or("");
  ReadyLetter letter;
  letter.company = ticket->company;
  letter.ticket = ticket->id;
  letter.name = "reminder-" + std::to_string(event.id.raw());
  letter.to = {name, address};
  letter.subject = "[" + ticket->number + "] " +
                   (is_closed ? waiting_words::closed_subject : waiting_words::reminder_subject).in(language);
  letter.text = words::greeting.in(language) + (name.empty() ? "" : " " + name) + ",\n\n" +
                middle_of(event, *ticket, language, *company) + "\n" + words::closing.in(language) + "\n\n" +
                words::automatic.in(language) + "\n";
  letter.purpose = LetterPurpose::reminder;
  queue_letter(work, letter);
}

}  // namespace hl::outbox
