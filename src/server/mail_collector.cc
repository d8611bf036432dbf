#include "server/mail_collector.h"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace hl {
namespace {

using namespace std::chrono_literals;

constexpr auto looks_every = 1s;
constexpr auto holds_for = 60s;    // a mailbox, without a sign
constexpr auto waits_for_news = 60s;
constexpr auto rests_after_failure = 15s;
constexpr std::size_t letter_bytes_max = std::size_t{100} << 20;
constexpr std::int64_t small_bytes_max = std::int64_t{1} << 20;
constexpr std::size_t letters_at_once = 50;
constexpr std::size_t bytes_at_once = std::size_t{8} << 20;

std::string settings_of(const mail::MailboxRow& m) { return m.secret + json::serialize(to_json(m.settings)); }

}  // namespace

MailCollector::MailCollector(Database& database, IdSource& ids, const Clock& clock, const events::Reactions& reactions,
                             std::string clamd_socket)
    : database_(database), ids_(ids), clock_(clock), reactions_(reactions), self_(ids.next()), scanner_(std::move(clamd_socket)) {
  database_.write([](Tx& tx) { mail::make_mail_key(tx); });
  looker_ = std::thread([this] { look_after(); });
  settler_ = std::thread([this] { settle_stored(); });
}

MailCollector::~MailCollector() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  wake_settler_.notify_all();
  looker_.join();
  settler_.join();
  try {
    database_.write([&](Tx& tx) { mail::release_mailboxes(tx, self_); });
  } catch (const std::exception& error) {
    spdlog::warn("mail: other nodes read the mailboxes only after a minute: {}", error.what());
  }
}

bool MailCollector::rest(const std::atomic<bool>& is_to_stop, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, time, [&] { return is_stopping_ || is_to_stop; });
  return is_stopping_ || is_to_stop;
}

// ---- looking after the mailboxes ----

void MailCollector::look_after() {
  const std::atomic<bool> never{false};
  do {
    try {
      look();
    } catch (const std::exception& error) {
      spdlog::error("mail: {}", error.what());
    }
  } while (!rest(never, looks_every));
  for (auto& [id, reader] : readers_) reader->is_to_stop = true;
  for (auto& [id, reader] : readers_) reader->thread.join();
  readers_.clear();
}

void MailCollector::look() {
  const Instant now = clock_.now();
  const bool is_any = database_.read([](Tx& tx) {
    return tx.first("SELECT id FROM mailbox WHERE is_active=1 LIMIT 1", [](Row&) { return true; }).value_or(false);
  });
  std::vector<mail::MailboxRow> ours;
  if (is_any) ours = database_.write([&](Tx& tx) { return mail::take_mailboxes(tx, self_, now, now + holds_for); });
  // Readers of mailboxes that went to others, were switched off or changed.
  for (auto it = readers_.begin(); it != readers_.end();) {
    const auto still = std::find_if(ours.begin(), ours.end(), [&](const auto& m) { return m.id == it->first; });
    if (still != ours.end() && settings_of(*still) == it->second->settings) {
      ++it;
      continue;
    }
    it->second->is_to_stop = true;
    wake_.notify_all();
    it->second->thread.join();
    it = readers_.erase(it);
  }
  for (const auto& mailbox : ours) {
    if (readers_.contains(mailbox.id)) continue;
    auto reader = std::make_unique<Reader>();
    reader->settings = settings_of(mailbox);
    Reader& self = *reader;
    self.thread = std::thread([this, mailbox, &self] { read_mailbox(mailbox, self); });
    readers_.emplace(mailbox.id, std::move(reader));
  }
}

// ---- one mailbox ----

