#include "slices/escalation/asking.h"

#include <algorithm>

#include "slices/deadlines/deadlines.h"
#include "slices/escalation/dossier.h"
#include "slices/escalation/in_charge.h"
#include "slices/escalation/letter_facts.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/written_file.h"
#include "slices/outbox/outbox.h"

namespace hl::escalation {
namespace {

struct FileLimits {
  std::size_t files = 10;
  std::int64_t bytes = 15 << 20;
};
// What has come is the ticket's already, whatever it weighs.
constexpr FileLimits of_answers{100, std::int64_t{1} << 40};

struct Matter {
  HandoverFile file;
  Letter letter;
};

void choose_notes(Tx& tx, HandoverFile& file, TicketId ticket, const std::vector<EventId>& chosen) {
  file.notes.clear();
  for (const auto& event : events::of_ticket(tx, ticket)) {
    const auto* text = event.kind == "ticket_noted" ? event.body.if_contains("text") : nullptr;
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), event.id) != chosen.end();
    if (text && text->is_string() && is_chosen)
      file.notes.push_back({event.at, {}, std::string(text->get_string()), false});
  }
}

void leave_out(HandoverFile& file, const Excerpts& excerpts) {
  if (!excerpts.problem) file.problem.clear();
  if (!excerpts.device) file.device.reset();
  if (!excerpts.path) file.asked.clear(), file.tried.clear();
  if (!excerpts.causes) file.causes_left.clear(), file.excluded.clear();
}

// Whoever keeps the ticket hears the answer, whoever else made the program write.
std::string sender_name(Work& work, const tickets::Ticket& ticket) {
  return access::account_name(work.tx, ticket.owner).value_or(work.actor.name);
}

// As it was agreed when the thread began, or since: a later contract binds the next letter.
bool withholds_name(Work& work, const tickets::Ticket& ticket, const SupplierThread& thread) {
  return thread.withholds_requester ||
         withholds_requester(work.tx, ticket.company, thread.supplier, work.now);
}

Matter matter_of(Work& work, const tickets::Ticket& ticket, const SupplierThread& thread,
                 const std::string& text, const Excerpts& excerpts) {
  Matter out;
  out.file = file_of(work.tx, ticket, work.now);
  leave_out(out.file, excerpts);
  if (excerpts.note_ids) choose_notes(work.tx, out.file, ticket.id, *excerpts.note_ids);
  const bool withholds = withholds_name(work, ticket, thread);
  if (withholds) out.file.requester.name.reset();
  Letter& letter = out.letter;
  letter.is_outside = true;
  letter.is_question = true;
  letter.from_name = sender_name(work, ticket);
  if (!text.empty()) letter.note = text;
  letter.withheld = withheld_of(work.tx, ticket.person, withholds);
  letter.reference = thread.reference;
  if (const auto supplier = companies::supplier(work.tx, thread.supplier))
    letter.language = supplier->language;
  if (const auto company = companies::company(work.tx, ticket.company))
    letter.zone = zone_of(company->calendar);
  if (thread.contract) {
    if (const auto contract = support_contract(work.tx, *thread.contract))
      letter.customer_number = contract->customer_number;
  }
  return out;
}

Outcome<std::vector<NamedAttachment>> files_of(Tx& tx, TicketId ticket,
                                               const std::vector<AttachmentId>& ids,
                                               const Withheld& withheld,
                                               const FileLimits& limits = {}) {
  if (ids.size() > limits.files)
    return invalid("/attachment_ids", "has more than " + std::to_string(limits.files), "too_long");
  std::vector<NamedAttachment> out;
  std::int64_t bytes = 0;
  for (std::size_t n = 0; n < ids.size(); ++n) {
    const auto file = ticket_file(tx, ticket, ids[n]);
    if (!file)
      return invalid("/attachment_ids/" + std::to_string(n), "is no file of this ticket", "no_such_file");
    bytes += file->size_bytes;
    const bool is_there = std::any_of(out.begin(), out.end(),
                                      [&](const auto& one) { return one.id == file->id; });
    if (!is_there) out.push_back({file->id, without(file->name, withheld)});
  }
  if (bytes > limits.bytes)
    return invalid("/attachment_ids", "are more than 15 MB together; send a link", "files_too_large");
  return out;
}

