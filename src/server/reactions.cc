#include "server/reactions.h"

#include "slices/calls/calls.h"
#include "slices/deadlines/deadlines.h"
#include "slices/diagnosis/diagnosis.h"
#include "slices/escalation/escalation.h"
#include "slices/mail/mail.h"
#include "slices/outbox/outbox.h"
#include "slices/telephony/telephony.h"

namespace hl {

events::Reactions make_quiet_reactions() {
  events::Reactions reactions;
  reactions.on_event.emplace_back(calls::attach_opened_ticket);
  reactions.on_event.emplace_back(deadlines::on_event);
  reactions.on_event.emplace_back(diagnosis::learn_from);
  reactions.on_event.emplace_back(escalation::on_event);
  reactions.on_event.emplace_back(telephony::on_event);
  reactions.on_opening = deadlines::on_opening;
  return reactions;
}

events::Reactions make_reactions() {
  events::Reactions reactions = make_quiet_reactions();
  reactions.on_event.emplace_back(outbox::on_event);
  reactions.on_event.emplace_back(mail::on_event);
  return reactions;
}

}  // namespace hl