void MailCollector::read_mailbox(const mail::MailboxRow& given, Reader& self) {
  mail::MailboxRow mailbox = given;
  std::vector<MessageSize> large;  // left for later
  ImapClient client(mail::server_of(mailbox), mailbox.settings.folder, &self.is_to_stop);
  const auto note = [&](const std::optional<std::string>& failure) {
    if (failure) spdlog::warn("mail: {}: {}", mailbox.address, *failure);
    database_.write([&](Tx& tx) { mail::note_looked(tx, mailbox.id, clock_.now(), failure); });
  };
  do {
    try {
      const auto state = client.state();
      if (!state) {
        note(state.error().detail);
        if (rest(self.is_to_stop, rests_after_failure)) return;
        continue;
      }
      if (state->uid_validity != mailbox.uid_validity) {
        database_.write([&](Tx& tx) { mail::set_folder(tx, mailbox.id, state->uid_validity); });
        mailbox.uid_validity = state->uid_validity;
        mailbox.uid_after = 0;
        large.clear();
      }
      bool has_read = false;
      while (!self.is_to_stop && !is_stopping_ && read_round(client, mailbox, large, state->uid_next, self.is_to_stop)) has_read = true;
      if (!large.empty() && !self.is_to_stop && !is_stopping_) has_read = read_large(client, mailbox, large);
      note(std::nullopt);
      if (has_read || self.is_to_stop || is_stopping_) continue;
      const auto news = client.wait_for_news({mailbox.uid_validity, std::max(state->uid_next, mailbox.uid_after + 1)}, waits_for_news);
      if (!news && !self.is_to_stop) {
        note(news.error().detail);
        if (rest(self.is_to_stop, rests_after_failure)) return;
      }
    } catch (const std::exception& error) {
      note_failure(mailbox, error.what());
      if (rest(self.is_to_stop, rests_after_failure)) return;
    }
  } while (!rest(self.is_to_stop, 1ms));
}

void MailCollector::note_failure(const mail::MailboxRow& mailbox, const std::string& failure) {
  spdlog::error("mail: {}: {}", mailbox.address, failure);
  try {
    database_.write([&](Tx& tx) { mail::note_looked(tx, mailbox.id, clock_.now(), failure); });
  } catch (const std::exception& error) {
    spdlog::error("mail: {}: {}", mailbox.address, error.what());
  }
}

// Small letters, many in one transaction; large ones are left until no small one waits. How far everything is taken
// is stored only while no large one is left: whoever starts anew finds them, and nothing is taken twice.
bool MailCollector::read_round(ImapClient& client, mail::MailboxRow& mailbox, std::vector<MessageSize>& large, std::int64_t uid_next, const std::atomic<bool>& is_to_stop) {
  const auto sizes = client.sizes_after(mailbox.uid_after);
  if (!sizes) throw std::runtime_error(sizes.error().detail);
  if (sizes->empty()) {
    // Numbers that are used up by messages that were removed.
    if (uid_next <= mailbox.uid_after + ImapClient::sizes_at_once) return false;
    mailbox.uid_after = std::min(mailbox.uid_after + ImapClient::sizes_at_once, uid_next - 1);
    keep_place(mailbox, large);
    return true;
  }
  std::vector<std::pair<std::int64_t, std::string>> small;
  std::size_t bytes = 0;
  for (const MessageSize& one : *sizes) {
    if (is_to_stop) return true;
    if (one.bytes > small_bytes_max) {
      large.push_back(one);
      continue;
    }
    auto raw = client.fetch(mailbox.uid_validity, one.uid, letter_bytes_max);
    if (!raw && raw.error().problem != Problem::not_found) throw std::runtime_error(raw.error().detail);
    if (!raw) continue;
    bytes += raw->size();
    small.emplace_back(one.uid, std::move(*raw));
    if (small.size() < letters_at_once && bytes < bytes_at_once) continue;
    store_small(mailbox, small);
    small.clear();
    bytes = 0;
  }
  store_small(mailbox, small);
  mailbox.uid_after = sizes->back().uid;
  keep_place(mailbox, large);
  return true;
}

bool MailCollector::read_large(ImapClient& client, const mail::MailboxRow& mailbox, std::vector<MessageSize>& large) {
  const std::int64_t uid = large.front().uid;
  if (large.front().bytes > static_cast<std::int64_t>(letter_bytes_max)) {
    note_too_large(mailbox, large.front());
    large.erase(large.begin());
    keep_place(mailbox, large);
    return true;
  }
  const auto raw = client.fetch(mailbox.uid_validity, uid, letter_bytes_max);
  if (!raw && raw.error().problem != Problem::not_found && raw.error().problem != Problem::body_too_large) throw std::runtime_error(raw.error().detail);
  if (raw) store(mailbox, uid, *raw);
  else if (raw.error().problem == Problem::body_too_large) note_too_large(mailbox, large.front());
  large.erase(large.begin());
  keep_place(mailbox, large);
  return true;
}

void MailCollector::note_too_large(const mail::MailboxRow& mailbox, const MessageSize& one) {
  spdlog::warn("mail: {}: message {} of {} bytes stays on its server, because it is too large", mailbox.address, one.uid, one.bytes);
  const MailId id(ids_.next());
  database_.write([&](Tx& tx) { mail::note_too_large(tx, id, {mailbox.id, mailbox.uid_validity, one.uid, one.bytes}, clock_.now()); });
}