// The company's own contact first, then whoever of the supplier reads mail.
Outcome<SupplierThread> new_thread(Work& work, const tickets::Ticket& ticket,
                                   std::optional<SupplierId> wanted) {
  if (!wanted) {
    const auto device = people::device(work.tx, ticket.device);
    if (!device || !device->manufacturer)
      return invalid("/supplier_id", "is missing: the ticket has no device with a manufacturer",
                     "no_manufacturer");
    wanted = device->manufacturer->id;
  }
  const auto supplier = companies::supplier(work.tx, wanted);
  if (!supplier) return invalid("/supplier_id", "is not known; GET /suppliers lists them", "no_such_supplier");
  SupplierThread t;
  t.ticket = ticket.id;
  t.supplier = supplier->id;
  t.contact_name = supplier->name;
  for (const auto& contact : supplier->contacts) {
    if (!contact.email) continue;
    t.contact_name = contact.name;
    t.contact_email = contact.email;
    break;
  }
  if (const auto c = contract_on(work.tx, ticket.company, supplier->id, day_of(work.now))) {
    t.contract = c->id;
    t.withholds_requester = withholds_requester(work.tx, ticket.company, supplier->id, work.now);
    t.remind_after_hours = c->remind_after_hours;
    if (c->contact_name) t.contact_name = *c->contact_name;
    if (c->contact_email) t.contact_email = c->contact_email;
  }
  t.opened_at = work.now;
  return t;
}

Outcome<WrittenLetter> write(Work& work, const tickets::Ticket& ticket, const SupplierThread& thread,
                             const Question& question) {
  Matter matter = matter_of(work, ticket, thread, question.text, question.excerpts);
  const HandoverFile& file = matter.file;
  Letter& letter = matter.letter;
  const auto files = files_of(work.tx, ticket.id, question.attachments, letter.withheld);
  if (!files) return files.error();
  const bool is_first = !thread.id.is_set();
  const auto text_of = [&] {
    return is_first ? letter_of(file, letter) : later_letter_of(file, letter);
  };
  WrittenLetter out{thread.contact_name, thread.contact_email, subject_of(file, letter), text_of(),
                    *files, withholds_name(work, ticket, thread)};
  // The same with nothing taken out tells whether anything was.
  letter.withheld = {};
  const auto whole = files_of(work.tx, ticket.id, question.attachments, letter.withheld);
  const bool is_same_name = std::equal(files->begin(), files->end(), whole->begin(), whole->end(),
                                       [](auto& a, auto& b) { return a.name == b.name; });
  out.has_gaps = !is_same_name || out.subject != subject_of(file, letter) || out.text != text_of();
  return out;
}

std::string pdf_name(const tickets::Ticket& ticket) { return ticket.number + ".pdf"; }

// The same excerpts as a file, where it was asked for. It is laid out when somebody reads it: nobody waits for that here.
std::optional<PdfDocument> document_for(Work& work, const tickets::Ticket& ticket, const SupplierThread& thread,
                                        const Question& question) {
  if (!question.excerpts.pdf.value_or(false)) return std::nullopt;
  const Matter matter = matter_of(work, ticket, thread, question.text, question.excerpts);
  return document_of({matter.file, matter.letter, {}, {}}, work.now);
}

std::string letter_name(SupplierMessageId id) { return "supplier-" + std::to_string(id.raw()); }

