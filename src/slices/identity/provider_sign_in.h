// Going to a provider and coming back. The browser leaves from the sign-in page and comes back to
// /sign-in/return, which hands over what the provider sent.
#pragma once

#include "slices/identity/attempt_store.h"
#include "slices/identity/provider.h"
#include "slices/identity/sign_in_end.h"

namespace hl::identity {

struct ProviderChoice {
  SourceId source_id;
};
BOOST_DESCRIBE_STRUCT(ProviderChoice, (), (source_id))
struct ProviderVisit {
  std::string url;  // where the browser goes
};
BOOST_DESCRIBE_STRUCT(ProviderVisit, (), (url))
// The query of /sign-in/return.
struct ProviderAnswer {
  Text<1, 200> state;
  std::optional<Text<1, 4000>> code;
  std::optional<Text<1, 400>> error;
  std::optional<Text<1, 1000>> iss;
};
BOOST_DESCRIBE_STRUCT(ProviderAnswer, (), (state, code, error, iss))

// ProviderVisit with the cookie that binds the visit to this browser. `account`: who links his own.
Outcome<Reply> begin_visit(Database& database, Instant now, const RouteInput& input,
                           const Source& source, std::optional<AccountId> account);

struct Proven {
  Source source;
  Identity identity;
};
// Who came back. sign_in_expired when this browser began no such visit, or another account did.
Outcome<Proven> end_visit(Database& database, Instant now, const RouteInput& input,
                          std::optional<AccountId> account);

// Takes the cookie of the visit away again.
void forget_visit(Reply& reply, const RouteInput& input);

}  // namespace hl::identity
