// Queues letters, and reads what they are made of.
#include <unordered_map>

#include "lib/database/chunk.h"
#include "lib/mime/reply_to.h"
#include "slices/outbox/acknowledgement.h"
#include "slices/outbox/answer_letter.h"
#include "slices/outbox/automatic_address.h"
#include "slices/outbox/letter_html.h"
#include "slices/outbox/letter_time.h"
#include "slices/outbox/outbox.h"
#include "slices/outbox/ready_letter_store.h"
#include "slices/outbox/waiting_letter.h"

namespace hl::outbox {
namespace {

struct Source {
  AcknowledgementFacts facts;
  bool is_merged = false;
  bool is_wanted = true;
  std::optional<VisibleNote> note;  // it carries these words
};

VisibleNote note_of(EventId id, const std::string& body) {
  const auto parsed = parse_json(body);
  const auto* object = parsed ? parsed->if_object() : nullptr;
  const auto* text = object ? object->if_contains("text") : nullptr;
  VisibleNote note{id, text && text->is_string() ? std::string(text->get_string()) : ""};
  const auto* files = object ? object->if_contains("attachment_ids") : nullptr;
  if (!files || !files->is_array()) return note;
  for (const auto& one : files->get_array()) {
    if (one.is_int64()) note.attachments.emplace_back(one.get_int64());
  }
  return note;
}

// Only files that the requester may have; what else happened to them meanwhile counts.
std::vector<MimeAttachment> files_of(Tx& tx, TicketId ticket, const std::vector<AttachmentId>& ids) {
  std::vector<MimeAttachment> out;
  for (const AttachmentId id : ids) {
    auto file = tx.first("SELECT name,type,bytes FROM attachment WHERE id=? AND ticket_id=? AND visibility=0",
                         [](Row& row) { return MimeAttachment{row.text(0), row.text(1), row.bytes(2)}; }, id, ticket);
    if (file) out.push_back(std::move(*file));
  }
  return out;
}

// The Message-IDs of the thread with blanks between; the last is the one that is answered.
void read_thread(std::string_view ids, AcknowledgementFacts& facts) {
  while (!ids.empty()) {
    const auto end = ids.find(' ');
    if (end != 0) facts.references.emplace_back(ids.substr(0, end));
    ids.remove_prefix(end == std::string_view::npos ? ids.size() : end + 1);
  }
  if (!facts.references.empty()) facts.in_reply_to = facts.references.back();
}

Source read_source(Row& row) {
  Source source;
  AcknowledgementFacts& facts = source.facts;
  facts.ticket = row.id<TicketId>(1);
  read_thread(row.maybe_text(2).value_or(""), facts);
  facts.number = row.text(3);
  facts.title = row.text(4);
  facts.is_answered = !row.is_null(5);
  source.is_merged = row.boolean(6);
  source.is_wanted = row.boolean(7);
  facts.country = row.text(8);
  facts.zone = zone_of_calendar(row.text(9));
  facts.to = {row.maybe_text(10).value_or(""), row.maybe_text(11).value_or("")};
  boost::describe::enum_from_string(row.maybe_text(12).value_or("en").c_str(), facts.language);
  if (row.maybe_text(14) == "running") facts.first_answer_due = row.maybe_instant(13);
  facts.has_account = row.boolean(15);
  if (!row.is_null(16)) source.note = note_of(row.id<EventId>(16), row.text(17));
  return source;
}

constexpr const char* columns =
    "SELECT o.id,t.id,o.in_reply_to,t.number,t.title,t.answered_at,t.merged_into IS NOT NULL,"
    "c.acknowledges,c.country,c.calendar,p.name,p.email,p.language,d.due_at,d.state,"
    "EXISTS (SELECT 1 FROM account a WHERE a.person_id=p.id),e.id,e.body FROM outbox o "
    "JOIN ticket t ON t.id=o.ticket_id JOIN company c ON c.id=t.company_id "
    "LEFT JOIN person p ON p.id=t.person_id "
    "LEFT JOIN deadline d ON d.ticket_id=t.id AND d.kind='first_answer' "
    "LEFT JOIN event e ON e.id=o.event_id AND e.kind='ticket_noted' AND e.is_visible=1 WHERE o.id IN ";

std::optional<Refused> reason_against(const Source& source) {
  if (source.is_merged) return Refused{Reason::ticket_is_merged};
  // The switch is about acknowledgements; words of people are wanted.
  if (!source.is_wanted && !source.note) return Refused{Reason::not_wanted};
  const std::string& address = source.facts.to.address;
  if (!is_plain_address(address)) return Refused{Reason::no_address};
  if (is_automatic_address(address)) return Refused{Reason::automatic_address, address};
  return std::nullopt;
}

}  // namespace

void on_event(Work& work, const events::Event& event) {
  write_to_silent_requester(work, event);
  if (event.kind != "ticket_opened" || !event.ticket || !event.person) return;
  // Most often known already, as whoever opens a ticket has looked at him.
  const auto person = people::person(work.tx, *event.person);
  if (!person || person->email.value_or("").empty()) return;
  const auto company = companies::company(work.tx, person->company);
  if (!company || !company->acknowledges) return;
  work.tx.insert(
      "INSERT INTO outbox (id,destination,company_id,ticket_id,event_id,state,queued_at,due_at) "
      "VALUES (?,0,?,?,?,'pending',?,?)",
      work.next_id<DeliveryId>(), company->id, *event.ticket, event.id, work.now, work.now);
}

void queue_answer(Work& work, const events::Event& note, const std::vector<std::string>& thread) {
  std::optional<std::string> in_reply_to;
  for (const std::string& id : thread) in_reply_to = in_reply_to ? *in_reply_to + " " + id : id;
  if (note.kind != "ticket_noted" || !note.is_visible || !note.ticket) return;
  work.tx.run(
      "INSERT INTO outbox (id,destination,company_id,ticket_id,event_id,in_reply_to,state,queued_at,due_at) "
      "SELECT ?,0,p.company_id,t.id,?,?,'pending',?,? FROM ticket t JOIN person p ON p.id=t.person_id "
      "WHERE t.id=? AND p.email<>''",
      work.next_id<DeliveryId>(), note.id, in_reply_to, work.now, work.now + answers_wait_for, *note.ticket);
}

std::vector<std::variant<Letter, Refused>> letters_of(Tx& tx, const Batch& batch,
                                                      const LetterSettings& settings, Instant now) {
  return letters_of(tx, batch, settings, "", now);
}

std::vector<std::variant<Letter, Refused>> letters_of(Tx& tx, const Batch& batch, const LetterSettings& settings,
                                                      const std::string& reply_key, Instant now) {
  std::vector<DeliveryId> ids;
  for (const Taken& row : batch.rows) ids.push_back(row.id);
  std::unordered_map<DeliveryId, Source> sources;
  in_chunks<32>(ids, [&](auto... id) {
    static const std::string sql = columns + chunk_places<sizeof...(id)>();
    tx.each(sql, [&](Row& row) { sources.emplace(row.id<DeliveryId>(0), read_source(row)); }, id...);
  });
  auto ready = ready_letters(tx, ids, settings, now);
  std::vector<std::variant<Letter, Refused>> letters;
  for (const DeliveryId id : ids) {
    const auto found = sources.find(id);
    if (const auto written = ready.find(id); written != ready.end()) {
      letters.emplace_back(std::move(written->second));
    } else if (found == sources.end()) {
      letters.emplace_back(Refused{Reason::no_address});
    } else if (const auto against = reason_against(found->second)) {
      letters.emplace_back(*against);
    } else {
      const auto& facts = found->second.facts;
      const auto& note = found->second.note;
      const std::string reply_to = reply_key.empty() ? "" : reply_address(settings.from.address, reply_key, facts.ticket);
      MimeMessage message = note ? answer_letter(facts, *note, settings, now) : acknowledgement(facts, settings, now);
      message.html = letter_html(message.text);
      if (note) message.attachments = files_of(tx, facts.ticket, note->attachments);
      letters.emplace_back(Letter{message.message_id.substr(0, message.message_id.find('@')) + ".eml", make_message(message, reply_to)});
    }
  }
  return letters;
}

}  // namespace hl::outbox
