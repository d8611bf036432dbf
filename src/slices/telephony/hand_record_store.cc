#include "slices/events/events.h"
#include "slices/telephony/hand_record.h"

namespace hl::telephony {

void note_hand(Work& work, AccountId account, std::optional<CallId> call) {
  work.tx.run("DELETE FROM raised_hand WHERE account_id=?", account);
  if (call) work.tx.run("INSERT INTO raised_hand (account_id,call_id,since) VALUES (?,?,?)", account, *call, work.now);
  events::Event event;
  event.kind = "line_changed";
  event.recipients = {account};
  events::record(work, std::move(event));
}

void lower_hands_left_behind(Tx& tx) { tx.run("DELETE FROM raised_hand"); }

std::vector<HandNow> hands_now(Tx& tx) {
  return tx.all("SELECT h.account_id,a.name,c.company_id,h.since FROM raised_hand h JOIN account a ON a.id=h.account_id JOIN call c ON "
                "c.id=h.call_id WHERE h.account_id>0 ORDER BY h.since,h.account_id LIMIT 100",
                [](Row& row) {
                  return HandNow{{row.id<AccountId>(0), row.text(1)}, row.maybe_id<CompanyId>(2), row.instant(3)};
                });
}

}  // namespace hl::telephony
