// What the switchboard writes down of technicians' lines.
#include "slices/telephony/line_record.h"
#include "slices/telephony/switchboard.h"

namespace hl::telephony {

// Its state was another one before. Heard by himself and by supervisors: line_changed.
void Switchboard::Parts::note_line(Desk& desk, LineState before) {
  const auto reason = desk.state == LineState::away ? desk.why : std::nullopt;
  if (before == desk.state && reason == desk.noted_why) return;
  desk.noted_why = reason;
  const auto written = before == LineState::wrap_up ? std::exchange(desk.last_call, std::nullopt) : std::nullopt;
  const LiveCall* const call = call_of(desk);
  write([&](Work& work) {
    change_line(work, {desk.actor.id, desk.state, reason, call ? std::optional(call->id) : std::nullopt});
    if (written) calls::written_down(work, *written, desk.actor.id);
    events::Event event;
    event.kind = "line_changed";
    event.recipients = {desk.actor.id};
    events::record(work, std::move(event));
    return true;
  });
}

// Between two calls: longer after a hard one, and after as many as one can bear in an hour.
void Switchboard::Parts::rest(Desk& desk, const LiveCall& call) {
  constexpr std::size_t kept_max = 60;
  desk.answered.push_back(call.talks_since);
  if (desk.answered.size() > kept_max) desk.answered.erase(desk.answered.begin());
  auto talked = now() - call.talks_since;
  if (call.talked_by == desk.actor.id) talked += call.talked_before;
  desk.rests_until = std::max(queue::rests_until(now(), talked, options.rules),
                              rests_for_load(desk.answered, measures.calls_per_hour, now()));
}

// He did not say that he was done: nobody rings before he has seen that he is ready.
void Switchboard::Parts::end_wrap_up(Desk& desk) {
  desk.rests_until = std::max(desk.rests_until, now() + options.rules.breath);
  release(desk);
}

void Switchboard::Parts::renew_measures() {
  MeasureRules usual;
  usual.wrap_up_s = static_cast<int>(options.wrap_up_max.count() / 1000);
  measures = database.read([&](Tx& tx) { return measure_rules(tx, usual); });
}

}  // namespace hl::telephony
