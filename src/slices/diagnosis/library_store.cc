#include <mutex>

#include "base/json.h"
#include "slices/diagnosis/diagnosis.h"
#include "slices/diagnosis/library.h"

namespace hl::diagnosis {
namespace {

// Counts as JSON, by position in the model of that version.
json::value to_json_counts(const Counts& c) {
  json::array fixes;
  for (const auto& action : c.fixes) {
    json::array row;
    for (const FixCount& fix : action) row.push_back(json::array{fix.worked, fix.failed});
    fixes.push_back(row);
  }
  return json::object{{"calls", c.calls},
                      {"causes", json::value_from(c.causes)},
                      {"answers", json::value_from(c.answers)},
                      {"fixes", fixes}};
}

Counts from_json_counts(const std::string& text, const Model& model) {
  const json::value value = json::parse(text);
  const auto& in = value.as_object();
  Counts c(model);
  c.calls = in.at("calls").to_number<double>();
  c.causes = json::value_to<std::vector<double>>(in.at("causes"));
  c.answers = json::value_to<std::vector<std::vector<double>>>(in.at("answers"));
  const auto& fixes = in.at("fixes").as_array();
  for (std::size_t a = 0; a < c.fixes.size() && a < fixes.size(); ++a) {
    const auto& row = fixes[a].as_array();
    for (std::size_t f = 0; f < c.fixes[a].size() && f < row.size(); ++f) {
      c.fixes[a][f] = {row[f].as_array()[0].to_number<double>(),
                       row[f].as_array()[1].to_number<double>()};
    }
  }
  return c;
}

void store_learned(Tx& tx, const ModelKey& key, const Counts& counts) {
  tx.run("INSERT INTO model_learned VALUES (?,?,?,?) ON CONFLICT (model_id,version) DO UPDATE SET "
         "calls=excluded.calls, counts=excluded.counts",
         key.id, key.version, counts.calls, json::serialize(to_json_counts(counts)));
}

Counts negated(Counts c) {
  c.calls = -c.calls;
  for (double& n : c.causes) n = -n;
  for (auto& row : c.answers)
    for (double& n : row) n = -n;
  for (auto& row : c.fixes)
    for (FixCount& n : row) n = {-n.worked, -n.failed};
  return c;
}

}  // namespace

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
  return tx.first("SELECT 1 FROM model WHERE text=? AND is_current=1", [](Row&) { return true; },
                  text)
      .has_value();
}

void store_model(Tx& tx, const ModelKey& key, const std::string& text) {
  tx.run("UPDATE model SET is_current=0 WHERE id=?", key.id);
  tx.run("INSERT INTO model VALUES (?,?,?,1) ON CONFLICT (id,version) DO UPDATE SET is_current=1",
         key.id, key.version, text);
}

Counts counts_of(Tx& tx, const ModelKey& key, const Model& model) {
  const auto text = tx.first("SELECT counts FROM model_learned WHERE model_id=? AND version=?",
                             [](Row& row) { return row.text(0); }, key.id, key.version);
  return text ? from_json_counts(*text, model) : Counts(model);
}

Model learned_model(Tx& tx, const ModelKey& key, const ModelFile& file) {
  return with_counts(file.model, counts_of(tx, key, file.model));
}

void add_lesson(Tx& tx, TicketId ticket, const ModelKey& key, const Model& model,
                const Counts& counts) {
  remove_lesson(tx, ticket);
  tx.run("INSERT INTO diagnosis_lesson VALUES (?,?,?,?)", ticket, key.id, key.version,
         json::serialize(to_json_counts(counts)));
  Counts sum = counts_of(tx, key, model);
  sum += counts;
  store_learned(tx, key, sum);
}

void remove_lesson(Tx& tx, TicketId ticket) {
  struct Lesson {
    ModelKey key;
    std::string counts;
  };
  const auto lesson = tx.first(
      "SELECT model_id,version,counts FROM diagnosis_lesson WHERE ticket_id=?",
      [](Row& row) {
        return Lesson{{row.text(0), static_cast<int>(row.integer(1))}, row.text(2)};
      },
      ticket);
  if (!lesson) return;
  if (const auto file = model_file(tx, lesson->key)) {
    Counts sum = counts_of(tx, lesson->key, file->model);
    sum += negated(from_json_counts(lesson->counts, file->model));
    store_learned(tx, lesson->key, sum);
  }
  tx.run("DELETE FROM diagnosis_lesson WHERE ticket_id=?", ticket);
}

}  // namespace hl::diagnosis
