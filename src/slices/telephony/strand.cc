#include "slices/telephony/strand.h"

namespace hl::telephony {

Strand::Strand(std::chrono::milliseconds pace, Task look_after, std::function<void(const std::string&)> complain)
    : pace_(pace), look_after_(std::move(look_after)), complain_(std::move(complain)) {}

void Strand::start() {
  thread_ = std::thread([this] { loop(); });
}

void Strand::post(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (is_stopping_) return;
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void Strand::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Strand::attempt(const Task& task) {
  try {
    task();
  } catch (const std::exception& error) {
    complain_(error.what());
  }
}

void Strand::loop() {
  auto next = std::chrono::steady_clock::now() + pace_;
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      wake_.wait_until(lock, next, [&] { return is_stopping_ || !tasks_.empty(); });
      if (tasks_.empty() && is_stopping_) return;
      if (!tasks_.empty()) {
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
    }
    if (task) attempt(task);
    if (std::chrono::steady_clock::now() < next) continue;
    attempt(look_after_);
    next = std::chrono::steady_clock::now() + pace_;
  }
}

}  // namespace hl::telephony
