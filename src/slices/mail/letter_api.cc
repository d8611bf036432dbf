// Letters: those that wait for somebody, each to read, and what a ticket has to do with mail.

#include <algorithm>

#include "base/ascii.h"
#include "slices/mail/letter_routes.h"
#include "slices/mail/mailbox_store.h"
#include "slices/mail/own_pictures.h"
#include "slices/mail/plain_names.h"

namespace hl::mail {

struct MailLine {
  MailId id;
  MailState state = MailState::waiting;
  std::optional<std::string> reason;
  std::optional<std::string> from_name;
  std::optional<std::string> from_address;
  std::optional<std::string> subject;
  std::optional<std::string> authentication;
  std::int64_t size_bytes = 0;
  Instant received_at{};
  std::optional<TicketId> ticket_id;  // into which it may belong
  std::optional<std::string> ticket_number;
  std::string text;  // how it begins
};
BOOST_DESCRIBE_STRUCT(MailLine, (), (id, state, reason, from_name, from_address, subject, authentication, size_bytes, received_at, ticket_id, ticket_number, text))
struct MailPage {
  std::vector<MailLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(MailPage, (), (items, next))
struct MailQuery {
  std::optional<MailId> after;
};
BOOST_DESCRIBE_STRUCT(MailQuery, (), (after))
struct MailDecision {
  std::optional<TicketId> ticket_id;    // an answer in it
  std::optional<PersonId> person_id;    // a new ticket of this person
  std::optional<CompanyId> company_id;  // a new ticket of a new person of this company
};
BOOST_DESCRIBE_STRUCT(MailDecision, (), (ticket_id, person_id, company_id))

// A letter to read.
struct MailSheet {
  MailId id;
  MailState state = MailState::stored;
  std::optional<std::string> reason;
  std::optional<std::string> from_name;
  std::optional<std::string> from_address;
  std::vector<MailAddress> to;
  std::optional<std::string> subject;
  Instant received_at{};
  std::int64_t size_bytes = 0;
  std::optional<std::string> authentication;  // "spf=pass dkim=pass dmarc=pass", as the receiving server found it
  std::string text;
  std::string quoted;
  std::string signature;
  std::string html;  // no scripts, no styles, no pictures from elsewhere; those of the letter are files of its ticket
  std::vector<MailAttachment> attachments;
  bool is_scanned = false;  // every file, for viruses
  std::vector<FileScan> scans;  // of each of the attachments; none at all: it is not known
  std::vector<std::string> viruses;  // what was found in each of the attachments, empty: nothing; none at all: nobody looked
  std::vector<std::string> withheld;  // why each of the attachments is kept from tickets ("archive_too_deep"), empty: it is not; none at all: nobody looked
  std::vector<std::string> warnings;
  std::optional<MailInvitation> invitation;  // of the first calendar among its files
};
BOOST_DESCRIBE_STRUCT(MailSheet, (), (id, state, reason, from_name, from_address, to, subject, received_at, size_bytes, authentication, text, quoted, signature, html, attachments, is_scanned, scans, viruses, withheld, warnings, invitation))

struct WaitingAnswer {
  EventId note_id;
  Instant goes_at{};
};
BOOST_DESCRIBE_STRUCT(WaitingAnswer, (), (note_id, goes_at))
// What a ticket has to do with mail.
struct TicketMail {
  std::optional<std::string> goes_to;     // visible notes go there by mail
  std::optional<std::string> to_name;     // the requester
  std::optional<Language> language;       // his
  std::optional<Instant> bounced_at;      // when a letter to it last came back
  std::vector<WaitingAnswer> waiting;     // can be taken back still
};
BOOST_DESCRIBE_STRUCT(TicketMail, (), (goes_to, to_name, language, bounced_at, waiting))

Outcome<MailboxRow> access_mailbox(Work& work, MailboxId id) {
  auto row = mailbox(work.tx, id);
  if (!row || (row->company ? !work.actor.may_see(*row->company) : !work.actor.sees_all_companies)) return refuse(Problem::not_found);
  return std::move(*row);
}

Outcome<MailRow> access_mail(Work& work, MailId id) {
  auto row = mail(work.tx, id);
  if (!row) return refuse(Problem::not_found);
  const bool is_in_ticket = row->ticket && row->state != MailState::waiting && row->state != MailState::dismissed;
  if (is_in_ticket) {
    if (const auto ticket = tickets::access_ticket(work.tx, work.actor, *row->ticket); !ticket) return ticket.error();
  } else if (const auto box = access_mailbox(work, row->mailbox); !box) {
    return box.error();
  }
  return std::move(*row);
}

namespace {

MailLine line_of(const WaitingMail& one) {
  const MailRow& row = one.row;
  MailLine line{row.id, row.state, row.reason, row.from_name, row.from_address, row.subject, row.authentication, row.size_bytes, row.received_at, {}, one.ticket_number, {}};
  if (one.ticket_number) line.ticket_id = row.ticket;
  constexpr std::size_t beginning = 400;
  std::size_t end = std::min(one.text.size(), beginning);
  while (end > 0 && end < one.text.size() && (static_cast<unsigned char>(one.text[end]) & 0xc0u) == 0x80u) --end;
  line.text = one.text.substr(0, end);
  return line;
}
MailLine line_of(Work& work, const MailRow& row) { return line_of(waiting_mail(work.tx, work.actor, row)); }

Outcome<MailPage> show_waiting(Work& work, const RouteInput&, const MailQuery& query) {
  constexpr int items_max = 50;
  MailPage page;
  for (const WaitingMail& one : waiting_mails(work.tx, work.actor, query.after.value_or(MailId(0)), items_max)) page.items.push_back(line_of(one));
  if (page.items.size() == items_max) page.next = std::to_string(page.items.back().id.raw());
  return page;
}

Outcome<PersonId> person_for(Work& work, const MailRow& row, const MailDecision& form) {
  if (form.person_id) {
    const auto person = people::access_person(work.tx, work.actor, *form.person_id);
    if (!person) return invalid("/person_id", "is not known; choose a person you may see");
    return person->id;
  }
  const auto company = companies::access_company(work.tx, work.actor, *form.company_id);
  if (!company) return invalid("/company_id", "is not known; choose a company you may see");
  people::NewPerson fresh{.company = company->id};
  if (row.from_name && !row.from_name->empty()) fresh.name = *row.from_name;
  fresh.email = row.from_address;
  fresh.language = company->language;
  return people::create_person(work.tx, work.ids, fresh);
}

Outcome<MailLine> decide_on(Work& work, const RouteInput& input, const MailDecision& form) {
  const auto row = access_mail(work, input.id<MailId>());
  if (!row) return row.error();
  if (row->state != MailState::waiting) return refuse(Problem::not_possible_now, "the letter does not wait any more");
  const int choices = (form.ticket_id ? 1 : 0) + (form.person_id ? 1 : 0) + (form.company_id ? 1 : 0);
  if (choices != 1) return invalid("/", "name one of ticket_id, person_id and company_id");
  if (form.ticket_id) {
    const auto ticket = tickets::access_ticket(work.tx, work.actor, *form.ticket_id);
    if (!ticket) return invalid("/ticket_id", "is not known; choose a ticket you may see");
    if (const auto ok = tickets::may_change(*ticket); !ok) return ok.error();
    decide(work.tx, row->id, std::nullopt, ticket->id);
  } else {
    const auto person = person_for(work, *row, form);
    if (!person) return person.error();
    decide(work.tx, row->id, *person, std::nullopt);
  }
  access::audit(work, {"mail_decided", row->from_address.value_or(""), {{"subject", row->subject.value_or("")}}, input.remote_address});
  return line_of(work, *row);
}

Outcome<MailLine> dismiss(Work& work, const RouteInput& input, const None&) {
  auto row = access_mail(work, input.id<MailId>());
  if (!row) return row.error();
  if (row->state != MailState::waiting) return refuse(Problem::not_possible_now, "the letter does not wait any more");
  row->state = MailState::dismissed;
  settle_row(work.tx, *row);
  access::audit(work, {"mail_dismissed", row->from_address.value_or(""), {{"subject", row->subject.value_or("")}}, input.remote_address});
  return line_of(work, *row);
}

Outcome<MailSheet> show_mail(Work& work, const RouteInput& input, const None&) {
  const auto row = access_mail(work, input.id<MailId>());
  if (!row) return row.error();
  MailReading r = reading(work.tx, row->id);
  std::vector<std::pair<std::string_view, std::string_view>> known;
  for (const MailAttachment& file : r.attachments) known.emplace_back(file.name, file.type);
  auto names = plain_names(known);
  for (std::size_t n = 0; n < names.size(); ++n) r.attachments[n].name = std::move(names[n]);
  const auto scans = r.scans.value_or(std::vector<FileScan>{});
  const bool is_scanned = r.scans ? !scans.empty() && std::all_of(scans.begin(), scans.end(), [](FileScan one) { return one == FileScan::scanned; }) : r.is_scanned.value_or(false);
  std::map<std::string, std::string> addresses;
  for (const auto& [content_id, attachment] : pictures(work.tx, row->id)) addresses.emplace(content_id, "/api/v1/attachments/" + std::to_string(attachment.raw()));
  return MailSheet{row->id, row->state, row->reason, row->from_name, row->from_address, std::move(r.to), row->subject, row->received_at,
                   row->size_bytes, row->authentication, std::move(r.text), std::move(r.quoted), std::move(r.signature),
                   with_own_pictures(r.html, addresses), std::move(r.attachments), is_scanned, scans, r.viruses.value_or(std::vector<std::string>{}),
                   r.withheld.value_or(std::vector<std::string>{}), std::move(r.warnings), std::move(r.invitation)};
}

Outcome<TicketMail> show_ticket_mail(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  TicketMail out;
  const auto person = people::person(work.tx, ticket->person);
  if (person) out.to_name = person->name, out.language = person->language;
  if (person && last_letter(work.tx, ticket->id) && outbox::is_plain_address(person->email.value_or(""))) {
    out.goes_to = person->email;
    out.bounced_at = bounced_at(work.tx, ascii_lower(*person->email));
  }
  for (const auto& [note, at] : outbox::waiting_answers(work.tx, ticket->id, work.now)) out.waiting.push_back({note, at});
  return out;
}

Outcome<TicketMail> take_back(Work& work, const RouteInput& input, const None& none) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  const EventId note(input.id<EventId>("note_id"));
  const auto event = events::by_id(work.tx, note);
  if (!event || event->ticket != ticket->id) return refuse(Problem::not_found);
  if (!outbox::take_back_answer(work.tx, note, work.now)) return refuse(Problem::not_possible_now, "the letter is on its way already, or was taken back before");
  hide_note(work.tx, note);
  std::vector<AttachmentId> files;
  const auto* attached = event->body.if_contains("attachment_ids");
  for (const auto& one : attached && attached->is_array() ? attached->get_array() : json::array{}) files.emplace_back(one.as_int64());
  tickets::take_back_attachments(work, *ticket, files);
  tickets::record(work, *ticket, "mail_taken_back", {{"note_id", note.raw()}});
  return show_ticket_mail(work, input, none);
}

Outcome<Reply> get_raw(Work& work, const RouteInput& input) {
  const auto row = access_mail(work, input.id<MailId>());
  if (!row) return row.error();
  Reply reply;
  reply.raw = RawBody{"message/rfc822", raw_mail(work.tx, row->id), "letter-" + std::to_string(row->id.raw()) + ".eml"};
  return reply;
}

}  // namespace

Routes letter_routes() {
  constexpr Roles desk = roles::desk;
  Route raw;
  raw.method = "GET";
  raw.path = "/mails/{id}/raw";
  raw.summary = "A letter as it came.";
  raw.who = desk;
  raw.answers_raw = true;
  raw.handle = get_raw;
  raw.problems = {Problem::not_found};
  Routes out = {
      get_route<MailQuery, MailPage>("/mails/waiting", "Letters of unknown senders, oldest first.", desk, show_waiting),
      get_route<None, MailSheet>("/mails/{id}", "A letter to read.", desk, show_mail, {Problem::not_found}),
      put_route<MailDecision, MailLine>("/mails/{id}/decision", "Say whose letter it is; it becomes a ticket or an answer at once.", desk, decide_on, {Problem::not_found, Problem::not_possible_now, Problem::ticket_is_merged}),
      put_route<None, MailLine>("/mails/{id}/dismissal", "Not for the helpdesk; it is kept.", desk, dismiss, {Problem::not_found, Problem::not_possible_now}),
      get_route<None, TicketMail>("/tickets/{id}/mail", "Where visible notes go by mail, and which can be taken back still.", desk, show_ticket_mail, {Problem::not_found}),
      delete_route<TicketMail>("/tickets/{id}/mail/{note_id}", "Do not send the words of this note by mail after all; possible for ten seconds.", desk, take_back, {Problem::not_found, Problem::not_possible_now}),
  };
  out.push_back(std::move(raw));
  return out;
}

}  // namespace hl::mail
