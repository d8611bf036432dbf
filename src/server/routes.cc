#include "server/routes.h"

#include "server/first_steps_api.h"
#include "server/sample_data.h"
#include "server/state_api.h"
#include "server/token_api.h"
#include "slices/companies/companies.h"
#include "slices/composing/composing.h"
#include "slices/deadlines/deadlines.h"
#include "slices/diagnosis/diagnosis.h"
#include "slices/events/events.h"
#include "slices/calls/calls.h"
#include "slices/escalation/escalation.h"
#include "slices/identity/identity.h"
#include "slices/knowledge/knowledge.h"
#include "slices/mail/mail.h"
#include "slices/outbox/outbox.h"
#include "slices/people/people.h"
#include "slices/reports/reports.h"
#include "slices/telephony/telephony.h"
#include "slices/tickets/tickets.h"

namespace hl {

const Routes& all_routes() {
  static const Routes table = [] {
    Routes out;
    for (Routes part : {access::routes(), events::routes(), companies::routes(), people::routes(),
                        tickets::routes(), deadlines::routes(), diagnosis::routes(), calls::routes(),
                        knowledge::routes(), identity::routes(), escalation::routes(), outbox::routes(),
                        mail::routes(), composing::routes(), telephony::routes(),
                        reports::routes(), first_steps_routes(), sample_routes(), state_routes(), token_routes()}) {
      for (Route& route : part) out.push_back(std::move(route));
    }
    return out;
  }();
  return table;
}

}  // namespace hl
