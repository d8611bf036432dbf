#include <algorithm>

#include "slices/tickets/attachment_store.h"
#include "slices/tickets/ticket_forms.h"
#include "slices/tickets/ticket_routes.h"

namespace hl::tickets {

struct TimelinePage {
  std::vector<Entry> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TimelinePage, (), (items, next))

namespace {

Outcome<TimelinePage> get_timeline(Work& work, const RouteInput& input, const None&) {
  const auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  TimelinePage page;
  for (const auto& event : events::of_ticket(work.tx, t->id, !work.actor.is_staff())) {
    page.items.push_back(entry_of(work.tx, work.actor, event));
  }
  return page;
}

Outcome<Entry> post_note(Work& work, const RouteInput& input, const NoteForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  const bool is_visible = form.visible || !work.actor.is_staff();
  const auto files = send_attachments(work, *t, form.attachment_ids.value_or(std::vector<AttachmentId>{}), is_visible);
  if (!files) return files.error();
  json::object body{{"text", form.text.value}, {"visible", is_visible}};
  if (!files->empty()) body["attachment_ids"] = *files;
  const auto event = record(work, *t, "ticket_noted", std::move(body), is_visible);
  // Gone in the same moment as the words are there, so that no crash shows them again.
  delete_draft(work.tx, work.actor.id, "ticket-" + std::to_string(t->id.raw()) + (is_visible ? "-answer" : "-note"));
  // The first words that reach the requester are an answer.
  if (!work.actor.is_staff()) note_contribution(work, *t, "note");
  else if (is_visible) note_answer(work, *t, "note");
  return entry_of(work.tx, work.actor, event);
}

Outcome<TicketSheet> put_call_back(Work& work, const RouteInput& input, const CallBackForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_work_on(*t); !ok) return ok.error();
  constexpr auto ahead_max = std::chrono::days(366);
  if (form.at <= work.now || form.at > work.now + ahead_max)
    return invalid("/at", "must be in the future, within a year", "out_of_range");
  record(work, *t, "ticket_call_promised", {{"at", to_json(form.at)}}, true);
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> delete_call_back(Work& work, const RouteInput& input, const None&) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  record(work, *t, "ticket_called_back", {}, true);
  note_answer(work, *t, "call");
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> put_link(Work& work, const RouteInput& input, const LinkForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  auto other = access_ticket(work.tx, work.actor, input.id<TicketId>("other_id"));
  if (!other) return other.error();
  if (t->id == other->id) return invalid("/other_id", "is this ticket itself");
  store_link(work.tx, t->id, other->id, form.kind);
  record(work, *t, "ticket_linked",
         {{"other_id", other->id.raw()}, {"other", other->number}, {"kind", to_json(form.kind)}});
  record(work, *other, "ticket_linked",
         {{"other_id", t->id.raw()}, {"other", t->number}, {"kind", to_json(form.kind)}});
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> delete_link_of(Work& work, const RouteInput& input, const None&) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  auto other = access_ticket(work.tx, work.actor, input.id<TicketId>("other_id"));
  if (!other) return other.error();
  if (!delete_link(work.tx, t->id, other->id)) return refuse(Problem::not_found);
  record(work, *t, "ticket_unlinked", {{"other_id", other->id.raw()}, {"other", other->number}});
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> put_merge(Work& work, const RouteInput& input, const MergeForm& form) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (const auto ok = may_change(*t); !ok) return ok.error();
  auto into = access_ticket(work.tx, work.actor, form.into);
  if (!into) return invalid("/into", "is not known; choose a ticket you may see");
  if (into->id == t->id) return invalid("/into", "is this ticket itself");
  if (into->company != t->company)
    return invalid("/into", "belongs to another company; link the tickets instead");
  if (into->status == TicketStatus::merged)
    return invalid("/into", "is merged itself; merge into the ticket it went to");
  if (const auto ok = merge(work, *t, *into); !ok) return ok.error();
  access::audit(work, {"ticket_merged", t->number, {{"into", into->number}}, input.remote_address});
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<TicketSheet> delete_merge(Work& work, const RouteInput& input, const None&) {
  auto t = access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!t) return t.error();
  if (!t->merged_into) return refuse(Problem::not_possible_now, "the ticket is not merged");
  unmerge(work, *t);
  return sheet_of(work.tx, work.actor, *t);
}

Outcome<Done> check_key(const std::string& key) {
  constexpr std::size_t key_bytes_max = 100;
  const bool is_plain = !key.empty() && key.size() <= key_bytes_max &&
                        std::all_of(key.begin(), key.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                 (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                        });
  if (!is_plain) return invalid("/key", "must be letters, digits, '-', '_' or '.', at most 100");
  return Done{};
}

Outcome<Draft> get_draft(Work& work, const RouteInput& input, const None&) {
  if (const auto ok = check_key(input.text("key")); !ok) return ok.error();
  return draft(work.tx, work.actor.id, input.text("key"));
}

Outcome<Draft> put_draft(Work& work, const RouteInput& input, const DraftForm& form) {
  if (const auto ok = check_key(input.text("key")); !ok) return ok.error();
  const Draft fresh{input.text("key"), form.text, work.now};
  store_draft(work.tx, work.actor.id, fresh);
  return fresh;
}

}  // namespace

Routes timeline_routes() {
  constexpr Roles all = roles::everybody;
  constexpr Roles desk = roles::desk;
  return {
      get_route<None, TimelinePage>("/tickets/{id}/timeline", "Everything that happened to it.",
                                    all, get_timeline, {Problem::not_found}),
      post_route<NoteForm, Entry>("/tickets/{id}/notes", "A note, internal or visible.",
                                  desk | roles::requesters, post_note,
                                  {Problem::not_found, Problem::ticket_is_merged}),
      put_route<CallBackForm, TicketSheet>(
          "/tickets/{id}/call-back", "Promise to call back at a certain time.", desk, put_call_back,
          {Problem::not_found, Problem::ticket_is_solved, Problem::ticket_is_merged}),
      delete_route<TicketSheet>("/tickets/{id}/call-back", "The requester was called back.", desk,
                                delete_call_back, {Problem::not_found, Problem::ticket_is_merged}),
      put_route<LinkForm, TicketSheet>("/tickets/{id}/links/{other_id}", "Link two tickets.", desk,
                                       put_link, {Problem::not_found}),
      delete_route<TicketSheet>("/tickets/{id}/links/{other_id}", "Unlink them.", desk,
                                delete_link_of, {Problem::not_found}),
      put_route<MergeForm, TicketSheet>("/tickets/{id}/merge", "Merge into another ticket.", desk,
                                        put_merge, {Problem::not_found, Problem::ticket_is_merged}),
      delete_route<TicketSheet>("/tickets/{id}/merge", "Undo the merge.", desk, delete_merge,
                                {Problem::not_found, Problem::not_possible_now}),
      get_route<None, Draft>("/drafts/{key}", "A draft of one's own.", all, get_draft),
      put_route<DraftForm, Draft>("/drafts/{key}", "Save a draft.", all, put_draft),
  };
}

}  // namespace hl::tickets
