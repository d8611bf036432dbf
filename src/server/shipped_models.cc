#include "server/shipped_models.h"

#include <stdexcept>

#include "server/embedded.h"
#include "slices/diagnosis/diagnosis.h"

namespace hl {

void ship_models(Database& database) {
  database.write([](Tx& tx) {
    for (const auto& [path, bytes] : embedded_files()) {
      if (!path.starts_with("models/")) continue;
      // Reading a model takes a millisecond; the same text need not be read again at every start.
      const std::string text(bytes);
      if (diagnosis::has_model(tx, text)) continue;
      const auto shipped = diagnosis::ship_model(tx, text);
      if (!shipped) throw std::runtime_error(path + ": " + shipped.error().detail);
    }
  });
}

}  // namespace hl
