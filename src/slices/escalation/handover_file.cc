#include "slices/escalation/handover_file.h"

#include <algorithm>
#include <unordered_map>

#include "slices/diagnosis/diagnosis.h"

namespace hl::escalation {
namespace {

HandoverRequester requester_of(Tx& tx, const tickets::Ticket& ticket, Instant now) {
  HandoverRequester out;
  out.company = companies::company_name(tx, ticket.company);
  if (const auto person = people::person(tx, ticket.person)) {
    out.name = person->name;
    out.language = person->language;
    out.level = people::level_of(tx, *person, now).level;
  }
  return out;
}

std::optional<std::string> contract_of(Tx& tx, CompanyId company, Instant now) {
  for (const auto& contract : companies::contracts(tx, company, now)) {
    if (contract.active) return contract.title;
  }
  return std::nullopt;
}

std::optional<Instant> solution_due(Tx& tx, TicketId id) {
  for (const auto& clock : tickets::clocks(tx, id)) {
    if (clock.kind == "solution") return clock.due_at;
  }
  return std::nullopt;
}

std::vector<HandoverNote> notes_of(Tx& tx, TicketId id) {
  constexpr std::size_t notes_max = 10;
  std::vector<HandoverNote> out;
  std::unordered_map<AccountId, std::optional<Actor>> authors;
  for (const auto& event : events::of_ticket(tx, id)) {
    const auto* text = event.kind == "ticket_noted" ? event.body.if_contains("text") : nullptr;
    if (!text || !text->is_string() || !event.actor) continue;
    const auto [found, is_new] = authors.try_emplace(*event.actor);
    if (is_new) found->second = access::actor_by_account(tx, *event.actor);
    const auto& author = found->second;
    if (!author || !author->is_staff()) continue;
    out.push_back({event.at, author->name, std::string(text->get_string()), !event.is_visible});
  }
  if (out.size() > notes_max) out.erase(out.begin(), out.end() - notes_max);
  return out;
}

void add_findings(HandoverFile& file, const diagnosis::Findings& findings) {
  constexpr double excluded_below = 0.02;
  for (const auto& line : findings.path) {
    if (line.withdrawn || line.outcome == "skipped" || line.outcome == "postponed") continue;
    if (line.is_question)
      file.asked.push_back({line.title, line.answer_title});
    else
      file.tried.push_back({line.title, line.outcome.value_or("")});
  }
  for (const auto& cause : findings.causes) {
    auto& list = cause.p < excluded_below ? file.excluded : file.causes_left;
    list.push_back({cause.title, cause.p});
  }
}

}  // namespace

HandoverFile file_of(Tx& tx, const tickets::Ticket& ticket, Instant now) {
  HandoverFile file;
  file.ticket_number = ticket.number;
  file.title = ticket.title;
  file.problem = ticket.problem;
  file.requester = requester_of(tx, ticket, now);
  file.device = people::device(tx, ticket.device);
  file.contract = contract_of(tx, ticket.company, now);
  file.opened_at = ticket.opened_at;
  file.due_at = solution_due(tx, ticket.id);
  if (const auto findings = diagnosis::findings_of(tx, ticket, now)) add_findings(file, *findings);
  file.notes = notes_of(tx, ticket.id);
  return file;
}

}  // namespace hl::escalation
