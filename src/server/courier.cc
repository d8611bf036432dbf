#include "server/courier.h"

#include <spdlog/spdlog.h>

#include <fstream>
#include <random>

#include "lib/curl/smtp_client.h"
#include "lib/mime/reader.h"
#include "slices/identity/identity.h"
#include "slices/mail/mail.h"

namespace hl {
namespace {

using namespace std::chrono_literals;
using outbox::Attempt;
using outbox::Batch;

constexpr std::size_t lanes = 6;
constexpr auto pace = 250ms;
constexpr auto beats_every = 3s;
constexpr int turns_between_watching = 8;
constexpr int turns_between_sweeps = 1200;
// A delivery takes ten seconds at most, so whoever stops sending after fifteen without a sign of life has
// ended well before others take over after thirty-five.
constexpr auto sends_without_beat_for = 15s;
constexpr auto dead_after = 35s;
// So that a slow receiver gets its rows settled now and then.
constexpr auto batch_lasts = 20s;
constexpr OutgoingLimits webhook_limits{5s, 10s, 64 * 1024, 32 * 1024};

double throw_dice() {
  thread_local std::mt19937 source(std::random_device{}());
  return std::uniform_real_distribution<double>(0, 1)(source);
}

// Nothing when its secret cannot be read.
std::optional<MailServer> smtp_server(const CourierOptions& options) {
  MailServer server = *options.smtp;
  if (options.smtp_secret_file.empty()) return server;
  std::ifstream file(options.smtp_secret_file);
  if (!std::getline(file, server.secret) || server.secret.empty()) return std::nullopt;
  return server;
}

}  // namespace

Courier::Courier(Database& database, IdSource& ids, const Clock& clock,
                 const events::Reactions& reactions, CourierOptions options)
    : database_(database),
      ids_(ids),
      clock_(clock),
      reactions_(reactions),
      options_(std::move(options)),
      spool_(options_.mail_spool.empty() ? std::nullopt
                                         : std::optional<MailSpool>(std::in_place, options_.mail_spool)),
      client_("Hotliner"),
      self_(ids.next()) {
  for (std::size_t n = 0; n < lanes; ++n) threads_.emplace_back([this] { lane(); });
  threads_.emplace_back([this] { look_after(); });
}

Courier::~Courier() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_looker_.notify_all();
  wake_lanes_.notify_all();
  for (auto& thread : threads_) thread.join();
  try {
    database_.write([&](Tx& tx) { outbox::take_over(tx, self_); });
  } catch (const std::exception& error) {
    spdlog::warn("courier: what was taken waits until others take over: {}", error.what());
  }
}

// ---- taking ----

