// A connection with an exchange of others: signs in, hears of channels, makes calls. Belongs to one thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "slices/telephony/exchange_store.h"

namespace hl::telephony {

struct Way {
  std::function<bool(const std::string& address)> may_reach;  // asked with a numeric address
  const std::atomic<bool>* is_cancelled = nullptr;            // ends what waits
};

struct LineTrouble {
  ExchangeTrouble trouble = ExchangeTrouble::other;
  std::string said;
};
LineTrouble trouble_of(const Refusal& refusal);

class ExchangeLine {
 public:
  virtual ~ExchangeLine() = default;
  // What came in this time. Refused: it is lost.
  virtual Outcome<std::vector<ChannelEvent>> hear(std::chrono::milliseconds most) = 0;
  // Asks whether it lives, and waits for the answer.
  virtual Outcome<Done> ping() = 0;
  // The telephone rings, then the number. Refused with what the exchange said; the line goes on.
  virtual Outcome<Done> dial(const std::string& extension, const std::string& number) = 0;
};

// Refuses with details that trouble_of() tells apart.
Outcome<std::unique_ptr<ExchangeLine>> open_ami(const Exchange& exchange, const Way& way);
Outcome<std::unique_ptr<ExchangeLine>> open_ari(const Exchange& exchange, const Way& way);

}  // namespace hl::telephony
