// What happens to a ticket between its opening and its end, as events in the order of their times.
#pragma once

#include <algorithm>
#include <memory>

#include "bench/generator/words.h"
#include "slices/deadlines/ticket_log.h"
#include "slices/tickets/tickets.h"

namespace hl::bench {

struct Requester {
  PersonId person;
  CompanyId company;
  Language language = Language::en;
  std::size_t place = 0;  // of the company among all
};

// Who works on tickets.
struct Desk {
  struct Technician {
    AccountId id;
    std::vector<CompanyId> companies;  // none: all
    [[nodiscard]] bool serves(CompanyId company) const {
      return companies.empty() ||
             std::find(companies.begin(), companies.end(), company) != companies.end();
    }
  };
  std::vector<Technician> technicians;
  std::vector<std::string> teams;
};

struct Step {
  Instant at;
  std::string kind;
  bool is_visible = false;
  bool is_by_requester = false;
  json::object body;
};

// One ticket on its way; `steps` begin with the opening.
struct History {
  tickets::Ticket ticket;
  std::vector<Step> steps;
  std::size_t next = 0;
  std::vector<deadlines::LogLine> log = {};
  std::size_t place = 0;  // of the company among all
};

// The identifiers are the caller's. Everything has happened by `now`; who is not `solved`
// stays open or on hold.
std::unique_ptr<History> make_history(Dice& dice, const Words& words, const Desk& desk,
                                      const Requester& requester, const std::string& number,
                                      Instant opened_at, Instant now, int events);

}  // namespace hl::bench
