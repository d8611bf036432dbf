#include "slices/knowledge/ticket_index.h"

#include <algorithm>
#include <list>
#include <mutex>

namespace hl::knowledge {
namespace {

constexpr std::size_t indexes_max = 4;
// One part is read while searches wait, so it is small.
constexpr int tickets_at_once = 500;
constexpr int events_at_once = 2000;
// When so many texts were replaced, all is read anew.
constexpr text::WordIndex::Number removed_min = 10'000;

std::uint32_t hash_of(const TicketText& ticket) {
  return static_cast<std::uint32_t>(
      std::hash<std::string>{}(ticket.title + "\n" + ticket.problem + "\n" +
                               std::to_string(ticket.company.raw())));
}

// What a ticket says changes with these; notes are not among it.
bool concerns(const events::Event& event) {
  return event.ticket && event.kind.starts_with("ticket_") && event.kind != "ticket_noted" &&
         event.kind != "ticket_assigned" && event.kind != "ticket_answered";
}

}  // namespace

bool TicketIndex::is_whole() const {
  const std::shared_lock lock(mutex_);
  return is_whole_;
}

void TicketIndex::keep(bool is_kept) {
  const std::unique_lock lock(mutex_);
  is_kept_ = is_kept;
}

void TicketIndex::catch_up(Tx& tx) {
  {
    const std::shared_lock lock(mutex_);
    if (is_kept_) return;
  }
  while (read_more(tx)) {
  }
}

bool TicketIndex::read_more(Tx& tx) { return is_whole() ? read_log(tx) : read_tickets(tx); }

bool TicketIndex::read_tickets(Tx& tx) {
  const std::int64_t last = events::last_cursor(tx);
  TicketId after;
  {
    const std::shared_lock lock(mutex_);
    after = read_until_;
  }
  const auto part = ticket_texts(tx, after, tickets_at_once);
  const std::unique_lock lock(mutex_);
  // What is changed while the rest is read comes again from the log.
  if (!cursor_) cursor_ = last;
  if (read_until_ != after) return true;
  for (const TicketText& ticket : part) take(ticket);
  if (!part.empty()) {
    read_until_ = part.back().id;
    return true;
  }
  words_->tidy();
  is_whole_ = true;
  return true;
}

bool TicketIndex::read_log(Tx& tx) {
  std::int64_t from = 0;
  {
    const std::shared_lock lock(mutex_);
    // Another thread may just have found that all is to be read anew.
    if (!cursor_) return true;
    from = *cursor_;
  }
  const auto heads = events::heads_after(tx, from, events_at_once);
  if (heads.empty()) return false;
  std::vector<TicketText> texts;
  std::vector<TicketId> ids;
  for (const auto& event : heads) {
    if (concerns(event)) ids.push_back(*event.ticket);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const TicketId id : ids) {
    if (auto text = ticket_text(tx, id)) texts.push_back(std::move(*text));
  }
  const std::unique_lock lock(mutex_);
  if (*cursor_ != from) return true;
  for (const TicketText& text : texts) take(text);
  cursor_ = heads.back().id.raw();
  if (words_->removed() > std::max(removed_min, words_->size() / 4)) {
    start_again();
    return true;
  }
  return heads.size() == events_at_once;
}

// Reads all of it anew: removed texts still cost memory and time.
void TicketIndex::start_again() {
  words_ = std::make_unique<text::WordIndex>();
  known_.clear();
  places_.clear();
  words_sum_ = 0;
  read_until_ = {};
  cursor_.reset();
  is_whole_ = false;
}

void TicketIndex::take(const TicketText& ticket) {
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
  if (is_known) words_->remove(place->number);
  if (ticket.is_merged) {
    if (is_known) places_.erase(place);
    return;
  }
  const auto [company, is_new] =
      company_places_.try_emplace(ticket.company, static_cast<std::uint32_t>(companies_.size()));
  if (is_new) companies_.push_back(ticket.company);
  const auto added = words_->add(ticket.title + "\n" + ticket.problem);
  words_sum_ += added.words;
  known_.push_back({ticket.id, ticket.person, company->second, hash,
                    static_cast<std::int32_t>(to_ms(ticket.opened_at) / 60'000), ticket.language,
                    ticket.is_solved});
  if (is_known) place->number = added.number;
  else places_.insert(place, {ticket.id, added.number});
}

std::vector<bool> TicketIndex::seen_by(const Actor& actor) const {
  std::vector<bool> out;
  for (const CompanyId company : companies_) out.push_back(actor.may_see(company));
  return out;
}

std::vector<TicketId> TicketIndex::find(const Actor& actor, const std::string& typed,
                                        std::size_t limit) const {
  std::vector<TicketId> out;
  const std::shared_lock lock(mutex_);
  const auto wanted = inflections_.wanted_by(*words_, typed, actor.language, true);
  const auto seen = seen_by(actor);
  if (limit == 0) return out;
  words_->newest_with(wanted, [&](text::WordIndex::Number number) {
    const Known& known = known_[number];
    const bool may = seen[known.company] &&
                     (actor.is_staff() || (actor.person && *actor.person == known.person));
    if (may) out.push_back(known.id);
    return out.size() < limit;
  });
  return out;
}

namespace {

std::shared_ptr<TicketIndex> index_of(Tx& tx) {
  static std::mutex mutex;
  static std::list<std::pair<std::int64_t, std::shared_ptr<TicketIndex>>> indexes;
  const auto identity = first_event(tx);
  if (!identity) return nullptr;
  const std::lock_guard lock(mutex);
  for (const auto& [known, index] : indexes) {
    if (known == *identity) return index;
  }
  indexes.emplace_front(*identity, std::make_shared<TicketIndex>());
  if (indexes.size() > indexes_max) indexes.pop_back();
  return indexes.front().second;
}

}  // namespace

std::shared_ptr<TicketIndex> ticket_index_to_keep(Tx& tx) { return index_of(tx); }

std::shared_ptr<const TicketIndex> ticket_index(Tx& tx) {
  auto index = index_of(tx);
  if (index) index->catch_up(tx);
  return index;
}

}  // namespace hl::knowledge
