#include <mutex>

#include "slices/diagnosis/diagnosis.h"
#include "slices/diagnosis/library.h"

namespace hl::diagnosis {
std::vector<ModelKey> current_models(Tx& tx) {
  return tx.all("SELECT id,version FROM model WHERE is_current=1 ORDER BY id", [](Row& row) {
    return ModelKey{row.text(0), static_cast<int>(row.integer(1))};
  });
}

std::optional<ModelKey> current_model(Tx& tx, const std::string& id) {
  return tx.first(
      "SELECT id,version FROM model WHERE id=? AND is_current=1",
      [](Row& row) {
        return ModelKey{row.text(0), static_cast<int>(row.integer(1))};
      },
      id);
}

std::shared_ptr<const ModelFile> model_file(Tx& tx, const ModelKey& key) {
  // A version never changes once it is stored, so the texts read from it may be kept for good.
  static std::mutex mutex;
  static std::map<std::pair<std::string, std::string>, std::shared_ptr<const ModelFile>> kept;
  const auto text = tx.first("SELECT text FROM model WHERE id=? AND version=?",
                             [](Row& row) { return row.text(0); }, key.id, key.version);
  if (!text) return nullptr;
  const std::lock_guard lock(mutex);
  auto& slot = kept[{key.id, *text}];
  if (!slot) {
    auto loaded = read_model(*text);
    if (loaded.file) slot = std::make_shared<const ModelFile>(std::move(*loaded.file));
  }
  return slot;
}

bool has_model(Tx& tx, const std::string& text) {
  return tx.first("SELECT 1 FROM model WHERE text=?", [](Row&) { return true; },
                  text)
      .has_value();
}

void store_model(Tx& tx, const ModelKey& key, const std::string& text) {
  tx.run("UPDATE model SET is_current=0 WHERE id=?", key.id);
  tx.run("INSERT INTO model VALUES (?,?,?,1) ON CONFLICT (id,version) DO UPDATE SET is_current=1",
         key.id, key.version, text);
}

}  // namespace hl::diagnosis
