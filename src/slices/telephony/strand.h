// One thread that does one thing after the other, and looks after the rest a few times a second.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace hl::telephony {

class Strand {
 public:
  using Task = std::function<void()>;
  // `look_after` is called every `pace`. What either throws goes to `complain`.
  Strand(std::chrono::milliseconds pace, Task look_after, std::function<void(const std::string&)> complain);
  ~Strand() { stop(); }
  Strand(const Strand&) = delete;
  Strand& operator=(const Strand&) = delete;

  void start();
  void post(Task task);
  // What was posted is still done; what comes later is not.
  void stop();

 private:
  void loop();
  void attempt(const Task& task);

  const std::chrono::milliseconds pace_;
  const Task look_after_;
  const std::function<void(const std::string&)> complain_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> tasks_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace hl::telephony