// Stores what was written and lets it go out.
SupplierMessageId send(Work& work, const tickets::Ticket& ticket, const SupplierThread& thread,
                       SupplierMessageKind kind, const WrittenLetter& letter,
                       const std::optional<PdfDocument>& document = std::nullopt) {
  SupplierMessage m;
  m.id = work.next_id<SupplierMessageId>();
  m.thread = thread.id;
  m.kind = kind;
  m.at = work.now;
  if (work.actor.id.is_set()) m.account = work.actor.id;
  m.from_name = sender_name(work, ticket);
  m.text = letter.text;
  const auto earlier = last_letter(work.tx, thread.id);
  if (letter.to_email && outbox::is_plain_address(*letter.to_email)) {
    outbox::ReadyLetter ready{ticket.company, ticket.id, letter_name(m.id),
                              {letter.to_name, *letter.to_email}, letter.subject, letter.text};
    if (earlier) ready.in_reply_to = letter_name(*earlier);
    for (const auto& file : letter.attachments) ready.attachments.push_back({file.id, file.name});
    const auto delivery = outbox::queue_letter(work, ready);
    if (document) outbox::enclose(work.tx, delivery, pdf_name(ticket), *document);
    m.delivery = delivery.raw();
  }
  insert_message(work.tx, m, letter.attachments);
  // It stays with the thread: that is what left the house.
  if (document) insert_document(work.tx, m.id, pdf_name(ticket), *document);
  return m.id;
}

void tell(Work& work, tickets::Ticket& ticket, const char* kind, const SupplierThread& thread,
          json::object more = {}) {
  const auto supplier = companies::supplier(work.tx, thread.supplier);
  json::object body{{"thread_id", thread.id.raw()},
                    {"supplier_id", thread.supplier.raw()},
                    {"to_name", supplier ? supplier->name : ""}};
  for (auto& [name, value] : more) body[name] = value;
  tickets::record(work, ticket, kind, std::move(body));
}

// When the customer's desk works: nobody writes to a supplier in the night or on a Sunday.
Instant next_reminder(Work& work, const tickets::Ticket& ticket, const SupplierThread& thread) {
  const Instant at = work.now + std::chrono::hours(thread.remind_after_hours);
  const auto company = companies::company(work.tx, ticket.company);
  return company ? deadlines::working_moment(company->calendar, at) : at;
}

// Reminded as often as is decent, and no answer: whoever has the ticket hears it, and what was handed over goes on.
void give_up(Work& work, tickets::Ticket& ticket, SupplierThread& thread) {
  thread.remind_at.reset();
  update_thread(work.tx, thread);
  tell(work, ticket, "supplier_silent", thread, {{"reminders", thread.reminders}});
  notify(work, ticket, NoticeKind::informed);
  auto open = open_handover(work.tx, ticket.id);
  if (!open || open->supplier != thread.supplier || open->state != HandoverState::offered) return;
  record_return(work, ticket, *open, std::nullopt, EndingCode::supplier_silent);
  climb(work, ticket, *open);
}

}  // namespace

Outcome<SupplierThread> access_thread(Tx& tx, const Actor& actor, SupplierThreadId id) {
  auto found = supplier_thread(tx, id);
  if (!found || !actor.is_staff() || !tickets::access_ticket(tx, actor, found->ticket))
    return refuse(Problem::not_found);
  return std::move(*found);
}

Outcome<WrittenLetter> preview_question(Work& work, const tickets::Ticket& ticket,
                                        const Question& question) {
  auto fresh = new_thread(work, ticket, question.supplier);
  if (!fresh) return fresh.error();
  if (const auto open = open_thread(work.tx, ticket.id, fresh->supplier)) fresh = *open;
  auto letter = write(work, ticket, *fresh, question);
  if (letter && question.excerpts.pdf.value_or(false)) letter->attachments.push_back({AttachmentId(), pdf_name(ticket)});
  return letter;
}

