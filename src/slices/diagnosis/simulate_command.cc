#include "slices/diagnosis/simulate_command.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <map>
#include <ostream>

#include "engines/diagnosis/policies/evaluate.h"
#include "slices/diagnosis/model_file.h"
#include "slices/diagnosis/model_text.h"
#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

namespace json = boost::json;

constexpr std::size_t optimum_sets_max = 2'000'000;

const std::map<std::string, PolicyKind>& policies() {
  static const std::map<std::string, PolicyKind> known = {{"engine", PolicyKind::engine},
                                                          {"rollout", PolicyKind::rollout},
                                                          {"pc", PolicyKind::pc},
                                                          {"myopic", PolicyKind::myopic},
                                                          {"static", PolicyKind::fixed_list},
                                                          {"random", PolicyKind::random},
                                                          {"tree", PolicyKind::tree}};
  return known;
}

// Calls have their beginnings in common, so that most decisions were taken before.
class Remembering final : public Policy {
 public:
  explicit Remembering(Policy& policy) : policy_(policy) {}
  Step next(std::span<const Finding> findings, double elapsed) override {
    std::string path;
    for (const Finding& finding : findings) {
      path += (finding.is_about_question() ? 'q' : 'a') + std::to_string(finding.step) + '.' +
              std::to_string(finding.answer);
    }
    if (const auto known = known_.find(path); known != known_.end()) return known->second;
    const Step step = policy_.next(findings, elapsed);
    if (known_.size() < remembered_max) known_.emplace(std::move(path), step);
    return step;
  }

 private:
  static constexpr std::size_t remembered_max = 200'000;
  Policy& policy_;
  std::map<std::string, Step> known_;
};

json::object line(const Model& model, const SimulateOptions& options, const PolicyCost& cost,
                  std::optional<double> least, double at_least) {
  json::object escalations;
  double handed_over = 0;
  for (std::size_t i = 0; i < cost.handed_over.size(); ++i) {
    escalations[model.escalations[i].id] = cost.handed_over[i];
    handed_over += cost.handed_over[i];
  }
  json::object object{{"model", model.id},
                      {"version", model.version},
                      {"policy", options.policy},
                      {"level", options.level},
                      {"exact", options.exact}};
  object["calls"] = options.exact ? json::value() : json::value(options.calls);
  object["seed"] = options.seed;
  object["expected_minutes"] = cost.minutes;
  object["standard_error"] = options.exact ? json::value(0) : json::value(cost.standard_error);
  object["optimum_minutes"] = least ? json::value(*least) : json::value();
  object["optimum_at_least"] = at_least;
  object["questions"] = cost.questions;
  object["actions"] = cost.actions;
  object["solved_p"] = std::max(0.0, 1 - handed_over);
  object["handed_over_at_once_p"] = cost.at_once;
  object["escalations"] = std::move(escalations);
  return object;
}

int fail(std::ostream& err, const std::string& why) {
  err << why << '\n';
  return 1;
}

}  // namespace

int simulate_command(const SimulateOptions& options, std::ostream& out, std::ostream& err) {
  const auto text = read_model_text(options.model);
  if (!text) {
    return fail(err, options.model + ": cannot be read; give the path of a model file");
  }
  const LoadedModel loaded = read_model(*text);
  if (!loaded.file) {
    const auto first =
        std::find_if(loaded.remarks.begin(), loaded.remarks.end(),
                     [](const Remark& remark) { return remark.gravity == Gravity::fatal; });
    return fail(err, to_line(options.model, *first));
  }
  const auto kind = policies().find(options.policy);
  if (kind == policies().end()) {
    std::vector<std::string> known;
    for (const auto& [name, policy] : policies()) known.push_back(name);
    return fail(
        err, "unknown policy \"" + options.policy + "\"; " + did_you_mean(options.policy, known));
  }
  Situation situation;
  if (!boost::describe::enum_from_string(options.level.c_str(), situation.level))
    return fail(err, "unknown level; use novice, regular or expert");
  if (options.calls == 0 || options.calls > simulate_calls_max)
    return fail(err, "the number of calls is out of range; give 1 to 1000000");
  const Model& model = loaded.file->model;
  const auto policy = make_policy(kind->second, model, situation, options.seed);
  if (options.exact) {
    const auto cost = evaluate(model, situation, *policy, simulate_states_max);
    if (!cost) {
      return fail(err, options.model + ": this policy can meet more than " +
                           std::to_string(simulate_states_max) +
                           " situations; use --calls N instead of --exact");
    }
    const auto least = optimum(model, situation, optimum_sets_max);
    if (!least) {
      char why[160];
      std::snprintf(why, sizeof why,
                    ": the optimum is not known: %.1e sets of steps and answers would have to be "
                    "gone through, and %zu are the limit",
                    sets_of_steps(model), optimum_sets_max);
      err << options.model << why << '\n';
    }
    out << json::serialize(line(model, options, *cost, least, least_imaginable(model, situation)))
        << '\n';
    return 0;
  }
  Remembering remembering(*policy);
  const PolicyCost cost = play(model, situation, remembering, options.calls, options.seed);
  out << json::serialize(
             line(model, options, cost, std::nullopt, least_imaginable(model, situation)))
      << '\n';
  return 0;
}

}  // namespace hl::diagnosis