void Courier::look_after() {
  for (int turn = 0;; ++turn) {
    try {
      look(turn);
    } catch (const std::exception& error) {
      spdlog::error("courier: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    wake_looker_.wait_for(lock, pace, [&] { return is_stopping_ || is_to_look_; });
    is_to_look_ = false;
    if (is_stopping_) return;
  }
}

void Courier::look(int turn) {
  const Instant now = clock_.now();
  beat_if_due();
  bool has_news = false, is_due = false, is_link_asked = false;
  std::map<CourierId, std::int64_t> beats;
  const bool is_to_watch = turn % turns_between_watching == 0;
  // Reading first, so that an idle server does not write.
  database_.read([&](Tx& tx) {
    has_news = outbox::has_news(tx);
    is_link_asked = identity::is_link_asked(tx);
    is_due = !outbox::due_destinations(tx, now, takes_letters()).empty();
    if (is_to_watch) beats = outbox::beats(tx);
  });
  if (is_to_watch) watch_others(beats);
  if (has_news)
    database_.write([&](Tx& tx) {
      Work work{tx, now, ids_, system_actor(), reactions_};
      outbox::fan_out(work);
    });
  if (is_link_asked)
    database_.write([&](Tx& tx) {
      Work work{tx, now, ids_, system_actor(), reactions_};
      identity::write_links(work, options_.public_url);
    });
  if (is_due || has_news) take_due(now);
  if (turn % turns_between_sweeps == 0) database_.write([&](Tx& tx) { outbox::sweep(tx, now); });
}

void Courier::take_due(Instant now) {
  std::set<outbox::Destination> busy;
  {
    const std::lock_guard lock(mutex_);
    busy = busy_;
  }
  if (busy.size() >= lanes) return;
  const auto begun = Stopwatch::now();
  std::vector<Batch> taken;
  database_.write([&](Tx& tx) {
    taken.clear();
    for (const auto destination : outbox::due_destinations(tx, now, takes_letters())) {
      if (busy.contains(destination)) continue;
      Batch batch = outbox::take(tx, self_, destination, now);
      if (!batch.rows.empty()) taken.push_back(std::move(batch));
      if (busy.size() + taken.size() == lanes) break;
    }
    if (!taken.empty()) outbox::beat(tx, self_);
  });
  if (taken.empty()) return;
  last_beat_ = begun;
  const std::lock_guard lock(mutex_);
  for (Batch& batch : taken) {
    busy_.insert(batch.destination);
    batches_.push_back(std::move(batch));
  }
  wake_lanes_.notify_all();
}

void Courier::beat_if_due() {
  {
    const std::lock_guard lock(mutex_);
    if (busy_.empty()) return;
  }
  const auto begun = Stopwatch::now();
  if (begun - last_beat_.load() < beats_every) return;
  database_.write([&](Tx& tx) { outbox::beat(tx, self_); });
  last_beat_ = begun;
}

void Courier::watch_others(const std::map<CourierId, std::int64_t>& beats) {
  const auto now = Stopwatch::now();
  std::erase_if(others_, [&](const auto& one) { return !beats.contains(one.first); });
  for (const auto& [id, beat] : beats) {
    if (id == self_) continue;
    const auto [known, is_new] = others_.try_emplace(id, Watched{beat, now});
    if (is_new || known->second.beat != beat) {
      known->second = {beat, now};
    } else if (now - known->second.since >= dead_after) {
      const bool had_left_some = database_.write(
          [&, gone = id, last = beat](Tx& tx) { return outbox::take_over(tx, gone, last); });
      if (had_left_some) spdlog::warn("courier: took over what {} had taken and left", id.raw());
    }
  }
}

bool Courier::may_send() const {
  return !is_stopping_ && Stopwatch::now() - last_beat_.load() < sends_without_beat_for;
}

// ---- delivering ----

void Courier::lane() {
  for (;;) {
    Batch batch;
    {
      std::unique_lock lock(mutex_);
      wake_lanes_.wait(lock, [&] { return is_stopping_ || !batches_.empty(); });
      if (is_stopping_) return;
      batch = std::move(batches_.front());
      batches_.pop_front();
    }
    std::vector<Attempt> attempts(batch.rows.size(), outbox::Released{});
    try {
      attempts = deliver(batch);
    } catch (const std::exception& error) {
      spdlog::error("courier: {}", error.what());
    }
    settle(batch, attempts);
    const std::lock_guard lock(mutex_);
    busy_.erase(batch.destination);
    // There may be more, and nothing is gained by waiting; else the next look comes soon enough.
    if (batch.rows.size() < outbox::batch_max) continue;
    is_to_look_ = true;
    wake_looker_.notify_one();
  }
}

std::vector<Attempt> Courier::deliver(const Batch& batch) {
  return batch.destination == outbox::letters() ? write_letters(batch) : call_webhook(batch);
}

std::vector<Attempt> Courier::write_letters(const Batch& batch) {
  const auto letters = database_.read([&](Tx& tx) {
    const outbox::LetterSettings settings{options_.mail_from, options_.public_url};
    const std::string reply_key = options_.uses_reply_addresses ? mail::mail_key(tx).value_or("") : "";
    return outbox::letters_of(tx, batch, settings, reply_key, clock_.now());
  });
  if (!may_send()) return std::vector<Attempt>(batch.rows.size(), outbox::Released{});
  return options_.smtp ? hand_over(letters) : spool(letters);
}

std::vector<Attempt> Courier::spool(const std::vector<std::variant<outbox::Letter, outbox::Refused>>& letters) {
  std::vector<Attempt> attempts(letters.size(), outbox::Released{});
  std::vector<SpooledFile> files;
  for (const auto& letter : letters) {
    if (const auto* one = std::get_if<outbox::Letter>(&letter)) files.push_back({one->name, one->bytes});
  }
  const auto errors = spool_->put(files);
  std::size_t n = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (const auto* refused = std::get_if<outbox::Refused>(&letters[i])) attempts[i] = *refused;
    else if (const auto& error = errors[n++]) attempts[i] = outbox::Missed{outbox::Reason::spool_failed, *error};
    else attempts[i] = outbox::Delivered{};
  }
  return attempts;
}

std::vector<Attempt> Courier::hand_over(const std::vector<std::variant<outbox::Letter, outbox::Refused>>& letters) {
  std::vector<Attempt> attempts(letters.size(), outbox::Released{});
  const auto& from = options_.mail_from.address;
  auto server = smtp_server(options_);
  if (!server) {
    if (!letters.empty()) attempts.front() = outbox::Missed{outbox::Reason::unreachable, options_.smtp_secret_file + ": cannot be read; it holds the password or the access token of the server of mail"};
    return attempts;
  }
  SmtpClient client(std::move(*server), from.substr(from.rfind('@') + 1), &is_stopping_);
  const auto begun = Stopwatch::now();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (!may_send() || Stopwatch::now() - begun > batch_lasts) break;
    const auto* letter = std::get_if<outbox::Letter>(&letters[i]);
    if (!letter) {
      attempts[i] = std::get<outbox::Refused>(letters[i]);
      continue;
    }
    const auto written = read_message(letter->bytes);
    std::vector<std::string> to;
    if (written) {
      for (const Mailbox& one : written->to) to.push_back(one.address);
    }
    if (to.empty()) {
      attempts[i] = outbox::Refused{outbox::Reason::no_address};
      continue;
    }
    // What a program wrote has the null sender, so that nothing answers it (RFC 3834, 3.3).
    const bool is_automatic = !written->header("Auto-Submitted").empty();
    const SmtpAnswer answer = client.send(is_automatic ? "" : from, to, letter->bytes);
    if (!answer.is_taken && is_stopping_) break;
    if (answer.is_taken) attempts[i] = outbox::Delivered{};
    else if (answer.is_final) attempts[i] = outbox::Refused{outbox::Reason::answered_otherwise, answer.words};
    else attempts[i] = outbox::Missed{outbox::Reason::unreachable, answer.words};
    // The others need not find out the same.
    if (std::holds_alternative<outbox::Missed>(attempts[i])) break;
  }
  return attempts;
}

