// The same Idempotency-Key gives the same answer: the first one is kept with the change it made, in
// one transaction, for a day.
#pragma once

#include "lib/http/http.h"
#include "slices/access/access.h"

namespace hl {

std::string request_hash(const http::Request& request);
std::optional<Outcome<Reply>> earlier_answer(Tx& tx, AccountId account, const std::string& key,
                                             const std::string& hash);
void remember_answer(Tx& tx, AccountId account, const std::string& key, const std::string& hash,
                     const Reply& reply, Instant now);

}  // namespace hl