void MailCollector::keep_place(const mail::MailboxRow& mailbox, const std::vector<MessageSize>& large) {
  if (large.empty()) database_.write([&](Tx& tx) { mail::advance(tx, mailbox.id, mailbox.uid_validity, mailbox.uid_after); });
}

void MailCollector::store_small(const mail::MailboxRow& mailbox, const std::vector<std::pair<std::int64_t, std::string>>& letters) {
  if (letters.empty()) return;
  database_.write([&](Tx& tx) {
    const Instant now = clock_.now();
    for (const auto& [uid, raw] : letters) {
      const MailId id(ids_.next());
      if (!mail::store_arrival(tx, id, {mailbox.id, mailbox.uid_validity, uid, static_cast<std::int64_t>(raw.size())}, now)) continue;
      int number = 0;
      for (std::size_t at = 0; at < raw.size(); at += mail::piece_bytes) mail::store_piece(tx, id, number++, std::string_view(raw).substr(at, mail::piece_bytes));
    }
  });
  wake_settler();
}

// In many transactions, between which others have their turn; the letter is there after the last.
bool MailCollector::store(const mail::MailboxRow& mailbox, std::int64_t uid, const std::string& raw) {
  const MailId id(ids_.next());
  int number = 0;
  for (std::size_t at = 0; at < raw.size(); at += mail::piece_bytes, ++number)
    database_.write([&](Tx& tx) { mail::store_piece(tx, id, number, std::string_view(raw).substr(at, mail::piece_bytes)); });
  const bool is_new = database_.write([&](Tx& tx) {
    const bool is_stored = mail::store_arrival(tx, id, {mailbox.id, mailbox.uid_validity, uid, static_cast<std::int64_t>(raw.size())}, clock_.now());
    if (!is_stored) mail::forget_pieces(tx, id);
    return is_stored;
  });
  wake_settler();
  return is_new;
}

// ---- giving letters their places ----

void MailCollector::wake_settler() {
  const std::lock_guard lock(mutex_);
  has_news_ = true;
  wake_settler_.notify_one();
}

void MailCollector::settle_stored() {
  MailOpener opener;
  while (!is_stopping_) {
    bool has_settled = false;
    try {
      has_settled = settle_some(opener);
    } catch (const std::exception& error) {
      spdlog::error("mail: {}", error.what());
    }
    if (has_settled) continue;
    std::unique_lock lock(mutex_);
    wake_settler_.wait_for(lock, 500ms, [&] { return is_stopping_ || has_news_; });
    has_news_ = false;
  }
}

bool MailCollector::settle_some(MailOpener& opener) {
  std::vector<std::pair<mail::StoredMail, std::string>> letters;
  database_.read([&](Tx& tx) {
    std::size_t bytes = 0;
    for (const auto& one : mail::stored_mails(tx, static_cast<int>(letters_at_once))) {
      if (!letters.empty() && bytes + static_cast<std::size_t>(one.size_bytes) > bytes_at_once) break;
      letters.emplace_back(one, mail::raw_mail(tx, one.id));
      bytes += letters.back().second.size();
    }
  });
  if (letters.empty()) return false;
  std::vector<std::pair<MailId, Outcome<mail::Incoming>>> opened;
  for (const auto& [one, raw] : letters) {
    if (is_stopping_) return true;
    opened.emplace_back(one.id, opener.open(raw));
    if (opened.back().second) scanner_.scan(*opened.back().second);
  }
  const auto settle = [&](Tx& tx, const MailId id, const Outcome<mail::Incoming>& incoming) {
    Work work{tx, clock_.now(), ids_, system_actor(), reactions_};
    if (incoming) mail::settle_mail(work, id, *incoming);
    else mail::settle_unreadable(work, id, incoming.error().detail);
  };
  try {
    database_.write([&](Tx& tx) {
      for (const auto& [id, incoming] : opened) settle(tx, id, incoming);
    });
  } catch (const std::exception& error) {
    // One of them cannot be stored; the others need not wait for it.
    spdlog::warn("mail: {}", error.what());
    for (const auto& one : opened) {
      try {
        database_.write([&](Tx& tx) { settle(tx, one.first, one.second); });
      } catch (const std::exception& reason) {
        database_.write([&](Tx& tx) { settle(tx, one.first, refuse(Problem::internal_error, reason.what())); });
      }
    }
  }
  return true;
}

}  // namespace hl
