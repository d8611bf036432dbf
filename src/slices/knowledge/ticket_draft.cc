#include "slices/knowledge/ticket_draft.h"

#include <algorithm>

#include "lib/html/html.h"
#include "lib/locale/withheld.h"

namespace hl::knowledge {
namespace {

// The parts of an article in Knowledge-Centered Service.
const Words issue{"The problem, in the requester’s words", "Le problème, dans les mots du demandeur",
                  "Het probleem, in de woorden van de aanvrager", "Das Problem in den Worten des Melders"};
const Words environment{"Concerns", "Concerne", "Betreft", "Betrifft"};
const Words resolution{"What solved it", "Ce qui l’a résolu", "Wat het oploste", "Was es gelöst hat"};

const std::string& in(const Words& words, Language language) {
  switch (language) {
    case Language::fr: return words.fr;
    case Language::nl: return words.nl;
    case Language::de: return words.de;
    case Language::en: break;
  }
  return words.en;
}

Withheld withheld_of(Tx& tx, const tickets::Ticket& ticket) {
  Withheld out;
  // A company's name is nobody else's business either.
  if (const auto company = companies::company_name(tx, ticket.company)) out.words.push_back(*company);
  const auto person = people::person(tx, ticket.person);
  if (!person) return out;
  if (person->name) withhold_name(out, *person->name);
  if (person->email) out.words.push_back(*person->email);
  for (const auto& number : people::numbers(tx, person->id)) {
    for (const auto& text : {number.e164, number.raw}) out.numbers.push_back(text);
  }
  if (const auto site = companies::site(tx, person->site)) {
    withhold_address(out, site->address);
    if (site->phone) out.numbers.push_back(*site->phone);
  }
  return out;
}

void add_part(std::string& html, const std::string& heading, const std::string& text) {
  html += "<h2>" + html::escape(heading) + "</h2>";
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string::npos || text.empty()) html += "<p>" + html::escape(line) + "</p>";
    begin = end + 1;
  }
}

}  // namespace

DraftText draft_from(Tx& tx, const tickets::Ticket& ticket) {
  const auto person = people::person(tx, ticket.person);
  DraftText draft;
  if (person) draft.language = person->language;
  else if (const auto company = companies::company(tx, ticket.company)) draft.language = company->language;
  const Withheld withheld = withheld_of(tx, ticket);
  constexpr std::size_t title_size_max = 200;
  draft.title = without(ticket.title, withheld).substr(0, title_size_max);
  add_part(draft.html, in(issue, draft.language), without(ticket.problem.empty() ? ticket.title : ticket.problem, withheld));
  if (ticket.device) {
    if (const auto device = people::device_of_company(tx, *ticket.device, ticket.company))
      add_part(draft.html, in(environment, draft.language), device->model);
  }
  add_part(draft.html, in(resolution, draft.language), ticket.solution ? without(ticket.solution->summary, withheld) : "");
  return draft;
}

}  // namespace hl::knowledge
