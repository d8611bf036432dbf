// Drafts of models, and the versions that were released here.
#pragma once

#include "slices/access/access.h"
#include "slices/diagnosis/library.h"

namespace hl::diagnosis {

struct StoredDraft {
  int based_on = 0;          // the version that it began with
  std::int64_t edition = 0;  // 0: nothing was changed yet, the text is that of the version
  std::string text;
  std::optional<Instant> kept_at;
  std::optional<AccountId> kept_by;
};
// The draft, or the current version to begin one with. Nothing when there is no such model.
std::optional<StoredDraft> stored_draft(Tx& tx, const std::string& model_id);
// False when the draft is no longer of this edition.
bool keep_draft(Tx& tx, const std::string& model_id, std::int64_t edition, const StoredDraft& draft);
void drop_draft(Tx& tx, const std::string& model_id);

struct StoredVersion {
  int version = 0;
  bool is_current = false;
  std::optional<std::string> note;  // nothing: it came with the program
  std::optional<Instant> made_at;
  std::optional<AccountId> made_by;
};
// Newest first.
std::vector<StoredVersion> versions(Tx& tx, const std::string& model_id, int limit);
std::optional<std::string> version_text(Tx& tx, const ModelKey& key);
// Versions released here count from 1001, so that they never meet one that comes with the program.
int next_own_version(Tx& tx, const std::string& model_id);
void store_own_version(Tx& tx, const ModelKey& key, const std::string& text, const std::string& note,
                       Instant now, AccountId by);
void use_version(Tx& tx, const ModelKey& key);
// Whether somebody here released or chose what is current, so that a newer program leaves it.
bool is_own_choice(Tx& tx, const std::string& model_id);

}  // namespace hl::diagnosis
