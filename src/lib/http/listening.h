// What connections of our own that go on have in common. Each kind is compiled by itself: the templates behind them are large.
#pragma once

#include "lib/http/outward.h"

namespace hl::http {

template <class Stream>
std::unique_ptr<Stream> stream_on(Outward& out) {
  if constexpr (std::is_same_v<Stream, PlainOut>) return std::make_unique<PlainOut>(out.io);
  else return std::make_unique<TlsOut>(out.io, out.tls);
}

// What both kinds of reading have in common: one read is under way, whoever listens waits for it.
class Listening {
 public:
  bool is_under_way = false;
  bool is_done = false;
  error_code failed;
  std::string heard;

  Outcome<std::string> take() {
    is_under_way = is_done = false;
    if (failed) return trouble(failed);
    return std::exchange(heard, {});
  }
};

inline Outcome<std::string> nothing_yet(const Outward& out) {
  if (out.is_given_up()) return trouble("closed", "given up");
  return std::string();
}

// Runs until it is written, or has failed.
template <class Begin>
Outcome<Done> write_out(Outward& out, std::chrono::milliseconds most, Begin begin) {
  struct Writing {
    bool is_done = false;
    error_code failed;
  };
  const auto writing = std::make_shared<Writing>();
  begin([writing](const error_code& error, std::size_t) {
    writing->is_done = true;
    writing->failed = error;
  });
  if (!out.run(writing->is_done, most)) return trouble("slow", "nobody takes what is said");
  if (writing->failed) return trouble(writing->failed);
  return Done{};
}

}  // namespace hl::http
