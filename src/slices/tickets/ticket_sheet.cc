#include "slices/tickets/ticket_sheet.h"

namespace hl::tickets {
namespace {

std::vector<LinkView> link_views(Tx& tx, const Actor& actor, const Ticket& t) {
  std::vector<LinkView> out;
  for (const LinkRow& row : links(tx, t.id)) {
    // Each linked ticket passes the same door as if it had been asked for.
    if (!access_ticket(tx, actor, row.other)) continue;
    out.push_back({row.kind, *line(tx, row.other)});
  }
  return out;
}

TicketLine line_of(Tx& tx, const Opened& opened, const std::optional<people::Person>& person) {
  const Ticket& t = opened.ticket;
  TicketLine line;
  line.id = t.id;
  line.number = t.number;
  line.title = t.title;
  line.status = t.status;
  line.priority = t.priority;
  line.kind = t.kind;
  line.company_id = t.company;
  line.company_name = opened.company_name;
  line.person_id = t.person;
  if (person) line.person_name = person->name;
  line.owner = access::named_account(tx, t.owner);
  line.team = t.team;
  line.due_at = opened.due.at;
  line.due_kind = opened.due.kind;
  line.due_state = opened.due.state;
  line.opened_at = t.opened_at;
  line.updated_at = t.updated_at;
  return line;
}

TicketSheet sheet_with(Tx& tx, const Actor& actor, const Ticket& t, TicketLine line,
                       std::vector<ClockView> clocks) {
  TicketSheet sheet;
  static_cast<TicketLine&>(sheet) = std::move(line);
  sheet.problem = t.problem;
  sheet.impact = t.impact;
  sheet.urgency = t.urgency;
  sheet.hold = t.hold;
  sheet.device = people::device(tx, t.device);
  // Whatever is added to a ticket is an event of its own, so that a new one has nothing.
  if (t.version > 1) {
    sheet.links = link_views(tx, actor, t);
    sheet.attachments = attachments(tx, t.id, actor.is_staff());
  }
  sheet.merged_into = t.merged_into;
  sheet.solution = t.solution;
  sheet.version = t.version;
  sheet.clocks = std::move(clocks);
  if (actor.is_staff()) {
    sheet.priority_reason = t.priority_reason;
    sheet.model_id = t.model_id;
    sheet.handover = t.handover;
  } else {
    // Who works on it, until when, and why a note was made of it stays inside the helpdesk.
    std::erase_if(sheet.clocks, [](const ClockView& c) { return c.kind == "holder" || c.kind == "supplier"; });
    sheet.owner.reset();
    sheet.team.reset();
    if (sheet.hold) sheet.hold->note.reset();
    if (sheet.merged_into && !access_ticket(tx, actor, *sheet.merged_into))
      sheet.merged_into.reset();
  }
  return sheet;
}

}  // namespace

TicketSheet sheet_of(Tx& tx, const Actor& actor, const Ticket& t) {
  return sheet_with(tx, actor, t, *line(tx, t.id), clocks(tx, t.id));
}

TicketSheet sheet_of(Tx& tx, const Actor& actor, const Opened& opened,
                     const std::optional<people::Person>& person) {
  return sheet_with(tx, actor, opened.ticket, line_of(tx, opened, person), opened.due.clocks);
}

Entry entry_of(Tx& tx, const Actor& actor, const events::Event& e) {
  Entry entry;
  entry.id = e.id;
  entry.at = e.at;
  entry.kind = e.kind;
  entry.visible = e.is_visible;
  if (const auto* text = e.body.if_contains("text"); text && text->is_string()) {
    entry.text = std::string(text->get_string());
  }
  if (actor.is_staff()) {
    entry.by = access::named_account(tx, e.actor);
    entry.data = e.body;
    // A linked ticket may be of a company that this reader does not serve.
    const auto* other = e.body.if_contains("other_id");
    if (other && other->is_int64() && !access_ticket(tx, actor, TicketId(other->get_int64()))) {
      entry.data = json::object{{"other_id", nullptr}, {"other", nullptr}};
    }
  } else {
    // The requester's own words carry his name, everybody else is the helpdesk.
    if (e.actor == actor.id) entry.by = access::NamedAccount{actor.id, actor.name};
    entry.data = json::object{};
  }
  return entry;
}

}  // namespace hl::tickets
