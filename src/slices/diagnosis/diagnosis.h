// Guided diagnosis of tickets: which model, what was asked and tried, what to do next, what closed
// tickets taught. The only header of this slice for others.
#pragma once

#include "slices/diagnosis/model_file.h"
#include "slices/tickets/tickets.h"

namespace hl::diagnosis {

// Stores a model that comes with the program; a newer version becomes the current one, unless one that
// was released here is: that stays, and the newer one can be chosen.
// Refuses a text that the engine cannot use.
Outcome<Done> ship_model(Tx& tx, const std::string& text);
// Whether this very text is stored, in use or not.
bool has_model(Tx& tx, const std::string& text);

struct PathLine {
  int n = 0;
  bool is_question = true;
  std::string id;
  Words title;
  std::optional<std::string> answer_id;
  std::optional<Words> answer_title;
  std::optional<std::string>
      outcome;  // answered, dont_know, worked, improved, failed, skipped, postponed
  bool withdrawn = false;
  bool is_unrecorded = false;  // done because of something that is not written down
  Instant at{};
  std::optional<AccountId> by;
};
struct CauseLine {
  std::string id;
  Words title;
  double p = 0;
};
// What a hand-over tells: nothing when no diagnosis was begun.
struct Findings {
  std::string model_id;
  Words model_title;
  std::vector<PathLine> path;
  std::vector<CauseLine> causes;  // most probable first
  std::string skill;              // of the people who could take over
  EscalationTarget target = EscalationTarget::expert;
};
std::optional<Findings> findings_of(Tx& tx, const tickets::Ticket& ticket, Instant now);

// The likely causes' titles in one language, for proposals of articles.
std::vector<std::string> likely_causes(Tx& tx, const tickets::Ticket& ticket, Language language,
                                       Instant now);

// The model of a ticket from its words, if one stands out; its default skill routes the ticket.
std::optional<std::string> skill_of_model(Tx& tx, const std::string& model_id);

// Reaction: a solved ticket teaches its model, a reopened one takes that back; how long hand-overs take
// is kept.
void learn_from(Work& work, const events::Event& event);

// Learns all models, or one, that nobody has learned this night yet; what came of it, line by line.
// `night` names it ("2026-11-27").
std::vector<std::string> learn_tonight(Database& database, IdSource& ids, Instant now,
                                       const std::string& night,
                                       const std::function<bool()>& is_stopping);
// The same now, whether done already or not. Nothing when there is no such model.
std::optional<std::vector<std::string>> learn_now(Database& database, IdSource& ids, Instant now,
                                                  const std::optional<std::string>& model_id);

Routes routes();

}  // namespace hl::diagnosis
