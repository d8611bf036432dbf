// SQL of calls, and of the accounts behind extensions.
#pragma once

#include "slices/calls/call.h"

namespace hl::calls {

void insert_call(Tx& tx, const Call& call);
// Keeps what calls add up to (call_tally.h).
void update_call(Tx& tx, const Call& call);
std::optional<Call> call(Tx& tx, CallId id);
std::optional<Call> call_by_external_id(Tx& tx, const std::string& external_id);

// Newest first, below `before`; all states when none is given.
std::vector<Call> calls_before(Tx& tx, std::optional<CallState> state, CallId before, int limit);
// Answered and not ended, by this account or, when nothing is given, by nobody knows whom.
std::vector<Call> talking(Tx& tx, std::optional<AccountId> account, int limit);
std::vector<Call> missed_to_do(Tx& tx, CallId before, int limit);
// Oldest first; those over trunks are not among them, whose end is never forgotten.
std::vector<Call> forgotten(Tx& tx, CallState state, Instant rang_before, int limit);

// Of the same person, or of nobody knows whom with this number, outside the same hours; newest first.
std::vector<Call> earlier_while_closed(Tx& tx, const Call& call, const std::optional<std::string>& own_number);
// The others of the same, or of an extension as it was written, given up or outside any hours; newest first.
std::vector<Call> unanswered_others(Tx& tx, const Call& call, const std::optional<std::string>& own_number, Instant since);
// Not over, of an exchange whose names for calls all begin so, without % or _.
std::vector<Call> open_at_exchange(Tx& tx, const std::string& names_begin);
// Over trunks, and not over.
std::vector<Call> left_behind(Tx& tx);

// Staff accounts with this extension or e-mail address.
std::vector<AccountId> accounts_reached_at(Tx& tx, const std::string& name);
// Those who take calls and may see the company (or everybody, when it is not known).
std::vector<AccountId> takers(Tx& tx, std::optional<CompanyId> company, bool only_on_duty);
// The country of an exchange, for numbers that came without one.
std::string home_country(Tx& tx);

}  // namespace hl::calls
