// When models are learned: once a night on one of the nodes, or at once when somebody asks.
#include <fmt/format.h>

#include "slices/diagnosis/learning_run.h"

namespace hl::diagnosis {
namespace {

// A node that began longer ago than this and did not end is taken for gone.
constexpr auto gone_after = std::chrono::hours(1);

bool begin_night(Tx& tx, const std::string& model, const std::string& night, Instant now) {
  return tx.change("INSERT INTO learning_night VALUES (?,?,?,NULL) ON CONFLICT (model_id,night) DO "
                   "UPDATE SET begun_at=excluded.begun_at WHERE learning_night.done_at IS NULL AND "
                   "learning_night.begun_at<?",
                   model, night, now, now - gone_after) > 0;
}

void end_night(Tx& tx, const std::string& model, const std::string& night, Instant now) {
  tx.run("UPDATE learning_night SET done_at=? WHERE model_id=? AND night=?", now, model, night);
  tx.run("DELETE FROM learning_night WHERE model_id=? AND night<>?", model, night);
}

bool is_night_over(Tx& tx, const std::string& model, const std::string& night) {
  return tx
      .first("SELECT 1 FROM learning_night WHERE model_id=? AND night=? AND done_at IS NOT NULL",
             [](Row&) { return true; }, model, night)
      .has_value();
}

std::string said(const LearningOutcome& outcome) {
  std::string line = fmt::format("{}, {}: {} after {} new calls", outcome.model_id,
                                 outcome.scope.key(), outcome.is_released ? "released" : "refused",
                                 outcome.verdict.fresh_calls);
  for (const GateReason reason : outcome.verdict.against) {
    line += fmt::format(", {}", boost::describe::enum_to_string(reason, ""));
  }
  if (outcome.is_released) {
    line += fmt::format(", expected to save {:.1f} %", 100 * outcome.verdict.gain);
  }
  return line;
}

void learn_one(Database& database, IdSource& ids, Instant now, const std::string& model,
               const std::function<bool()>& is_stopping, std::vector<std::string>& lines) {
  for (const auto& outcome : learn_model(database, ids, now, model, is_stopping)) {
    lines.push_back(said(outcome));
  }
}

}  // namespace

std::vector<std::string> learn_tonight(Database& database, IdSource& ids, Instant now,
                                       const std::string& night,
                                       const std::function<bool()>& is_stopping) {
  std::vector<std::string> lines;
  const auto due = database.read([&](Tx& tx) {
    std::vector<std::string> models;
    for (const ModelKey& key : current_models(tx)) {
      if (!is_night_over(tx, key.id, night)) models.push_back(key.id);
    }
    return models;
  });
  for (const std::string& model : due) {
    if (is_stopping()) return lines;
    if (!database.write([&](Tx& tx) { return begin_night(tx, model, night, now); })) continue;
    learn_one(database, ids, now, model, is_stopping, lines);
    if (is_stopping()) return lines;
    database.write([&](Tx& tx) { end_night(tx, model, night, now); });
  }
  return lines;
}

std::optional<std::vector<std::string>> learn_now(Database& database, IdSource& ids, Instant now,
                                                  const std::optional<std::string>& model_id) {
  const auto models = database.read([&](Tx& tx) {
    auto all = current_models(tx);
    std::erase_if(all, [&](const ModelKey& key) { return model_id && key.id != *model_id; });
    return all;
  });
  if (models.empty()) return std::nullopt;
  std::vector<std::string> lines;
  for (const ModelKey& key : models) {
    learn_one(database, ids, now, key.id, [] { return false; }, lines);
  }
  return lines;
}

}  // namespace hl::diagnosis
