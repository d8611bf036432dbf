#include "slices/diagnosis/model_numbers.h"

#include <stdexcept>

#include "base/json.h"

namespace hl::diagnosis {
namespace {

using Rows = std::vector<std::vector<double>>;

std::vector<double> list_at(const json::object& object, std::string_view key, std::size_t size) {
  auto list = json::value_to<std::vector<double>>(object.at(key));
  if (list.size() != size) throw std::runtime_error("stored numbers are of another model");
  return list;
}

Rows rows_at(const json::object& object, std::string_view key, std::size_t size) {
  auto rows = json::value_to<Rows>(object.at(key));
  if (rows.size() != size) throw std::runtime_error("stored numbers are of another model");
  return rows;
}

}  // namespace

std::string numbers_to_text(const Model& model) {
  std::vector<double> causes;
  for (const Cause& cause : model.causes) causes.push_back(cause.calls);
  Rows answers;
  for (const Question& question : model.questions) answers.push_back(question.given);
  Rows fixes;
  for (const Action& action : model.actions) {
    auto& row = fixes.emplace_back();
    for (const Fix& fix : action.fixes) row.push_back(fix.p);
  }
  return json::serialize(json::object{{"causes", json::value_from(causes)},
                                      {"answers", json::value_from(answers)},
                                      {"fixes", json::value_from(fixes)}});
}

Model with_numbers(Model model, const std::string& text) {
  const json::value value = json::parse(text);
  const auto& object = value.as_object();
  const auto causes = list_at(object, "causes", model.causes.size());
  for (std::size_t f = 0; f < causes.size(); ++f) model.causes[f].calls = causes[f];
  auto answers = rows_at(object, "answers", model.questions.size());
  for (std::size_t q = 0; q < answers.size(); ++q) {
    if (answers[q].size() != model.questions[q].given.size()) {
      throw std::runtime_error("stored numbers are of another model");
    }
    model.questions[q].given = std::move(answers[q]);
  }
  const auto fixes = rows_at(object, "fixes", model.actions.size());
  for (std::size_t a = 0; a < fixes.size(); ++a) {
    if (fixes[a].size() != model.actions[a].fixes.size()) {
      throw std::runtime_error("stored numbers are of another model");
    }
    for (std::size_t k = 0; k < fixes[a].size(); ++k) model.actions[a].fixes[k].p = fixes[a][k];
  }
  return model;
}

std::string counts_to_text(const Counts& counts) {
  Rows worked;
  Rows failed;
  for (const auto& action : counts.fixes) {
    auto& ones = worked.emplace_back();
    auto& others = failed.emplace_back();
    for (const FixCount& fix : action) {
      ones.push_back(fix.worked);
      others.push_back(fix.failed);
    }
  }
  return json::serialize(json::object{{"calls", counts.calls},
                                      {"causes", json::value_from(counts.causes)},
                                      {"answers", json::value_from(counts.answers)},
                                      {"worked", json::value_from(worked)},
                                      {"failed", json::value_from(failed)}});
}

Counts counts_from_text(const std::string& text, const Model& model) {
  const json::value value = json::parse(text);
  const auto& object = value.as_object();
  Counts counts(model);
  counts.calls = object.at("calls").to_number<double>();
  counts.causes = list_at(object, "causes", model.causes.size());
  counts.answers = rows_at(object, "answers", model.questions.size());
  const auto worked = rows_at(object, "worked", model.actions.size());
  const auto failed = rows_at(object, "failed", model.actions.size());
  for (std::size_t a = 0; a < worked.size(); ++a) {
    for (std::size_t k = 0; k < counts.fixes[a].size(); ++k) {
      counts.fixes[a][k] = {worked[a].at(k), failed[a].at(k)};
    }
  }
  return counts;
}

}  // namespace hl::diagnosis
