// Writes the cards of callers; remembers people and companies, so that a list reads each once.
#pragma once

#include <map>

#include "slices/calls/calls.h"

namespace hl::calls {

class CardWriter {
 public:
  CardWriter(Tx& tx, const Actor& actor, Instant now) : tx_(tx), actor_(actor), now_(now) {}
  CallCard card(const Call& call);
  std::vector<CallCard> cards(const std::vector<Call>& calls);

 private:
  struct CompanyFacts {
    std::string name;
    std::string country;
    bool is_covered = false;
    std::optional<std::string> contract_title;
  };
  std::vector<CallerCard> candidates(const Call& call);
  const std::optional<CallerCard>& caller(PersonId id);
  CallerCard write_caller(const people::Person& person);
  const CompanyFacts& company(CompanyId id);
  std::optional<Instant> call_back_at(const Call& call);

  Tx& tx_;
  const Actor& actor_;
  Instant now_;
  std::map<PersonId, std::optional<CallerCard>> callers_;  // nothing: not for this reader
  std::map<CompanyId, CompanyFacts> companies_;
  std::map<TicketId, std::optional<Instant>> promised_;  // nothing: no call is
};

}  // namespace hl::calls
