// The running server: database, reactions, routes, hub and ticker wired together.
#pragma once

#include <memory>

#include "lib/http/http.h"
#include "server/clock.h"
#include "server/dispatch.h"
#include "server/hub.h"

namespace hl {

struct ServeOptions {
  std::string database = "hotliner.db";
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string clock_file = {};  // see Clock
  int readers = 8;
  // Where people reach it, as https://help.example.org; empty: whatever the request says.
  std::string public_url = {};
};

class HotlinerServer {
 public:
  explicit HotlinerServer(const ServeOptions& options);
  ~HotlinerServer();
  [[nodiscard]] std::uint16_t port() const;
  void run();  // until SIGINT or SIGTERM
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hl
