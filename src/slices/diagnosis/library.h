// Models read once per version and kept; what was learned and released takes the place of the
// author's numbers.
#pragma once

#include <memory>

#include "lib/database/database.h"
#include "slices/diagnosis/model_file.h"
#include "slices/tickets/tickets.h"

namespace hl::diagnosis {

struct ModelKey {
  std::string id;
  int version = 0;
};

std::vector<ModelKey> current_models(Tx& tx);
std::optional<ModelKey> current_model(Tx& tx, const std::string& id);
// Nothing when there is no such version.
std::shared_ptr<const ModelFile> model_file(Tx& tx, const ModelKey& key);
void store_model(Tx& tx, const ModelKey& key, const std::string& text);

}  // namespace hl::diagnosis
