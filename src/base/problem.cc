#include "base/problem.h"

#include <boost/describe/enum_to_string.hpp>

namespace hl {

ProblemInfo info(Problem problem) {
  switch (problem) {
    case Problem::invalid_input: return {422, "Something in the request is not valid."};
    case Problem::malformed_json: return {400, "The body is not JSON."};
    case Problem::body_too_large: return {413, "The body is too large."};
    case Problem::unsupported_media_type: return {415, "This content type is not understood here."};
    case Problem::not_signed_in: return {401, "Sign in first."};
    case Problem::sign_in_failed: return {401, "The e-mail address or the password is not right."};
    case Problem::too_many_attempts: return {429, "Too many attempts; wait a little."};
    case Problem::wrong_password: return {422, "The password is not right."};
    case Problem::wrong_code: return {422, "The code is not right, or was used already."};
    case Problem::sign_in_expired: return {410, "The sign-in took too long; begin it again."};
    case Problem::passkey_refused: return {422, "This passkey is not accepted."};
    case Problem::confirmation_needed: return {403, "Prove first that it is you."};
    case Problem::second_factor_demanded: return {403, "Set up a second factor first."};
    case Problem::source_unreachable:
      return {503, "The sign-in service does not answer; sign in another way."};
    case Problem::source_refused: return {422, "What the sign-in service sent is not accepted."};
    case Problem::not_admitted: return {403, "This account opens nothing here."};
    case Problem::not_allowed: return {403, "Your role does not allow this."};
    case Problem::cross_site_request: return {403, "The request came from another site."};
    case Problem::not_found: return {404, "There is nothing here."};
    case Problem::method_not_allowed: return {405, "This method is not possible here."};
    case Problem::call_already_answered: return {409, "Somebody else has answered this call."};
    case Problem::call_already_ended: return {409, "This call has ended."};
    case Problem::ticket_is_solved: return {409, "The ticket is solved; reopen it first."};
    case Problem::ticket_is_not_solved: return {409, "The ticket is not solved."};
    case Problem::ticket_is_merged: return {409, "The ticket is merged into another one."};
    case Problem::ticket_is_not_on_hold: return {409, "The ticket is not on hold."};
    case Problem::version_conflict: return {412, "Somebody changed the same field meanwhile."};
    case Problem::idempotency_key_reused:
      return {422, "This idempotency key was used for another request."};
    case Problem::already_exists: return {409, "This exists already."};
    case Problem::not_possible_now: return {409, "This is not possible in the present state."};
    case Problem::diagnosis_not_running: return {409, "No diagnosis is running on this ticket."};
    case Problem::handover_already_decided: return {409, "This hand-over was decided already."};
    case Problem::no_one_to_hand_over_to: return {409, "Nobody was found to hand over to."};
    case Problem::cursor_too_old: return {410, "The cursor is too old; start again."};
    case Problem::unavailable: return {503, "Not available for the moment; try again soon."};
    case Problem::internal_error: return {500, "Something went wrong on our side."};
  }
  return {500, "Something went wrong on our side."};
}

std::string_view code(Problem problem) {
  return boost::describe::enum_to_string(problem, "internal_error");
}

}  // namespace hl
