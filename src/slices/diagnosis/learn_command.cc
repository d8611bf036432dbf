#include "slices/diagnosis/learn_command.h"

#include <ostream>

#include "slices/diagnosis/diagnosis.h"

namespace hl::diagnosis {

int learn_command(Database& database, Instant now, const std::optional<std::string>& model_id,
                  std::ostream& out, std::ostream& err) {
  const auto lines = learn_now(database, database.ids(), now, model_id);
  if (!lines) {
    err << "hotliner: " << (model_id ? "there is no model " + *model_id : "there are no models")
        << "; start the server once to store those that are shipped\n";
    return 1;
  }
  for (const auto& line : *lines) out << line << '\n';
  if (lines->empty()) out << "nothing to learn: too few new calls\n";
  return 0;
}

}  // namespace hl::diagnosis
