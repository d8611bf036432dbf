#include "slices/tickets/ticket_forms.h"
#include "slices/tickets/ticket_routes.h"

namespace hl::tickets {

std::optional<AttachmentId> attach(Work& work, Ticket& ticket, const std::string& name,
                                   const std::string& type, const std::string& bytes) {
  constexpr std::size_t count_max = 100;
  if (attachments(work.tx, ticket.id).size() >= count_max) return std::nullopt;
  const Attachment fresh{work.next_id<AttachmentId>(), name, type, static_cast<std::int64_t>(bytes.size())};
  store_attachment(work.tx, ticket.id, fresh, bytes);
  record(work, ticket, "ticket_attached",
         {{"attachment_id", fresh.id.raw()}, {"name", fresh.name}, {"size_bytes", fresh.size_bytes}},
         true);
  return fresh.id;
}

namespace {

Outcome<Reply> post_attachment(Work& work, const RouteInput& input) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  const auto name = input.query.find("name");
  if (name == input.query.end() || name->second.empty() || name->second.size() > 300)
    return invalid("/name", "is missing or too long; send ?name=FILE", "missing");
  if (input.raw_body.empty()) return invalid("/", "the body is empty; send the file's bytes", "empty");
  const std::string type = input.content_type.empty() ? "application/octet-stream" : input.content_type.substr(0, 200);
  const auto id = attach(work, *t, name->second, type, input.raw_body);
  if (!id) return refuse(Problem::not_possible_now, "a ticket holds at most 100 attachments");
  return Reply{200, to_json(Attachment{*id, name->second, type, static_cast<std::int64_t>(input.raw_body.size())})};
}

Outcome<Reply> get_attachment(Work& work, const RouteInput& input) {
  auto found = attachment(work.tx, input.id<AttachmentId>());
  if (!found) return refuse(Problem::not_found);
  if (const auto t = access_ticket(work.tx, work.actor, found->ticket); !t) return t.error();
  Reply reply;
  reply.raw = RawBody{found->attachment.type, std::move(found->bytes), found->attachment.name};
  return reply;
}

}  // namespace

Routes attachment_routes() {
  Route upload;
  upload.method = "POST";
  upload.path = "/tickets/{id}/attachments";
  upload.summary = "Attach a file: its bytes are the body, ?name= its name.";
  upload.who = roles::desk | roles::requesters;
  upload.access = Route::Access::write;
  upload.accepts_raw = true;
  upload.handle = post_attachment;
  upload.response_schema = routing::schema_thunk<Attachment>(SchemaUse::response);
  upload.problems = {Problem::not_found, Problem::body_too_large, Problem::not_possible_now};
  Route download;
  download.method = "GET";
  download.path = "/attachments/{id}";
  download.summary = "The bytes of an attachment.";
  download.who = roles::everybody;
  download.answers_raw = true;
  download.handle = get_attachment;
  download.problems = {Problem::not_found};
  return {std::move(upload), std::move(download)};
}

}  // namespace hl::tickets
