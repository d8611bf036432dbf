#include "slices/diagnosis/advise_request.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/json/parse.hpp>
#include <cmath>

#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

namespace json = boost::json;

Refusal wrong(std::string what, const std::string& cure) {
  return refuse(Problem::invalid_input, std::move(what) + "; " + cure);
}

template <class Thing>
Outcome<std::size_t> find(const std::vector<Thing>& things, const char* kind,
                          const json::value& id) {
  if (!id.is_string()) return wrong(std::string(kind) + " is no text", "give its id as a text");
  const std::string_view name(id.get_string().data(), id.get_string().size());
  if (const auto found = position_of(things, name)) return *found;
  std::vector<std::string> known;
  for (const Thing& thing : things) known.push_back(thing.id);
  return wrong(std::string("unknown ") + kind + " \"" + std::string(name) + '"',
               did_you_mean(name, known));
}

bool is_true(const json::value* value) {
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<Refusal> only_keys(const json::object& object,
                                 std::initializer_list<std::string_view> known) {
  for (const auto& entry : object) {
    const std::string_view key(entry.key().data(), entry.key().size());
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      return wrong("unknown key \"" + std::string(key) + '"',
                   did_you_mean(key, {known.begin(), known.end()}));
    }
  }
  return std::nullopt;
}

Outcome<Finding> parse_question(const Model& model, const json::object& object) {
  if (auto refusal = only_keys(object, {"question", "answer", "skipped", "postponed"}))
    return *refusal;
  const auto question = find(model.questions, "question", object.at("question"));
  if (!question) return question.error();
  if (is_true(object.if_contains("skipped"))) {
    return Finding{FindingKind::skipped_question, *question, 0, false};
  }
  if (is_true(object.if_contains("postponed"))) {
    return Finding{FindingKind::postponed_question, *question, 0, false};
  }
  const json::value* answer = object.if_contains("answer");
  const Question& asked = model.questions[*question];
  std::vector<std::string> known = asked.answers;
  known.emplace_back("dont-know");
  if (answer == nullptr || !answer->is_string()) {
    return wrong("the answer to \"" + asked.id + "\" is missing or no text",
                 did_you_mean("", known));
  }
  const std::string id(answer->get_string().data(), answer->get_string().size());
  const auto place = std::find(known.begin(), known.end(), id);
  if (place == known.end()) {
    return wrong("question \"" + asked.id + "\" has no answer \"" + id + '"',
                 did_you_mean(id, known));
  }
  const auto k = static_cast<std::size_t>(place - known.begin());
  if (k == asked.answers.size()) return Finding{FindingKind::dont_know, *question, 0, false};
  return Finding{FindingKind::answered, *question, k, false};
}

Outcome<Finding> parse_action(const Model& model, const json::object& object) {
  if (auto refusal = only_keys(object, {"action", "outcome", "skipped", "postponed"}))
    return *refusal;
  const auto action = find(model.actions, "action", object.at("action"));
  if (!action) return action.error();
  if (is_true(object.if_contains("skipped"))) {
    return Finding{FindingKind::skipped_action, *action, 0, false};
  }
  if (is_true(object.if_contains("postponed"))) {
    return Finding{FindingKind::postponed_action, *action, 0, false};
  }
  const json::value* outcome = object.if_contains("outcome");
  if (outcome != nullptr && outcome->is_string() && outcome->get_string() == "improved") {
    return Finding{FindingKind::improved, *action, 0, false};
  }
  if (outcome == nullptr || !outcome->is_string() || outcome->get_string() != "failed") {
    return wrong("the outcome of \"" + model.actions[*action].id + "\" is not \"failed\"",
                 "write \"outcome\":\"failed\" or \"improved\"; when an action worked there is "
                 "nothing to advise");
  }
  return Finding{FindingKind::failed, *action, 0, false};
}

Outcome<std::vector<Finding>> parse_findings(const Model& model, const json::value& list) {
  if (!list.is_array()) return wrong("\"findings\" is not a list", "write \"findings\":[…]");
  std::vector<Finding> findings;
  for (const json::value& item : list.get_array()) {
    const std::string place = "finding " + std::to_string(findings.size() + 1) + ": ";
    const json::object* object = item.if_object();
    const bool question = object != nullptr && object->contains("question");
    if (object == nullptr || question == object->contains("action")) {
      return wrong(place + "names not exactly one question or action",
                   R"(write {"question":"…","answer":"…"} or {"action":"…","outcome":"failed"})");
    }
    const auto finding = question ? parse_question(model, *object) : parse_action(model, *object);
    if (!finding) return refuse(Problem::invalid_input, place + finding.error().detail);
    findings.push_back(*finding);
  }
  return findings;
}

Outcome<std::vector<Circumstance>> parse_context(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) {
    return wrong("\"context\" is no object", R"(write "context":{"os":"windows"})");
  }
  if (auto refusal = only_keys(*object, {"device", "manufacturer", "os", "site"})) return *refusal;
  std::vector<Circumstance> context;
  for (const auto& entry : *object) {
    if (!entry.value().is_string()) {
      return wrong("context: \"" + std::string(entry.key()) + "\" is no text",
                   R"(write a text such as "windows")");
    }
    context.push_back({std::string(entry.key()), std::string(entry.value().get_string())});
  }
  return context;
}

}  // namespace

Outcome<AdviseRequest> parse_advise_request(const Model& model, std::string_view line) {
  json::error_code error;
  const json::value parsed = json::parse(json::string_view(line.data(), line.size()), error);
  if (error || !parsed.is_object()) {
    return wrong("this is not one JSON object", R"(write {"findings":[],"level":"regular"})");
  }
  const json::object& object = parsed.get_object();
  if (auto refusal = only_keys(object, {"findings", "level", "minutes_left", "context"}))
    return *refusal;
  AdviseRequest request;
  if (const json::value* findings = object.if_contains("findings");
      findings != nullptr && !findings->is_null()) {
    auto list = parse_findings(model, *findings);
    if (!list) return list.error();
    request.findings = *std::move(list);
  }
  if (const json::value* known = object.if_contains("context");
      known != nullptr && !known->is_null()) {
    auto context = parse_context(*known);
    if (!context) return context.error();
    request.context = *std::move(context);
  }
  if (const json::value* level = object.if_contains("level");
      level != nullptr && !level->is_null()) {
    if (!level->is_string() ||
        !boost::describe::enum_from_string(level->get_string().c_str(), request.situation.level)) {
      return wrong("unknown level", "use novice, regular or expert");
    }
  }
  if (const json::value* left = object.if_contains("minutes_left");
      left != nullptr && !left->is_null()) {
    json::error_code no_number;
    const double minutes = left->to_number<double>(no_number);
    if (no_number || !std::isfinite(minutes)) {
      return wrong("\"minutes_left\" is no number", "give minutes as a number, or null");
    }
    request.situation.minutes_left = minutes;
  }
  return request;
}

}  // namespace hl::diagnosis
