// Every way in which Hotliner says no. The code is what clients translate; the HTTP status and
// the English title stand in problem.cc, one row each.
#pragma once

#include <boost/describe/enum.hpp>
#include <string_view>

namespace hl {

// clang-format off
BOOST_DEFINE_ENUM_CLASS(Problem,
    invalid_input, malformed_json, body_too_large, unsupported_media_type,
    not_signed_in, sign_in_failed, too_many_attempts, not_allowed, cross_site_request,
    wrong_password, wrong_code, sign_in_expired, passkey_refused, confirmation_needed,
    second_factor_demanded, source_unreachable, source_refused, not_admitted,
    not_found, method_not_allowed,
    call_already_answered, call_already_ended,
    ticket_is_solved, ticket_is_not_solved, ticket_is_merged, ticket_is_not_on_hold,
    version_conflict, idempotency_key_reused, already_exists, not_possible_now,
    diagnosis_not_running, handover_already_decided, no_one_to_hand_over_to,
    cursor_too_old, unavailable, internal_error)
// clang-format on

struct ProblemInfo {
  int status;
  std::string_view title;
};

ProblemInfo info(Problem problem);
std::string_view code(Problem problem);

}  // namespace hl
