// Listens for what rtpengine tells of keys.
#pragma once

#include <functional>
#include <thread>

#include "lib/rtpengine/key_report.h"

namespace hl {

class KeyListener {
 public:
  using Heard = std::function<void(KeyReport)>;

  // A numeric IPv4 address and a port that is free. Throws std::runtime_error that says what is wrong with it.
  KeyListener(const std::string& address, std::uint16_t port, Heard heard);
  ~KeyListener();
  KeyListener(const KeyListener&) = delete;
  KeyListener& operator=(const KeyListener&) = delete;

 private:
  void loop();

  const Heard heard_;
  int socket_;
  int stop_;
  std::thread thread_;
};

}  // namespace hl
