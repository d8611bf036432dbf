// Hears of the commits of all nodes through PostgreSQL's LISTEN. A notification may be lost with its
// connection, so a new connection counts as one, and the log of events stays the truth.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace hl {

class CommitListener {
  std::string url_;
  std::function<void()> on_commit_;
  std::atomic<bool> is_stopping_{false};
  int wake_fd_;
  std::thread thread_;

  void loop();
  void listen_once();

 public:
  CommitListener(std::string url, std::function<void()> on_commit);
  ~CommitListener();
  CommitListener(const CommitListener&) = delete;
  CommitListener& operator=(const CommitListener&) = delete;
};

}  // namespace hl
