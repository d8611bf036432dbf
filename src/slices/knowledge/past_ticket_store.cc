#include "slices/knowledge/past_tickets.h"

#include "base/instant.h"
#include "base/json.h"

namespace hl::knowledge {

// What the source calls a name may be a number.
struct PastTicketForm {
  Text<1, 100> id;
  Text<1, 40> created;
  Text<0, 5'000> title;
  std::optional<Text<0, 1'000'000>> body;
  std::optional<Text<0, 40>> locale;
  std::optional<Text<0, 200>> topic;
};
BOOST_DESCRIBE_STRUCT(PastTicketForm, (), (id, created, title, body, locale, topic))

namespace {

std::optional<Instant> instant_of(std::string text) {
  // As many databases write it.
  if (text.size() == 19 && text[10] == ' ') text = text.replace(10, 1, "T") + "Z";
  return parse_rfc3339(text);
}

const char* code_of_kind(SolutionKind kind) { return kind == SolutionKind::ticket ? "ticket" : "article"; }

PastTicket read_ticket(Row& row) {
  return {row.text(0), row.integer(1) / 1000, row.text(2), row.text(3), row.text(4), row.text(5)};
}

}  // namespace

Outcome<PastTicket> past_ticket_of_line(const std::string& line) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error) return invalid("", "is not JSON (" + error.message() + "); write one object per line");
  if (!value.is_object()) return invalid("", "is not a JSON object; write one per line");
  json::object known;
  for (const char* name : {"id", "created", "title", "body", "locale", "topic"}) {
    if (const auto* member = value.as_object().if_contains(name)) known[name] = *member;
  }
  if (auto* id = known.if_contains("id"); id != nullptr && id->is_int64())
    *id = json::string(std::to_string(id->get_int64()));
  const auto form = from_json<PastTicketForm>(known);
  if (!form) return form.error();
  const auto opened = instant_of(form->created);
  if (!opened) return invalid("/created", "is no time; write 2026-01-31 12:00:00 or 2026-01-31T12:00:00Z");
  PastTicket out;
  out.name = form->id.value;
  out.opened_s = to_ms(*opened) / 1000;
  out.title = form->title.value;
  if (form->body) out.body = form->body->value;
  if (form->locale) out.locale = form->locale->value;
  if (form->topic) out.topic = form->topic->value;
  return out;
}

Outcome<PastSolution> past_solution_of_line(const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) return invalid("", "has no tab; write a ticket's id, a tab, and what solved it");
  PastSolution out{line.substr(0, tab), line.substr(tab + 1)};
  out.solution.resize(std::min(out.solution.find('\t'), out.solution.size()));
  if (out.ticket.empty() || out.solution.empty() || out.ticket.size() > 100 || out.solution.size() > 300)
    return invalid("", "needs an id of at most 100 bytes before the tab and a name of at most 300 behind it");
  return out;
}

StoredTickets store(Tx& tx, IdSource& ids, const std::vector<PastTicket>& tickets) {
  StoredTickets out;
  for (const PastTicket& t : tickets) {
    const auto known = tx.first("SELECT name,opened_at,locale,topic,title,body FROM past_ticket WHERE name=?", read_ticket, t.name);
    if (!known) {
      tx.run("INSERT INTO past_ticket VALUES (?,?,?,?,?,?,?)", ids.next(), t.name, t.opened_s * 1000, t.locale, t.topic, t.title, t.body);
      ++out.added;
    } else if (known->opened_s == t.opened_s && known->locale == t.locale && known->topic == t.topic &&
               known->title == t.title && known->body == t.body) {
      ++out.unchanged;
    } else {
      tx.run("UPDATE past_ticket SET opened_at=?,locale=?,topic=?,title=?,body=? WHERE name=?", t.opened_s * 1000,
             t.locale, t.topic, t.title, t.body, t.name);
      ++out.changed;
    }
  }
  return out;
}

int store(Tx& tx, SolutionKind kind, const std::vector<PastSolution>& solutions) {
  int added = 0;
  for (const PastSolution& s : solutions) {
    const auto known = tx.first("SELECT 1 FROM past_solution WHERE ticket=? AND kind=? AND solution=?",
                                [](Row& row) { return row.integer(0); }, s.ticket, code_of_kind(kind), s.solution);
    if (known) continue;
    tx.run("INSERT INTO past_solution VALUES (?,?,?)", s.ticket, code_of_kind(kind), s.solution);
    ++added;
  }
  return added;
}

std::vector<PastTicket> past_tickets(Tx& tx) {
  return tx.all("SELECT name,opened_at,locale,topic,title,body FROM past_ticket ORDER BY opened_at,id", read_ticket);
}

std::vector<PastSolution> past_solutions(Tx& tx, SolutionKind kind) {
  return tx.all("SELECT ticket,solution FROM past_solution WHERE kind=? ORDER BY ticket,solution",
                [](Row& row) { return PastSolution{row.text(0), row.text(1)}; }, code_of_kind(kind));
}

}  // namespace hl::knowledge
