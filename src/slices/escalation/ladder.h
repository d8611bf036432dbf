// The steps by which a ticket that its owner cannot solve reaches somebody who can. Pure rules.
#pragma once

#include "slices/companies/companies.h"

namespace hl {
using LadderId = Id<struct LadderTag>;
}

namespace hl::escalation {

// functional: an expert; hierarchical: who is in charge; external: a supplier or the manufacturer.
BOOST_DEFINE_ENUM_CLASS(RungKind, functional, field, hierarchical, external)
// take: the ticket is offered; inform: they are told, and it goes on to the next rung at once.
BOOST_DEFINE_ENUM_CLASS(RungMode, take, inform)
// What must cover the device or the company before somebody outside is asked.
BOOST_DEFINE_ENUM_CLASS(Cover, any, warranty, contract, warranty_or_contract)

struct Rung {
  RungKind kind = RungKind::functional;
  RungMode mode = RungMode::take;
  std::optional<std::string> skill = {};  // functional; none: what the ticket needs
  int level_min = 1;                      // 1 to 5, of that skill
  bool needs_language = false;            // only who speaks the requester's language
  std::optional<SupplierId> supplier_id = {};  // external; none: the manufacturer of the device
  Cover cover = Cover::any;
  // external: whether the program may write to them itself when nobody accepted or somebody declined.
  bool asks_by_itself = false;
  int accept_within_minutes = 15;  // then the next rung is asked
};
BOOST_DESCRIBE_STRUCT(Rung, (),
                      (kind, mode, skill, level_min, needs_language, supplier_id, cover,
                       asks_by_itself, accept_within_minutes))

// For which tickets; what is empty or 0 is any.
struct Scope {
  std::optional<CompanyId> company;
  std::string service;  // the skill that a ticket is about: printing, network …
  int priority = 0;     // 1 to 5
};

struct Ladder {
  LadderId id;  // not set: the one that is there before anybody wrote one
  Scope scope;
  std::vector<Rung> rungs;
  int version = 1;
};

constexpr std::size_t rungs_max = 12;
constexpr int accept_within_max = 7 * 24 * 60;

// An expert, then a supervisor, then the manufacturer, whom only a person writes to.
const Ladder& usual_ladder();

// Names the first wrong place, e.g. "/rungs/2/level_min".
Outcome<Done> check_rungs(const std::vector<Rung>& rungs);

// The one that says most: the company weighs more than the service, that more than the priority. The
// usual ladder when none fits.
const Ladder& ladder_for(const std::vector<Ladder>& ladders, const Scope& ticket);

}  // namespace hl::escalation
