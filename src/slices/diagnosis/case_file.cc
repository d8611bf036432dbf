#include "slices/diagnosis/case_file.h"

#include <boost/describe/enum_from_string.hpp>

namespace hl::diagnosis {
namespace {

using toml::Node;
using toml::TableReader;

class CaseReader {
 public:
  LoadedCase read(const Node& root);

 private:
  void read_situation(TableReader& reader);
  void read_findings(TableReader& reader);
  void read_finding(const Node& node);
  void read_expectation(TableReader& reader);
  void read_solved_within(TableReader& reader);

  Case case_;
  toml::Complaints complaints_;
};

void CaseReader::read_situation(TableReader& reader) {
  const std::string level = reader.text_or("level", "regular");
  if (!boost::describe::enum_from_string(level.c_str(), case_.situation.level)) {
    reader.complain(reader.take("level")->line, "unknown level \"" + level + '"',
                    "use novice, regular or expert");
  }
  if (reader.take("minutes_left") != nullptr) {
    case_.situation.minutes_left = reader.number("minutes_left", 0, 100000);
  }
  const Node* context = reader.take("context");
  if (context == nullptr) return;
  TableReader known(*context, "context", complaints_);
  for (const char* fact : {"device", "manufacturer", "os", "site"}) {
    const std::string value = known.text_or(fact, "");
    if (!value.empty()) case_.context.push_back({fact, value});
  }
  known.finish();
}

void CaseReader::read_finding(const Node& node) {
  const std::string place = "finding " + std::to_string(case_.findings.size() + 1);
  TableReader reader(node, place, complaints_);
  CaseFinding finding;
  finding.line = node.line;
  const std::string question = reader.text_or("question", "");
  const std::string action = reader.text_or("action", "");
  if (question.empty() == action.empty()) {
    reader.complain_here("names not exactly one question or action",
                         R"(write { question = "…", answer = "…" } or { action = "…", outcome = "failed" })");
  }
  finding.is_question = action.empty();
  finding.step = finding.is_question ? question : action;
  const Node* skipped = reader.take("skipped");
  const bool* is_skipped = skipped == nullptr ? nullptr : std::get_if<bool>(&skipped->value);
  if (is_skipped == nullptr || !*is_skipped) {
    if (finding.is_question) {
      finding.answer = reader.text("answer").value_or("");
    } else if (reader.text("outcome").value_or("failed") != "failed") {
      reader.complain_here("the outcome is not \"failed\"",
                           "write outcome = \"failed\"; when an action worked the call is over");
    }
    finding.failed = !finding.is_question;
  }
  reader.finish();
  case_.findings.push_back(std::move(finding));
}

void CaseReader::read_findings(TableReader& reader) {
  const Node* list = reader.take("findings");
  if (list == nullptr) return;
  if (list->array() == nullptr || list->array()->size() > case_findings_max) {
    reader.complain(list->line, "\"findings\" is no list, or too long",
                    "write findings = [ { question = \"…\", answer = \"…\" } ]");
    return;
  }
  for (const Node& node : *list->array()) read_finding(node);
}

void CaseReader::read_solved_within(TableReader& reader) {
  const Node* node = reader.take("solved_within");
  if (node == nullptr) return;
  TableReader inner(*node, "expect: solved_within", complaints_);
  SolvedWithin solved;
  solved.cause = inner.text("cause").value_or("");
  solved.steps = inner.whole("steps", 1, case_steps_max);
  inner.finish();
  case_.expect.solved_within = solved;
}

void CaseReader::read_expectation(TableReader& reader) {
  const Node* node = reader.take("expect");
  if (node == nullptr) {
    reader.complain_here("there is no [expect]", "say what is expected: next, likely, never, …");
    return;
  }
  TableReader expect(*node, "expect", complaints_);
  Expectation& e = case_.expect;
  e.next = expect.texts("next");
  e.likely = expect.texts("likely");
  e.never = expect.texts("never");
  e.not_yet = expect.texts("not_on_the_way");
  if (const Node* hands_over = expect.take("hands_over")) {
    if (const bool* value = std::get_if<bool>(&hands_over->value)) {
      e.hands_over = *value;
    } else {
      expect.complain(hands_over->line, "\"hands_over\" is neither true nor false",
                      "write hands_over = true");
    }
  }
  read_solved_within(expect);
  expect.finish();
  if (!e.not_yet.empty() && !e.solved_within) {
    expect.complain_here("\"not_on_the_way\" stands without \"solved_within\"",
                         "add solved_within = { cause = \"…\", steps = 6 }");
  }
  if (e.next.empty() && e.likely.empty() && e.never.empty() && !e.hands_over && !e.solved_within) {
    expect.complain_here("nothing is expected", "add next, likely, never, hands_over or solved_within");
  }
}

LoadedCase CaseReader::read(const Node& root) {
  TableReader reader(root, "", complaints_);
  case_.model = reader.text("model").value_or("");
  case_.title = reader.text("title").value_or("");
  read_situation(reader);
  read_findings(reader);
  read_expectation(reader);
  reader.finish();
  if (!complaints_.empty()) return {std::nullopt, std::move(complaints_)};
  return {std::move(case_), {}};
}

}  // namespace

LoadedCase read_case(std::string_view text) {
  if (text.size() > case_bytes_max) {
    return {std::nullopt, {{1, "the case is larger than 64 KiB", "write several shorter ones"}}};
  }
  const auto parsed = toml::parse(text);
  if (const auto* complaint = std::get_if<toml::Complaint>(&parsed)) {
    return {std::nullopt, {*complaint}};
  }
  return CaseReader().read(std::get<Node>(parsed));
}

}  // namespace hl::diagnosis
