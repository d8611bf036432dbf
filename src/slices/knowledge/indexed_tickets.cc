#include "slices/knowledge/indexed_tickets.h"

#include <algorithm>

namespace hl::knowledge {
namespace {

constexpr text::WordIndex::Number removed_min = 10'000;

std::uint32_t hash_of(const TicketText& ticket) {
  return static_cast<std::uint32_t>(
      std::hash<std::string>{}(ticket.title + "\n" + ticket.problem + "\n" +
                               std::to_string(ticket.company.raw())));
}

}  // namespace

bool IndexedTickets::is_worn() const {
  return words_.removed() > std::max(removed_min, words_.size() / 4);
}

double IndexedTickets::mean_words() const {
  return words_sum_ / std::max<double>(words_.size() + words_.removed(), 1);
}

void IndexedTickets::take(const TicketText& ticket) {
  auto place = std::lower_bound(places_.begin(), places_.end(), ticket.id,
                                [](const Place& a, TicketId b) { return a.id < b; });
  const bool is_known = place != places_.end() && place->id == ticket.id;
  const std::uint32_t hash = hash_of(ticket);
  if (is_known && !ticket.is_merged && known_[place->number].text == hash) {
    Known& known = known_[place->number];
    known.is_solved = ticket.is_solved;
    known.person = ticket.person;
    known.language = ticket.language;
    return;
  }
  if (is_known) words_.remove(place->number);
  if (ticket.is_merged) {
    if (is_known) places_.erase(place);
    return;
  }
  const auto [company, is_new] =
      company_places_.try_emplace(ticket.company, static_cast<std::uint32_t>(companies_.size()));
  if (is_new) companies_.push_back(ticket.company);
  const auto added = words_.add(ticket.title + "\n" + ticket.problem, ticket.company.raw());
  words_sum_ += added.words;
  known_.push_back({ticket.id, ticket.person, company->second, hash,
                    static_cast<std::int32_t>(to_ms(ticket.opened_at) / 60'000), ticket.language,
                    ticket.is_solved});
  if (is_known) place->number = added.number;
  else places_.insert(place, {ticket.id, added.number});
}

std::vector<bool> IndexedTickets::seen_by(const Actor& actor) const {
  std::vector<bool> out;
  for (const CompanyId company : companies_) out.push_back(actor.may_see(company));
  return out;
}

text::WordIndex::Within IndexedTickets::within(const Actor& actor) const {
  if (actor.is_staff() && actor.sees_all_companies) return std::nullopt;
  std::vector<CompanyId> companies = actor.companies;
  if (!actor.is_staff() && actor.company) companies = {*actor.company};
  text::WordIndex::Choice out;
  for (const CompanyId company : companies) {
    if (const auto word = words_.word_of_owner(company.raw())) out.push_back(*word);
  }
  return out;
}

std::vector<TicketId> IndexedTickets::find(const text::Inflections& inflections, const Actor& actor,
                                           const std::string& typed, std::size_t limit) const {
  std::vector<TicketId> out;
  if (limit == 0) return out;
  const auto seen = seen_by(actor);
  words_.newest_with(
      inflections.wanted_by(words_, typed, actor.language, true), within(actor),
      [&](text::WordIndex::Number number) {
        const Known& known = known_[number];
        const bool may = seen[known.company] &&
                         (actor.is_staff() || (actor.person && *actor.person == known.person));
        if (may) out.push_back(known.id);
        return out.size() < limit;
      });
  return out;
}

}  // namespace hl::knowledge
