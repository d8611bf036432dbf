// What was learned and released, level by level, and how it is taken back.
#pragma once

#include "engines/diagnosis/learning_gate.h"
#include "slices/diagnosis/library.h"

namespace hl::diagnosis {

using ReleaseId = Id<struct ReleaseTag>;

BOOST_DEFINE_ENUM_CLASS(ReleaseState, in_use, replaced, rolled_back, refused)

// The helpdesk, one company, or one site of a company.
struct Scope {
  std::optional<CompanyId> company = {};
  std::optional<SiteId> site = {};
  [[nodiscard]] std::string key() const;
};

struct GateVerdict {
  std::vector<GateReason> against;
  std::int64_t fresh_calls = 0;
  double divergence = 0;
  double surprise_before = 0, surprise_after = 0;
  double old_cost_before = 0, old_cost_after = 0;
  double new_cost_before = 0, new_cost_after = 0;
  double risk = 0;
  double gain = 0;
};
BOOST_DESCRIBE_STRUCT(GateVerdict, (),
                      (against, fresh_calls, divergence, surprise_before, surprise_after,
                       old_cost_before, old_cost_after, new_cost_before, new_cost_after, risk, gain))

struct ReleaseRow {
  ReleaseId id;
  ModelKey model;
  Scope scope;
  ReleaseState state = ReleaseState::refused;
  Instant made_at{};
  std::optional<ReleaseId> above;   // of the level above, on which it stands
  std::optional<ReleaseId> before;  // the one that it replaced
  Instant learned_until{};
  GateVerdict verdict;
  std::optional<Instant> rolled_back_at;
  std::optional<AccountId> rolled_back_by;
};

// Without its numbers; nothing when there is none.
std::optional<ReleaseRow> release(Tx& tx, ReleaseId id);
std::optional<ReleaseRow> release_in_use(Tx& tx, const ModelKey& model, const Scope& scope);
// Of one model, newest first: the helpdesk's, and those of companies that the actor may see.
std::vector<ReleaseRow> releases(Tx& tx, const hl::Actor& actor, const std::string& model_id, int limit);
// Up to when lessons were learned from in this scope, rolled back or not.
std::optional<Instant> learned_until(Tx& tx, const ModelKey& model, const Scope& scope);

struct ReleaseNumbers {
  Model model;  // the file's, with the numbers of the release
  Counts counts;
};
ReleaseNumbers numbers_of(Tx& tx, ReleaseId id, const Model& authored);

// Puts it in use, or keeps it as the last refused one of its scope.
void store_release(Tx& tx, const ReleaseRow& release, const Model& numbers, const Counts& counts);

// Takes a release in use back, and with it all that stand on it; what was in use before is again.
void roll_back(Tx& tx, const ReleaseRow& release, Instant now, AccountId by);

// The model as it is used for a company and a site: the author's, or the most special release.
Model model_in_use(Tx& tx, const ModelKey& key, const ModelFile& file, const Scope& scope);

}  // namespace hl::diagnosis