std::vector<Attempt> Courier::call_webhook(const Batch& batch) {
  const auto requests =
      database_.read([&](Tx& tx) { return outbox::requests_of(tx, batch, clock_.now()); });
  std::vector<Attempt> attempts(batch.rows.size(), outbox::Released{});
  const auto begun = Stopwatch::now();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (!may_send() || Stopwatch::now() - begun > batch_lasts) break;
    if (const auto* refused = std::get_if<outbox::Refused>(&requests[i])) {
      attempts[i] = *refused;
      continue;
    }
    const auto answer = client_.send(std::get<OutgoingRequest>(requests[i]), webhook_limits,
                                     options_.webhook_addresses, &is_stopping_);
    // What was broken off because the server stops may have been heard; it is told again, as the same.
    if (!answer && is_stopping_) break;
    attempts[i] = outbox::attempt_of(answer);
    // The others need not find out the same.
    if (std::holds_alternative<outbox::Missed>(attempts[i])) break;
  }
  return attempts;
}

void Courier::settle(const Batch& batch, const std::vector<Attempt>& attempts) {
  const double dice = throw_dice();
  for (;;) {
    try {
      return database_.write([&](Tx& tx) {
        outbox::settle(tx, self_, batch, attempts, clock_.now(), dice);
      });
    } catch (const std::exception& error) {
      spdlog::error("courier: what was delivered cannot be noted yet: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    if (wake_lanes_.wait_for(lock, 1s, [&] { return is_stopping_.load(); })) return;
  }
}

}  // namespace hl