Outcome<SupplierThreadId> ask(Work& work, tickets::Ticket& ticket, const Question& question) {
  if (const auto ok = tickets::may_work_on(ticket); !ok) return ok.error();
  auto fresh = new_thread(work, ticket, question.supplier);
  if (!fresh) return fresh.error();
  SupplierThread thread = *fresh;
  const auto open = open_thread(work.tx, ticket.id, thread.supplier);
  if (open) thread = *open;
  const auto letter = write(work, ticket, thread, question);
  if (!letter) return letter.error();
  thread.state = ThreadState::asked;
  thread.asked_at = work.now;
  thread.reminders = 0;
  thread.remind_at = next_reminder(work, ticket, thread);
  if (open) {
    update_thread(work.tx, thread);
  } else {
    thread.id = work.next_id<SupplierThreadId>();
    insert_thread(work.tx, thread);
  }
  send(work, ticket, thread, SupplierMessageKind::question, *letter, document_for(work, ticket, thread, question));
  tell(work, ticket, "supplier_asked", thread, {{"contract_id", to_json(thread.contract)}});
  return thread.id;
}

Outcome<Done> take_answer(Work& work, SupplierThread& thread, const Answer& answer) {
  auto ticket = tickets::ticket(work.tx, thread.ticket);
  if (!ticket) return refuse(Problem::not_found);
  if (thread.state == ThreadState::closed)
    return refuse(Problem::not_possible_now, "the question is closed; ask again");
  // What came from them is named as they named it.
  const auto files = files_of(work.tx, ticket->id, answer.attachments, {}, of_answers);
  if (!files) return files.error();
  thread.state = ThreadState::answered;
  thread.answered_at = work.now;
  thread.remind_at.reset();
  if (answer.reference) thread.reference = answer.reference;
  update_thread(work.tx, thread);
  SupplierMessage m;
  m.id = work.next_id<SupplierMessageId>();
  m.thread = thread.id;
  m.kind = SupplierMessageKind::answer;
  m.at = work.now;
  if (work.actor.id.is_set()) m.account = work.actor.id;
  m.from_name = answer.from_name.value_or(thread.contact_name);
  m.text = answer.text;
  insert_message(work.tx, m, *files);
  tell(work, *ticket, "supplier_answered", thread, {{"text", answer.text}});
  auto open = open_handover(work.tx, ticket->id);
  if (open && open->supplier == thread.supplier && open->state == HandoverState::offered)
    record_acceptance(work, *ticket, *open, thread.reference);
  return Done{};
}

Outcome<Done> close_thread(Work& work, SupplierThread& thread, const Ending& ending) {
  auto ticket = tickets::ticket(work.tx, thread.ticket);
  if (!ticket) return refuse(Problem::not_found);
  if (thread.state == ThreadState::closed)
    return refuse(Problem::not_possible_now, "the question is closed already");
  thread.state = ThreadState::closed;
  thread.closed_at = work.now;
  thread.closed_reason = ending.text;
  thread.closed_code = ending.code;
  thread.remind_at.reset();
  update_thread(work.tx, thread);
  tell(work, *ticket, "supplier_closed", thread, {{"text", to_json(ending.text)}, {"code", to_json(ending.code)}});
  auto open = open_handover(work.tx, ticket->id);
  if (open && open->supplier == thread.supplier)
    record_return(work, *ticket, *open,
                  work.actor.id.is_set() ? std::optional(work.actor.id) : std::nullopt, ending);
  return Done{};
}

void remind(Work& work, SupplierThread thread) {
  auto ticket = tickets::ticket(work.tx, thread.ticket);
  if (!ticket || thread.state != ThreadState::asked || !tickets::may_work_on(*ticket)) {
    // Solved or merged: nobody waits for an answer under this number any more.
    thread.remind_at.reset();
    return update_thread(work.tx, thread);
  }
  if (thread.reminders == reminders_max) return give_up(work, *ticket, thread);
  ++thread.reminders;
  thread.remind_at = next_reminder(work, *ticket, thread);
  update_thread(work.tx, thread);
  const auto [file, letter] = matter_of(work, *ticket, thread, "", {});
  send(work, *ticket, thread, SupplierMessageKind::reminder,
       {thread.contact_name, thread.contact_email, subject_of(file, letter),
        reminder_of(file, letter, thread.asked_at), {}, withholds_name(work, *ticket, thread)});
  tell(work, *ticket, "supplier_reminded", thread, {{"reminders", thread.reminders}});
}

}  // namespace hl::escalation
