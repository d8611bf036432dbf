// What the helpdesk demands of its staff, and help for those who lost their second factor.
#include "slices/access/account_store.h"
#include "slices/access/passkey_store.h"
#include "slices/access/second_factor.h"
#include "slices/access/session_store.h"

namespace hl::access {

struct StaffSecurity {
  AccountId id;
  std::string name;
  Role role = Role::technician;
  bool totp = false;
  int passkeys = 0;
  int recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(StaffSecurity, (), (id, name, role, totp, passkeys, recovery_codes_left))
struct HelpdeskSecurity {
  bool second_factor_demanded = false;
  std::vector<StaffSecurity> staff;
};
BOOST_DESCRIBE_STRUCT(HelpdeskSecurity, (), (second_factor_demanded, staff))
struct SecurityRule {
  bool second_factor_demanded = false;
};
BOOST_DESCRIBE_STRUCT(SecurityRule, (), (second_factor_demanded))

namespace {

constexpr Roles those_who_rule = role_bit(Role::administrator) | role_bit(Role::supervisor);

HelpdeskSecurity helpdesk_security(Tx& tx) {
  HelpdeskSecurity out{is_second_factor_demanded(tx), {}};
  for (const Actor& one : all_staff(tx)) {
    const auto totp = totp_of(tx, one.id);
    out.staff.push_back({one.id, one.name, one.role, totp && totp->confirmed_at,
                         count_passkeys(tx, one.id), recovery_codes_left(tx, one.id)});
  }
  return out;
}

Outcome<HelpdeskSecurity> show(Work& work, const RouteInput&, const None&) {
  return helpdesk_security(work.tx);
}

Outcome<HelpdeskSecurity> rule(Work& work, const RouteInput& input, const SecurityRule& in) {
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  if (in.second_factor_demanded != is_second_factor_demanded(work.tx)) {
    demand_second_factor(work.tx, in.second_factor_demanded);
    record_security(work.tx, work.ids, work.now,
                    {work.actor.id, work.actor.id,
                     in.second_factor_demanded ? SecurityEvent::second_factor_demanded
                                               : SecurityEvent::second_factor_left_free,
                     input.remote_address});
  }
  return helpdesk_security(work.tx);
}

// Requesters of companies that the administrator does not serve are nobody to him.
bool may_reset(const Actor& actor, const Actor& whom) {
  return whom.is_staff() || (whom.company && actor.may_see(*whom.company));
}

Outcome<None> reset(Work& work, const RouteInput& input, const None&) {
  const auto whom = actor_by_account(work.tx, input.id<AccountId>("account_id"));
  if (!whom || !may_reset(work.actor, *whom)) return refuse(Problem::not_found);
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  reset_factors(work.tx, whom->id);
  record_security(work.tx, work.ids, work.now,
                  {whom->id, work.actor.id, SecurityEvent::factors_reset, input.remote_address});
  return None{};
}

}  // namespace

void reset_factors(Tx& tx, AccountId account) {
  delete_totp(tx, account);
  delete_passkeys(tx, account);
  delete_recovery_codes(tx, account);
  delete_tickets(tx, account);
  end_all_sessions(tx, account);
}

void record_factors_reset(Tx& tx, IdSource& ids, Instant now, AccountId account) {
  record_security(tx, ids, now, {account, AccountId(), SecurityEvent::factors_reset});
}

Routes helpdesk_security_routes() {
  return {
      get_route<None, HelpdeskSecurity>("/helpdesk/security",
                                        "Who of the staff has a second factor, and whether it is "
                                        "demanded.",
                                        those_who_rule, show),
      put_route<SecurityRule, HelpdeskSecurity>(
          "/helpdesk/security", "Demand a second factor of all staff, or leave it free.",
          those_who_rule, rule, {Problem::confirmation_needed}),
      delete_route<None>("/accounts/{account_id}/factors",
                         "Take somebody's second factors away and end the sessions, when they are "
                         "lost.",
                         roles::administrators, reset,
                         {Problem::not_found, Problem::confirmation_needed}),
  };
}

}  // namespace hl::access
