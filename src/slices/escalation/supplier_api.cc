#include "slices/escalation/asking.h"
#include "slices/escalation/escalation_routes.h"

namespace hl::escalation {

struct SupplierMessageLine {
  SupplierMessageId id;
  SupplierMessageKind kind = SupplierMessageKind::question;
  Instant at{};
  std::string from_name;
  std::string text;
  std::vector<NamedAttachment> attachments;
  std::optional<std::string> pdf;  // its name, if one went with it
  bool is_sent = false;            // a letter of it waits in the outbox or went out
};
BOOST_DESCRIBE_STRUCT(SupplierMessageLine, (), (id, kind, at, from_name, text, attachments, pdf, is_sent))

struct SupplierThreadSheet {
  SupplierThreadId id;
  companies::NamedSupplier supplier;
  ThreadState state = ThreadState::asked;
  std::string contact_name;
  std::optional<std::string> contact_email;
  std::optional<std::string> reference;
  bool withholds_requester = false;
  Instant opened_at{};
  Instant asked_at{};
  std::optional<Instant> answered_at;
  std::optional<Instant> closed_at;
  std::optional<std::string> closed_reason;  // as somebody wrote it
  std::optional<EndingCode> closed_code;     // where nobody wrote anything
  int reminders = 0;
  std::optional<Instant> remind_at;
  std::vector<SupplierMessageLine> messages;
};
BOOST_DESCRIBE_STRUCT(SupplierThreadSheet, (),
                      (id, supplier, state, contact_name, contact_email, reference,
                       withholds_requester, opened_at, asked_at, answered_at, closed_at,
                       closed_reason, closed_code, reminders, remind_at, messages))

struct SupplierThreadsPage {
  std::vector<SupplierThreadSheet> items;
  std::optional<companies::NamedSupplier> manufacturer;  // of the ticket's device
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SupplierThreadsPage, (), (items, manufacturer, next))

struct QuestionForm {
  std::optional<SupplierId> supplier_id;  // none: the manufacturer of the ticket's device
  Text<1, 20'000> text;
  std::optional<Excerpts> excerpts;
  std::optional<std::vector<AttachmentId>> attachment_ids;
};
BOOST_DESCRIBE_STRUCT(QuestionForm, (), (supplier_id, text, excerpts, attachment_ids))

struct MessageForm {
  Text<1, 20'000> text;
  std::optional<std::vector<EventId>> note_ids;
  std::optional<std::vector<AttachmentId>> attachment_ids;
};
BOOST_DESCRIBE_STRUCT(MessageForm, (), (text, note_ids, attachment_ids))

struct AnswerForm {
  Text<1, 50'000> text;
  std::optional<Text<1, 200>> from_name;
  std::optional<Text<1, 200>> reference;
  std::optional<std::vector<AttachmentId>> attachment_ids;  // of the ticket
};
BOOST_DESCRIBE_STRUCT(AnswerForm, (), (text, from_name, reference, attachment_ids))

struct ReferenceForm {
  std::optional<Text<1, 200>> reference;
};
BOOST_DESCRIBE_STRUCT(ReferenceForm, (), (reference))

struct ClosureForm {
  Text<1, 5'000> reason;
};
BOOST_DESCRIBE_STRUCT(ClosureForm, (), (reason))

namespace {

constexpr std::size_t notes_max = 100;

template <std::size_t A, std::size_t B>
std::optional<std::string> text_of(const std::optional<Text<A, B>>& text) {
  return text ? std::optional(text->value) : std::nullopt;
}

SupplierThreadSheet sheet_of(Tx& tx, const SupplierThread& t) {
  constexpr int messages_max = 500;
  SupplierThreadSheet out;
  out.id = t.id;
  const auto supplier = companies::supplier(tx, t.supplier);
  out.supplier = {t.supplier, supplier ? supplier->name : ""};
  out.state = t.state;
  out.contact_name = t.contact_name;
  out.contact_email = t.contact_email;
  out.reference = t.reference;
  out.withholds_requester = t.withholds_requester;
  out.opened_at = t.opened_at;
  out.asked_at = t.asked_at;
  out.answered_at = t.answered_at;
  out.closed_at = t.closed_at;
  out.closed_reason = t.closed_reason;
  out.closed_code = t.closed_code;
  out.reminders = t.reminders;
  out.remind_at = t.remind_at;
  for (const SupplierMessage& m : messages_of(tx, t.id, messages_max))
    out.messages.push_back({m.id, m.kind, m.at, m.from_name, m.text, attachments_of(tx, m.id), m.pdf,
                            m.delivery.has_value()});
  return out;
}

Outcome<Question> question_of(const QuestionForm& form) {
  Question q;
  q.supplier = form.supplier_id;
  q.text = form.text;
  if (form.excerpts) q.excerpts = *form.excerpts;
  if (q.excerpts.note_ids && q.excerpts.note_ids->size() > notes_max)
    return invalid("/excerpts/note_ids", "has more than 100", "too_long");
  if (form.attachment_ids) q.attachments = *form.attachment_ids;
  return q;
}

Outcome<SupplierThreadsPage> get_threads(Work& work, const RouteInput& input, const None&) {
  const auto t = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  SupplierThreadsPage page;
  for (const SupplierThread& thread : threads_of(work.tx, t->id))
    page.items.push_back(sheet_of(work.tx, thread));
  if (const auto device = people::device(work.tx, t->device)) page.manufacturer = device->manufacturer;
  return page;
}

Outcome<WrittenLetter> preview(Work& work, const RouteInput& input, const QuestionForm& form) {
  const auto t = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  const auto question = question_of(form);
  if (!question) return question.error();
  return preview_question(work, *t, *question);
}

Outcome<SupplierThreadSheet> post_question(Work& work, const RouteInput& input,
                                           const QuestionForm& form) {
  auto t = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  const auto question = question_of(form);
  if (!question) return question.error();
  const auto id = ask(work, *t, *question);
  if (!id) return id.error();
  return sheet_of(work.tx, *supplier_thread(work.tx, *id));
}

Outcome<SupplierThreadSheet> post_message(Work& work, const RouteInput& input,
                                          const MessageForm& form) {
  const auto thread =
      access_thread(work.tx, work.actor, input.id<SupplierThreadId>("thread_id"));
  if (!thread) return thread.error();
  if (thread->state == ThreadState::closed)
    return refuse(Problem::not_possible_now, "the question is closed; ask again");
  if (form.note_ids && form.note_ids->size() > notes_max)
    return invalid("/note_ids", "has more than 100", "too_long");
  auto t = tickets::access_ticket(work.tx, work.actor, thread->ticket);
  if (!t) return t.error();
  Question q;
  q.supplier = thread->supplier;
  q.text = form.text;
  q.excerpts.note_ids = form.note_ids.value_or(std::vector<EventId>{});
  if (form.attachment_ids) q.attachments = *form.attachment_ids;
  const auto id = ask(work, *t, q);
  if (!id) return id.error();
  return sheet_of(work.tx, *supplier_thread(work.tx, *id));
}

Outcome<SupplierThreadSheet> post_answer(Work& work, const RouteInput& input,
                                         const AnswerForm& form) {
  auto thread = access_thread(work.tx, work.actor, input.id<SupplierThreadId>("thread_id"));
  if (!thread) return thread.error();
  const auto ok = take_answer(work, *thread,
                              {form.text, text_of(form.from_name), text_of(form.reference),
                               form.attachment_ids.value_or(std::vector<AttachmentId>{})});
  if (!ok) return ok.error();
  return sheet_of(work.tx, *thread);
}

Outcome<SupplierThreadSheet> put_reference(Work& work, const RouteInput& input,
                                           const ReferenceForm& form) {
  auto thread = access_thread(work.tx, work.actor, input.id<SupplierThreadId>("thread_id"));
  if (!thread) return thread.error();
  thread->reference = text_of(form.reference);
  update_thread(work.tx, *thread);
  return sheet_of(work.tx, *thread);
}

Outcome<SupplierThreadSheet> put_closure(Work& work, const RouteInput& input,
                                         const ClosureForm& form) {
  auto thread = access_thread(work.tx, work.actor, input.id<SupplierThreadId>("thread_id"));
  if (!thread) return thread.error();
  if (const auto ok = close_thread(work, *thread, form.reason.value); !ok) return ok.error();
  return sheet_of(work.tx, *thread);
}

Outcome<Reply> get_pdf(Work& work, const RouteInput& input) {
  const auto thread = access_thread(work.tx, work.actor, input.id<SupplierThreadId>("thread_id"));
  if (!thread) return thread.error();
  const auto document = document_of(work.tx, thread->id, input.id<SupplierMessageId>("message_id"));
  if (!document) return refuse(Problem::not_found);
  Reply reply;
  reply.raw = RawBody{"application/pdf", make_pdf(*document), tickets::ticket(work.tx, thread->ticket)->number + ".pdf"};
  return reply;
}

}  // namespace

Routes supplier_routes() {
  constexpr Roles desk = roles::desk;
  const std::vector<Problem> working = {Problem::not_found, Problem::not_possible_now,
                                        Problem::ticket_is_solved, Problem::ticket_is_merged};
  Route look = post_route<QuestionForm, WrittenLetter>(
      "/tickets/{id}/supplier-threads/preview", "The letter as it would go out.", desk, preview,
      {Problem::not_found});
  look.access = Route::Access::read;
  Route pdf;
  pdf.method = "GET";
  pdf.path = "/supplier-threads/{thread_id}/messages/{message_id}/pdf";
  pdf.summary = "The PDF that went with a letter to a supplier.";
  pdf.who = desk;
  pdf.answers_raw = true;
  pdf.handle = get_pdf;
  pdf.problems = {Problem::not_found};
  return {
      get_route<None, SupplierThreadsPage>("/tickets/{id}/supplier-threads",
                                           "What was asked of suppliers, and answered.", desk,
                                           get_threads, {Problem::not_found}),
      post_route<QuestionForm, SupplierThreadSheet>(
          "/tickets/{id}/supplier-threads",
          "Ask a supplier, with chosen excerpts of the ticket; the letter goes to the outbox.", desk,
          post_question, working),
      std::move(look),
      std::move(pdf),
      post_route<MessageForm, SupplierThreadSheet>("/supplier-threads/{thread_id}/messages",
                                                   "Write again.", desk, post_message, working),
      post_route<AnswerForm, SupplierThreadSheet>("/supplier-threads/{thread_id}/answers",
                                                  "What the supplier answered.", desk, post_answer,
                                                  {Problem::not_found, Problem::not_possible_now}),
      put_route<ReferenceForm, SupplierThreadSheet>("/supplier-threads/{thread_id}/reference",
                                                    "The supplier's own number.", desk,
                                                    put_reference, {Problem::not_found}),
      put_route<ClosureForm, SupplierThreadSheet>("/supplier-threads/{thread_id}/closure",
                                                  "The supplier has nothing more to do.", desk,
                                                  put_closure,
                                                  {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::escalation
