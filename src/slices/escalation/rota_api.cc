#include "slices/escalation/escalation_routes.h"
#include "slices/escalation/rota_store.h"

namespace hl::escalation {

struct RotaQuery {
  std::optional<std::string> from;  // RFC 3339; none: now
  std::optional<std::string> until;  // none: two weeks later
};
BOOST_DESCRIBE_STRUCT(RotaQuery, (), (from, until))

struct RotaSheet {
  Instant from{};
  Instant until{};
  std::vector<Shift> shifts;
  std::vector<Absence> absences;
};
BOOST_DESCRIBE_STRUCT(RotaSheet, (), (from, until, shifts, absences))

struct RotaSpan {
  Instant from_at{};
  Instant until_at{};
};
BOOST_DESCRIBE_STRUCT(RotaSpan, (), (from_at, until_at))

struct ShiftsForm {
  AccountId account_id;
  std::optional<Text<1, 60>> skill;
  std::vector<RotaSpan> spans;  // one for each week, say
};
BOOST_DESCRIBE_STRUCT(ShiftsForm, (), (account_id, skill, spans))

struct AbsenceForm {
  AccountId account_id;
  Instant from_at{};
  Instant until_at{};
};
BOOST_DESCRIBE_STRUCT(AbsenceForm, (), (account_id, from_at, until_at))

struct ShiftsAnswer {
  std::vector<Shift> items;
};
BOOST_DESCRIBE_STRUCT(ShiftsAnswer, (), (items))

namespace {

constexpr Roles in_charge = role_bit(Role::supervisor) | role_bit(Role::administrator);

Outcome<Done> check_span(const std::string& at, Instant from, Instant until, Instant now) {
  constexpr auto longest = std::chrono::hours(24 * 366);
  constexpr auto furthest = std::chrono::hours(24 * 366 * 3);
  if (until <= from) return invalid(at + "/until_at", "must be later than from_at", "ends_before_start");
  if (until - from > longest) return invalid(at + "/until_at", "must be within a year of from_at", "longer_than_a_year");
  if (until <= now) return invalid(at + "/until_at", "is over already", "is_over");
  if (from > now + furthest) return invalid(at + "/from_at", "must be within three years", "too_far_ahead");
  return Done{};
}

Outcome<Done> check_account(Tx& tx, AccountId id) {
  const auto account = access::actor_by_account(tx, id);
  if (!account || !account->has(roles::desk))
    return invalid("/account_id", "is nobody of the desk; GET /directory lists them", "not_of_the_desk");
  return Done{};
}

Outcome<RotaSheet> get_rota(Work& work, const RouteInput&, const RotaQuery& query) {
  const auto read = [](const std::optional<std::string>& text, Instant fallback) {
    return text ? parse_rfc3339(*text) : std::optional(fallback);
  };
  const auto from = read(query.from, work.now);
  if (!from) return invalid("/from", "must be a time like 2026-11-23T21:00:00Z", "not_a_time");
  const auto until = read(query.until, *from + std::chrono::hours(24 * 14));
  if (!until) return invalid("/until", "must be a time like 2026-11-23T21:00:00Z", "not_a_time");
  const Rota rota = rota_between(work.tx, *from, *until);
  return RotaSheet{*from, *until, rota.shifts, rota.absences};
}

Outcome<ShiftsAnswer> post_shifts(Work& work, const RouteInput& input, const ShiftsForm& form) {
  constexpr std::size_t spans_max = 60;
  if (const auto ok = check_account(work.tx, form.account_id); !ok) return ok.error();
  if (form.spans.empty()) return invalid("/spans", "must have at least one", "empty");
  if (form.spans.size() > spans_max) return invalid("/spans", "has more than 60", "too_long");
  ShiftsAnswer out;
  for (std::size_t n = 0; n < form.spans.size(); ++n) {
    const auto& span = form.spans[n];
    const auto ok =
        check_span("/spans/" + std::to_string(n), span.from_at, span.until_at, work.now);
    if (!ok) return ok.error();
    Shift fresh{work.next_id<ShiftId>(), form.account_id, {}, span.from_at, span.until_at};
    if (form.skill) fresh.skill = form.skill->value;
    insert_shift(work.tx, fresh);
    out.items.push_back(std::move(fresh));
  }
  access::audit(work, {"shifts_planned", std::to_string(form.account_id.raw()),
                       {{"spans", to_json(form.spans)}}, input.remote_address});
  return out;
}

Outcome<None> remove_shift(Work& work, const RouteInput& input, const None&) {
  const auto found = shift(work.tx, input.id<ShiftId>("shift_id"));
  if (!found) return refuse(Problem::not_found);
  delete_shift(work.tx, found->id);
  access::audit(work, {"shift_removed", std::to_string(found->account_id.raw()),
                       {{"from_at", to_json(found->from_at)}, {"until_at", to_json(found->until_at)}},
                       input.remote_address});
  return None{};
}

// Everybody says himself when he is away; a supervisor says it for others.
Outcome<Done> may_rule(const Actor& actor, AccountId account) {
  if (actor.id == account || actor.has(in_charge)) return Done{};
  return refuse(Problem::not_allowed, "only a supervisor plans for others");
}

Outcome<Absence> post_absence(Work& work, const RouteInput&, const AbsenceForm& form) {
  if (const auto ok = check_account(work.tx, form.account_id); !ok) return ok.error();
  if (const auto ok = may_rule(work.actor, form.account_id); !ok) return ok.error();
  if (const auto ok = check_span("", form.from_at, form.until_at, work.now); !ok)
    return ok.error();
  const Absence fresh{work.next_id<AbsenceId>(), form.account_id, form.from_at, form.until_at};
  insert_absence(work.tx, fresh);
  return fresh;
}

Outcome<None> remove_absence(Work& work, const RouteInput& input, const None&) {
  const auto found = absence(work.tx, input.id<AbsenceId>("absence_id"));
  if (!found) return refuse(Problem::not_found);
  if (const auto ok = may_rule(work.actor, found->account_id); !ok) return ok.error();
  delete_absence(work.tx, found->id);
  return None{};
}

}  // namespace

Routes rota_routes() {
  return {
      get_route<RotaQuery, RotaSheet>("/rota", "Who is on call and who is away.", roles::desk,
                                      get_rota),
      post_route<ShiftsForm, ShiftsAnswer>("/rota/shifts", "Plan shifts of one account.", in_charge,
                                           post_shifts),
      delete_route<None>("/rota/shifts/{shift_id}", "Take a shift out.", in_charge, remove_shift,
                         {Problem::not_found}),
      post_route<AbsenceForm, Absence>("/rota/absences", "Somebody is away.", roles::desk,
                                       post_absence, {Problem::not_allowed}),
      delete_route<None>("/rota/absences/{absence_id}", "He is there after all.", roles::desk,
                         remove_absence, {Problem::not_found, Problem::not_allowed}),
  };
}

}  // namespace hl::escalation
