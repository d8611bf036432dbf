// Delivers what the outbox holds, one courier for each running node. It takes batches of rows that are due,
// one receiver at a time, hands each to a lane of its own, so that a slow receiver holds up nobody else,
// and settles them. While rows are taken it gives signs of life; a courier that gives none for half a minute
// of the others' stop-watches is taken over by them, and one that could give none for a while sends nothing
// more, so that no two ever deliver the same row at the same time, whatever the clocks say.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "lib/curl/mail_server.h"
#include "lib/database/database.h"
#include "server/clock.h"
#include "server/mail_spool.h"
#include "slices/outbox/outbox.h"

namespace hl {

struct CourierOptions {
  std::string mail_spool = {};  // a folder; empty: letters wait
  std::optional<MailServer> smtp = {};  // letters go there, and not into a folder
  std::string smtp_secret_file = {};    // its secret, read anew each time, because tokens expire; empty: the one in smtp
  bool uses_reply_addresses = false;
  Mailbox mail_from = {"Helpdesk", "helpdesk@localhost"};
  std::string public_url = {};
  AddressRule webhook_addresses = {};
};

class Courier {
 public:
  Courier(Database& database, IdSource& ids, const Clock& clock, const events::Reactions& reactions,
          CourierOptions options);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

 private:
  using Stopwatch = std::chrono::steady_clock;
  struct Watched {
    std::int64_t beat = 0;
    Stopwatch::time_point since;
  };

  void look_after();
  void look(int turn);
  void take_due(Instant now);
  void watch_others(const std::map<CourierId, std::int64_t>& beats);
  void beat_if_due();
  bool may_send() const;

  void lane();
  std::vector<outbox::Attempt> deliver(const outbox::Batch& batch);
  std::vector<outbox::Attempt> write_letters(const outbox::Batch& batch);
  std::vector<outbox::Attempt> spool(const std::vector<std::variant<outbox::Letter, outbox::Refused>>& letters);
  std::vector<outbox::Attempt> hand_over(const std::vector<std::variant<outbox::Letter, outbox::Refused>>& letters);
  [[nodiscard]] bool takes_letters() const { return spool_.has_value() || options_.smtp.has_value(); }
  std::vector<outbox::Attempt> call_webhook(const outbox::Batch& batch);
  void settle(const outbox::Batch& batch, const std::vector<outbox::Attempt>& attempts);

  Database& database_;
  IdSource& ids_;
  const Clock& clock_;
  const events::Reactions& reactions_;
  const CourierOptions options_;
  const std::optional<MailSpool> spool_;
  const HttpClient client_;
  const CourierId self_;
  std::atomic<bool> is_stopping_{false};
  // When the last sign of life that was stored was begun.
  std::atomic<Stopwatch::time_point> last_beat_{};
  std::map<CourierId, Watched> others_;  // of the thread that looks after all
  std::mutex mutex_;
  std::condition_variable wake_looker_, wake_lanes_;
  bool is_to_look_ = false;
  std::deque<outbox::Batch> batches_;
  std::set<outbox::Destination> busy_;  // whose batch is waiting or in a lane
  std::vector<std::thread> threads_;
};

}  // namespace hl
