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
// Read in a second, and what people look for most.
constexpr int recent_tickets = 1000;

// What a ticket says changes with these; notes are not among it.
bool concerns(const events::Event& event) {
  return event.ticket && event.kind.starts_with("ticket_") && event.kind != "ticket_noted" &&
         event.kind != "ticket_assigned" && event.kind != "ticket_answered";
}

// Many are gone, and their events with them: nothing says which.
bool are_gone(const events::Event& event) { return event.kind == "sample_removed"; }

}  // namespace

// Identifiers count time, so this is the share of the time from the first ticket to the newest.
int TicketIndex::read_percent() const {
  const std::shared_lock lock(mutex_);
  if (is_whole_) return 100;
  if (!coming_ || !coming_->is_all || coming_->read_until < coming_->first) return 0;
  const auto all = std::max<std::int64_t>(coming_->last.raw() - coming_->first.raw(), 1);
  const auto done = coming_->read_until.raw() - coming_->first.raw();
  return static_cast<int>(std::min<std::int64_t>(99, 100 * (done / 1000) / (all / 1000 + 1)));
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

bool TicketIndex::is_of(Tx& tx) const {
  const std::shared_lock lock(mutex_);
  const auto is_known = [&](std::int64_t cursor) { return cursor == 0 || events::by_id(tx, EventId(cursor)); };
  return cursor_ && is_known(*cursor_) && (!coming_ || is_known(coming_->cursor));
}

bool TicketIndex::read_more(Tx& tx) {
  bool is_begun = false, is_reading = false, follows_log = false;
  {
    const std::shared_lock lock(mutex_);
    is_begun = cursor_.has_value();
    is_reading = coming_.has_value();
    // What happens later must not come before what is still to be read.
    follows_log = !is_reading || coming_->tickets;
  }
  if (!is_begun) {
    begin(tx);
    return true;
  }
  const bool is_more = follows_log && read_log(tx);
  return is_reading ? read_tickets(tx) : is_more;
}

void TicketIndex::begin(Tx& tx) {
  // What is changed while the rest is read comes again from the log.
  Coming coming;
  coming.cursor = events::last_cursor(tx);
  const TicketSpan span = ticket_span(tx, recent_tickets);
  coming.first = span.first;
  coming.last = span.last;
  coming.is_all = !span.recent_after;
  coming.read_until = span.recent_after.value_or(TicketId());
  const std::unique_lock lock(mutex_);
  if (cursor_) return;
  cursor_ = coming.cursor;
  coming_ = std::move(coming);
}

bool TicketIndex::read_tickets(Tx& tx) {
  TicketId after;
  {
    const std::shared_lock lock(mutex_);
    if (!coming_) return true;
    after = coming_->read_until;
  }
  const auto part = ticket_texts(tx, after, tickets_at_once);
  const std::unique_lock lock(mutex_);
  // Another thread may have read the same.
  if (!coming_ || coming_->read_until != after) return true;
  IndexedTickets& reading = coming_->tickets ? *coming_->tickets : *shown_;
  for (const TicketText& ticket : part) reading.take(ticket);
  if (part.empty()) go_on();
  else coming_->read_until = part.back().id;
  return true;
}

// From the newest to all, from all to what is shown.
void TicketIndex::go_on() {
  if (!coming_->is_all) {
    coming_->is_all = true;
    coming_->read_until = {};
    coming_->cursor = *cursor_;
    coming_->tickets = std::make_unique<IndexedTickets>();
    shown_->tidy();
    return;
  }
  if (coming_->tickets) {
    shown_ = std::move(coming_->tickets);
    cursor_ = coming_->cursor;
  }
  shown_->tidy();
  coming_.reset();
  is_whole_ = true;
}

bool TicketIndex::read_log(Tx& tx) {
  std::int64_t from = 0;
  {
    const std::shared_lock lock(mutex_);
    from = *cursor_;
  }
  const auto heads = events::heads_after(tx, from, events_at_once);
  if (heads.empty()) return false;
  std::vector<TicketId> ids;
  for (const auto& event : heads) {
    if (concerns(event)) ids.push_back(*event.ticket);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  auto texts = ticket_texts(tx, ids);
  // Newer ones must have greater numbers.
  std::sort(texts.begin(), texts.end(),
            [](const TicketText& a, const TicketText& b) { return a.id < b.id; });
  const std::unique_lock lock(mutex_);
  if (*cursor_ != from) return true;
  for (const TicketText& text : texts) shown_->take(text);
  cursor_ = heads.back().id.raw();
  const bool is_less = std::any_of(heads.begin(), heads.end(), are_gone);
  if (is_less || (!coming_ && shown_->is_worn())) {
    Coming anew;
    anew.tickets = std::make_unique<IndexedTickets>();
    anew.cursor = *cursor_;
    anew.is_all = true;
    coming_ = std::move(anew);
  }
  return coming_.has_value() || heads.size() == events_at_once;
}

text::Analysers TicketIndex::analysers() const {
  text::Analysers out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = &inflections_.analyser(static_cast<Language>(i));
  return out;
}

std::vector<TicketId> TicketIndex::find(const Actor& actor, const std::string& typed,
                                        std::size_t limit) const {
  const std::shared_lock lock(mutex_);
  return shown_->find(inflections_, actor, typed, limit);
}

namespace {

// Those of this process, by the first event of their databases; several occur in tests only.
struct Indexes {
  std::mutex mutex;
  std::list<std::pair<std::int64_t, std::shared_ptr<TicketIndex>>> known;
};

Indexes& indexes() {
  static Indexes all;
  return all;
}

std::shared_ptr<TicketIndex>& index_of(Indexes& all, std::int64_t identity) {
  for (auto& [known, index] : all.known) {
    if (known == identity) return index;
  }
  all.known.emplace_front(identity, std::make_shared<TicketIndex>());
  if (all.known.size() > indexes_max) all.known.pop_back();
  return all.known.front().second;
}

std::shared_ptr<TicketIndex> index_of(Tx& tx) {
  const auto identity = first_event(tx);
  if (!identity) return nullptr;
  const std::lock_guard lock(indexes().mutex);
  return index_of(indexes(), *identity);
}

}  // namespace

bool use_ticket_index(Tx& tx, std::shared_ptr<TicketIndex> index) {
  const auto identity = first_event(tx);
  if (!identity) return false;
  const std::lock_guard lock(indexes().mutex);
  auto& in_use = index_of(indexes(), *identity);
  if (in_use->read_percent() > index->read_percent()) return false;
  in_use = std::move(index);
  return true;
}

std::shared_ptr<TicketIndex> ticket_index_to_keep(Tx& tx) { return index_of(tx); }

std::shared_ptr<const TicketIndex> ticket_index(Tx& tx) {
  auto index = index_of(tx);
  if (index) index->catch_up(tx);
  return index;
}

}  // namespace hl::knowledge
