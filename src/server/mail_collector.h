// Brings letters in: a thread for each mailbox reads its folder and waits for news; one thread opens what is
// stored and gives it its place. A letter is stored before it is opened, and each of a folder's messages once,
// whoever is killed when. On several nodes each mailbox is read by one of them.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "lib/curl/imap_client.h"
#include "lib/database/database.h"
#include "server/clock.h"
#include "server/mail_opener.h"
#include "server/mail_scanner.h"

namespace hl {

class MailCollector {
 public:
  MailCollector(Database& database, IdSource& ids, const Clock& clock, const events::Reactions& reactions, std::string clamd_socket);
  ~MailCollector();
  MailCollector(const MailCollector&) = delete;
  MailCollector& operator=(const MailCollector&) = delete;

 private:
  struct Reader {
    std::thread thread;
    std::atomic<bool> is_to_stop{false};
    std::string settings;  // as it was started with
  };

  void look_after();
  void look();
  void read_mailbox(const mail::MailboxRow& mailbox, Reader& self);
  // Whether there was anything.
  bool read_round(ImapClient& client, mail::MailboxRow& mailbox, std::vector<MessageSize>& large, std::int64_t uid_next, const std::atomic<bool>& is_to_stop);
  bool read_large(ImapClient& client, const mail::MailboxRow& mailbox, std::vector<MessageSize>& large);
  // It stays on its server; the page of letters that could not be read tells of it.
  void note_too_large(const mail::MailboxRow& mailbox, const MessageSize& one);
  void keep_place(const mail::MailboxRow& mailbox, const std::vector<MessageSize>& large);
  void note_failure(const mail::MailboxRow& mailbox, const std::string& failure);
  bool store(const mail::MailboxRow& mailbox, std::int64_t uid, const std::string& raw);
  void store_small(const mail::MailboxRow& mailbox, const std::vector<std::pair<std::int64_t, std::string>>& letters);
  void settle_stored();
  bool settle_some(MailOpener& opener);
  void wake_settler();
  // Whether to stop.
  bool rest(const std::atomic<bool>& is_to_stop, std::chrono::milliseconds time);

  Database& database_;
  IdSource& ids_;
  const Clock& clock_;
  const events::Reactions& reactions_;
  const std::int64_t self_;
  MailScanner scanner_;  // of the thread that settles
  std::atomic<bool> is_stopping_{false};
  std::mutex mutex_;
  std::condition_variable wake_, wake_settler_;
  bool has_news_ = true;
  std::map<MailboxId, std::unique_ptr<Reader>> readers_;  // of the thread that looks after all
  std::thread looker_, settler_;
};

}  // namespace hl
