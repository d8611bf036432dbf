#include "slices/diagnosis/past_handovers.h"

namespace hl::diagnosis {
namespace {

constexpr int cases_max = 60;
constexpr int experts_max = 40;

// Milliseconds that the clock of the solution has run.
std::optional<std::int64_t> clock_of(Tx& tx, TicketId ticket) {
  for (const auto& clock : tickets::clocks(tx, ticket)) {
    if (clock.kind == "solution") return clock.used_ms;
  }
  return std::nullopt;
}

std::optional<std::int64_t> account_in(const events::Event& event) {
  const auto* id = event.body.if_contains("account_id");
  return id && id->is_int64() ? std::optional(id->get_int64()) : std::nullopt;
}

bool is_to_expert(const events::Event& event) {
  const auto* kind = event.body.if_contains("kind");
  return kind && kind->is_string() && kind->get_string() == "expert" && account_in(event);
}

void offered(Work& work, const events::Event& event) {
  const auto ticket = tickets::ticket(work.tx, *event.ticket);
  const auto used = clock_of(work.tx, *event.ticket);
  if (!ticket || !ticket->team || !used) return;
  // Passed on from one to the next the requester has waited since the first offer.
  const auto since = work.tx.first(
      "SELECT offered_ms FROM past_handover WHERE ticket_id=? AND returned_at=? AND accepted_ms IS "
      "NULL",
      [](Row& row) { return row.integer(0); }, *event.ticket, event.at);
  work.tx.run("DELETE FROM past_handover WHERE ticket_id=?", *event.ticket);
  work.tx.run("INSERT INTO past_handover (ticket_id,skill,offered_ms) VALUES (?,?,?)",
              *event.ticket, *ticket->team, since.value_or(*used));
}

}  // namespace

void follow_handover(Work& work, const events::Event& event) {
  const TicketId ticket = *event.ticket;
  if (event.kind == "handover_offered") {
    if (is_to_expert(event)) return offered(work, event);
    work.tx.run("DELETE FROM past_handover WHERE ticket_id=?", ticket);
  } else if (event.kind == "handover_accepted") {
    if (const auto used = clock_of(work.tx, ticket); used && account_in(event))
      work.tx.run("UPDATE past_handover SET account_id=?,accepted_ms=? WHERE ticket_id=?",
                  *account_in(event), *used, ticket);
  } else if (event.kind == "handover_returned") {
    work.tx.run("UPDATE past_handover SET returned_at=? WHERE ticket_id=?", event.at, ticket);
  } else if (event.kind == "ticket_solved") {
    if (const auto used = clock_of(work.tx, ticket))
      work.tx.run(
          "UPDATE past_handover SET solved_ms=?,solved_at=? WHERE ticket_id=? AND accepted_ms IS "
          "NOT NULL AND returned_at IS NULL",
          *used, event.at, ticket);
  } else if (event.kind == "ticket_reopened") {
    work.tx.run("UPDATE past_handover SET solved_ms=NULL,solved_at=NULL WHERE ticket_id=?", ticket);
  }
}

std::vector<Outlook> outlooks(Tx& tx, const ModelFile& file) {
  std::vector<Outlook> out;
  for (std::size_t i = 0; i < file.escalations.size(); ++i) {
    out.emplace_back();
    if (file.escalations[i].to != EscalationTarget::expert) continue;
    constexpr double per_minute = 60'000;
    const auto cases = tx.all(
        "SELECT account_id,offered_ms,accepted_ms,solved_ms FROM past_handover WHERE skill=? AND "
        "solved_at IS NOT NULL ORDER BY solved_at DESC LIMIT ?",
        [](Row& row) {
          return PastHandover{static_cast<std::size_t>(row.integer(0)),
                              static_cast<double>(row.integer(2) - row.integer(1)) / per_minute,
                              static_cast<double>(row.integer(3) - row.integer(2)) / per_minute};
        },
        file.escalations[i].skill, cases_max);
    if (cases.empty()) continue;
    const auto there = tx.all(
        "SELECT s.account_id FROM account_skill s JOIN account a ON a.id=s.account_id WHERE "
        "s.skill=? AND a.is_on_duty=1 ORDER BY s.account_id LIMIT ?",
        [](Row& row) { return static_cast<std::size_t>(row.integer(0)); },
        file.escalations[i].skill, experts_max);
    out.back() = outlook_of(file.model.escalations[i].minutes, cases, there);
  }
  return out;
}

}  // namespace hl::diagnosis
