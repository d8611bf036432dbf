#include <algorithm>

#include "slices/tickets/attachment_store.h"
#include "slices/tickets/ticket_forms.h"
#include "slices/tickets/ticket_routes.h"

namespace hl::tickets {

struct DraftFileLine {
  AttachmentId id;
  std::string name;
  std::string type;
  std::int64_t size_bytes = 0;
  bool is_answer = false;  // to the requester; else an internal note
  std::optional<FileScan> scan;
};
BOOST_DESCRIBE_STRUCT(DraftFileLine, (), (id, name, type, size_bytes, is_answer, scan))
struct DraftFilePage {
  std::vector<DraftFileLine> items;
};
BOOST_DESCRIBE_STRUCT(DraftFilePage, (), (items))

namespace {

constexpr std::size_t files_of_ticket_max = 100;
constexpr std::size_t files_of_draft_max = 20;
// What nearly every server of mail takes, once it is encoded.
constexpr std::int64_t letter_files_bytes_max = std::int64_t{15} << 20;

void note_attached(Work& work, Ticket& ticket, const Attachment& file, bool is_visible) {
  record(work, ticket, "ticket_attached", {{"attachment_id", file.id.raw()}, {"name", file.name}, {"size_bytes", file.size_bytes}}, is_visible);
}

std::optional<AttachmentId> attach_for(Work& work, Ticket& ticket, const Attachment& file, const std::string& bytes,
                                       FileVisibility visibility) {
  if (attachments(work.tx, ticket.id, true).size() >= files_of_ticket_max) return std::nullopt;
  store_attachment(work.tx, ticket.id, file, bytes, visibility);
  note_attached(work, ticket, file, visibility == FileVisibility::everybody);
  return file.id;
}

}  // namespace

std::optional<AttachmentId> attach(Work& work, Ticket& ticket, const std::string& name,
                                   const std::string& type, const std::string& bytes, std::optional<FileScan> scan) {
  return attach_for(work, ticket, {work.next_id<AttachmentId>(), name, type, static_cast<std::int64_t>(bytes.size()), false, scan}, bytes,
                    FileVisibility::everybody);
}

std::optional<AttachmentId> attach_for_helpdesk(Work& work, Ticket& ticket, const std::string& name,
                                                const std::string& type, const std::string& bytes, std::optional<FileScan> scan) {
  return attach_for(work, ticket, {work.next_id<AttachmentId>(), name, type, static_cast<std::int64_t>(bytes.size()), true, scan},
                    bytes, FileVisibility::helpdesk);
}

Outcome<json::array> send_attachments(Work& work, Ticket& ticket, const std::vector<AttachmentId>& ids, bool is_visible) {
  json::array out;
  if (ids.empty()) return out;
  const auto own = draft_files(work.tx, work.actor.id, ticket.id);
  if (attachments(work.tx, ticket.id, true).size() + ids.size() > files_of_ticket_max)
    return refuse(Problem::not_possible_now, "a ticket holds at most 100 attachments");
  std::int64_t bytes = 0;
  for (std::size_t n = 0; n < ids.size(); ++n) {
    const auto file = std::find_if(own.begin(), own.end(), [&](const DraftFile& one) { return one.attachment.id == ids[n]; });
    const bool is_twice = std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(n), ids[n]) != ids.begin() + static_cast<std::ptrdiff_t>(n);
    if (file == own.end() || file->is_answer != is_visible || is_twice)
      return invalid("/attachment_ids/" + std::to_string(n), "is no file that you attached to these words");
    bytes += file->attachment.size_bytes;
    if (is_visible && bytes > letter_files_bytes_max)
      return invalid("/attachment_ids", "are more than 15 MB together; remove some, or attach them to the ticket", "too_large");
    forget_draft_file(work.tx, file->attachment.id);
    show_attachment(work.tx, file->attachment.id, is_visible ? FileVisibility::everybody : FileVisibility::helpdesk);
    note_attached(work, ticket, file->attachment, is_visible);
    out.emplace_back(file->attachment.id.raw());
  }
  return out;
}

void take_back_attachments(Work& work, const Ticket& ticket, const std::vector<AttachmentId>& ids) {
  hide_attaching(work.tx, ticket.id, ids);
  for (const AttachmentId id : ids) {
    show_attachment(work.tx, id, FileVisibility::helpdesk);
    const auto copy = work.next_id<AttachmentId>();
    copy_to_draft(work.tx, id, copy);
    store_draft_file(work.tx, copy, work.actor.id, ticket.id, true, work.now);
  }
}

void sweep(Tx& tx, Instant now) {
  for (const AttachmentId id : old_draft_files(tx, now - std::chrono::days(30))) delete_attachment(tx, id);
}

