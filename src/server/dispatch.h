// From a request to an answer: finds the route, knows who asks, checks the role, opens the transaction,
// remembers idempotency keys and turns refusals into problem documents (RFC 9457).
#pragma once

#include "lib/http/http.h"
#include "server/clock.h"
#include "server/rate_limit.h"
#include "server/routes.h"
#include "slices/events/events.h"

namespace hl {

struct RequestLimits {
  RateLimit accounts;   // each account's browsers together, and each token
  RateLimit addresses;  // of those who are nobody
};

class Dispatcher {
 public:
  // Without `limits` anybody may ask as often as he likes.
  // `look`: whether a file that somebody uploads was scanned for viruses, or why it is not taken; asked before anything of it is stored.
  using UploadLooking = std::function<Outcome<FileScan>(const std::string& bytes, const std::string& type)>;
  Dispatcher(Database& database, IdSource& ids, const Clock& clock,
             const events::Reactions& reactions, std::string public_url = {},
             RequestLimits* limits = nullptr, UploadLooking look = {});

  http::Response answer(const http::Request& request) const;
  // Whether a long body is read at all: only of somebody who may upload. Looks at the head alone.
  [[nodiscard]] http::Admission admit_body(const http::Request& head,
                                           const http::ServerOptions& limits) const;
  // Counts the request for whoever asks (nobody: for his address); too_many_attempts when that was
  // one too many. `told`: headers that say how many are left.
  std::optional<Refusal> count(const http::Request& request, const std::optional<Actor>& actor,
                               http::Headers& told) const;
  // Who asks, by session cookie or API token.
  [[nodiscard]] std::optional<Actor> actor_of(const http::Request& request) const;
  static http::Response problem(const Refusal& refusal);

 private:
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> params;
    bool is_other_method = false;
  };
  static Match find(const std::string& method, const std::string& path);
  // May he who asks use this route?
  std::optional<Refusal> admit(const Route& route, const http::Request& request,
                               const std::optional<Actor>& actor) const;
  http::Response answer_counted(const http::Request& request, http::Headers& told) const;
  static void log(const http::Request& request, const std::exception& error);
  template <class Work>
  static http::Response guarded(const http::Request& request, Work work);
  http::Response run(const Route& route, const http::Request& request, RouteInput& input,
                     const std::optional<Actor>& actor, Database::Coming* coming) const;
  Outcome<Reply> write(const Route& route, const http::Request& request, const RouteInput& input,
                       const Actor& actor, Database::Coming* coming) const;

  Database& database_;
  IdSource& ids_;
  const Clock& clock_;
  const events::Reactions& reactions_;
  const std::string public_url_;
  RequestLimits* const limits_;
  const UploadLooking look_;
};

}  // namespace hl
