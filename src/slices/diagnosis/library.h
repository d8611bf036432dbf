// Models read once per version and kept; what was learned is added to the author's numbers.
#pragma once

#include <memory>

#include "engines/diagnosis/learning.h"
#include "lib/database/database.h"
#include "slices/diagnosis/model_file.h"

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

Counts counts_of(Tx& tx, const ModelKey& key, const Model& model);
// The model as it is used: the author's numbers moved by what was counted.
Model learned_model(Tx& tx, const ModelKey& key, const ModelFile& file);

void add_lesson(Tx& tx, TicketId ticket, const ModelKey& key, const Model& model,
                const Counts& counts);
// Takes back what the ticket taught, if it did.
void remove_lesson(Tx& tx, TicketId ticket);

}  // namespace hl::diagnosis