namespace {

// "answer" or "note": the file belongs to words that are being written.
Outcome<std::optional<bool>> draft_of(const RouteInput& input) {
  const auto found = input.query.find("draft");
  if (found == input.query.end()) return std::optional<bool>();
  if (found->second == "answer") return std::optional(true);
  if (found->second == "note") return std::optional(false);
  return invalid("/draft", "must be answer or note");
}

// "helpdesk": the requester does not get it.
Outcome<bool> is_for_helpdesk(const RouteInput& input, const Actor& actor) {
  const auto found = input.query.find("for");
  if (found == input.query.end()) return false;
  if (found->second != "helpdesk") return invalid("/for", "must be helpdesk, or left out");
  if (!actor.is_staff()) return invalid("/for", "is for the helpdesk; leave it out");
  return true;
}

Outcome<AttachmentId> attach_to_draft(Work& work, const Ticket& ticket, const Attachment& file, const std::string& bytes, bool is_answer) {
  if (!work.actor.is_staff()) return invalid("/draft", "is for the helpdesk; leave it out");
  if (draft_files(work.tx, work.actor.id, ticket.id).size() >= files_of_draft_max)
    return refuse(Problem::not_possible_now, "there are 20 files at these words already; remove one first");
  store_attachment(work.tx, ticket.id, file, bytes, FileVisibility::draft);
  store_draft_file(work.tx, file.id, work.actor.id, ticket.id, is_answer, work.now);
  return file.id;
}

Outcome<Reply> post_attachment(Work& work, const RouteInput& input) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  const auto name = input.query.find("name");
  if (name == input.query.end() || name->second.empty() || name->second.size() > 300)
    return invalid("/name", "is missing or too long; send ?name=FILE", "missing");
  if (input.raw_body.empty()) return invalid("/", "the body is empty; send the file's bytes", "empty");
  const auto draft = draft_of(input);
  if (!draft) return draft.error();
  const auto is_hidden = is_for_helpdesk(input, work.actor);
  if (!is_hidden) return is_hidden.error();
  const std::string type = input.content_type.empty() ? "application/octet-stream" : input.content_type.substr(0, 200);
  Attachment file{AttachmentId(0), name->second, type, static_cast<std::int64_t>(input.raw_body.size()), draft->has_value() || *is_hidden, input.raw_body_scan};
  file.id = work.next_id<AttachmentId>();
  if (*draft) {
    if (const auto ok = attach_to_draft(work, *t, file, input.raw_body, **draft); !ok) return ok.error();
  } else {
    const auto visibility = *is_hidden ? FileVisibility::helpdesk : FileVisibility::everybody;
    if (!attach_for(work, *t, file, input.raw_body, visibility)) return refuse(Problem::not_possible_now, "a ticket holds at most 100 attachments");
  }
  return Reply{200, to_json(file)};
}

// The one door to a file.
Outcome<AttachmentBytes> access_attachment(Work& work, AttachmentId id) {
  auto found = attachment(work.tx, id);
  if (!found) return refuse(Problem::not_found);
  if (const auto t = access_ticket(work.tx, work.actor, found->ticket); !t) return t.error();
  if (found->visibility == FileVisibility::draft && found->draft_of != work.actor.id) return refuse(Problem::not_found);
  if (found->visibility == FileVisibility::helpdesk && !work.actor.is_staff()) return refuse(Problem::not_found);
  return std::move(*found);
}

Outcome<Reply> get_attachment(Work& work, const RouteInput& input) {
  auto found = access_attachment(work, input.id<AttachmentId>());
  if (!found) return found.error();
  Reply reply;
  reply.raw = RawBody{found->attachment.type, std::move(found->bytes), found->attachment.name};
  return reply;
}

Outcome<None> remove_attachment(Work& work, const RouteInput& input, const None&) {
  const auto found = access_attachment(work, input.id<AttachmentId>());
  if (!found) return found.error();
  if (found->visibility != FileVisibility::draft) return refuse(Problem::not_possible_now, "the file was sent already");
  delete_attachment(work.tx, found->attachment.id);
  return None{};
}

Outcome<DraftFilePage> show_draft_files(Work& work, const RouteInput& input, const None&) {
  const auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  DraftFilePage page;
  for (const DraftFile& one : draft_files(work.tx, work.actor.id, t->id)) {
    const auto& a = one.attachment;
    page.items.push_back({a.id, a.name, a.type, a.size_bytes, one.is_answer, a.scan});
  }
  return page;
}

}  // namespace

Routes attachment_routes() {
  Route upload;
  upload.method = "POST";
  upload.path = "/tickets/{id}/attachments";
  upload.summary = "Attach a file: its bytes are the body, ?name= its name; with ?draft=answer or note it waits for those words, with ?for=helpdesk the requester does not get it.";
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
  return {std::move(upload), std::move(download),
          delete_route<None>("/attachments/{id}", "Take a file away from words that were not sent yet.", roles::desk, remove_attachment,
                             {Problem::not_found, Problem::not_possible_now}),
          get_route<None, DraftFilePage>("/tickets/{id}/draft-attachments", "One's own files at words that were not sent yet.",
                                         roles::desk, show_draft_files, {Problem::not_found})};
}

}  // namespace hl::tickets
