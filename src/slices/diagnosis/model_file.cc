#include "slices/diagnosis/model_file.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "slices/diagnosis/model_texts.h"
#include "slices/diagnosis/model_values.h"
#include "slices/diagnosis/nearest_id.h"

namespace hl::diagnosis {
namespace {

using toml::Node;
using toml::TableReader;

class Loader {
 public:
  LoadedModel load(const Node& root);

 private:
  std::optional<std::size_t> find_cause(TableReader& reader, const std::string& id, int line);
  void read_head(TableReader& reader);
  void read_keywords(TableReader& reader);
  void read_clusters(TableReader& reader);
  void read_causes(TableReader& reader);
  void read_questions(TableReader& reader);
  void read_answers(TableReader& reader, Question& question, QuestionTexts& texts);
  std::vector<double> read_given(TableReader& reader);
  void read_actions(TableReader& reader);
  void read_fixes(TableReader& reader, Action& action);
  void read_escalations(TableReader& reader);
  void count(TableReader& reader, std::string_view key, std::size_t found, std::size_t max);
  LoadedModel result();

  toml::Complaints fatal_;
  toml::Complaints gaps_;
  ModelFile file_;
  TextReader texts_{{}, gaps_};
};

std::optional<std::size_t> Loader::find_cause(TableReader& reader, const std::string& id,
                                              int line) {
  const auto cause = position_of(file_.model.causes, id);
  if (!cause) {
    reader.complain(line, "unknown cause \"" + id + '"',
                    did_you_mean(id, ids_of(file_.model.causes)));
  }
  return cause;
}

void Loader::read_head(TableReader& reader) {
  if (reader.whole("format", 1, 1) != 1) return;
  file_.model.id = read_id(reader, "model", {});
  file_.model.version = reader.whole("version", 1, 1000000);
  file_.model.confidence = read_confidence(reader, file_.model.confidence);
  for (const std::string& name : reader.texts("languages")) {
    Language language{};
    if (!boost::describe::enum_from_string(name.c_str(), language)) {
      reader.complain(reader.take("languages")->line, "unknown language \"" + name + '"',
                      "use en, fr, nl, de");
    } else {
      file_.languages.push_back(language);
    }
  }
  if (file_.languages.empty()) {
    reader.complain_here("\"languages\" is missing or empty",
                         R"(add languages = ["en", "fr", "nl", "de"])");
  }
  texts_ = TextReader(file_.languages, gaps_);
  file_.title = texts_.words(reader, "title");
  read_keywords(reader);
}

void Loader::read_keywords(TableReader& reader) {
  const Node* node = reader.take("keywords");
  if (node == nullptr) {
    gaps_.push_back({1, "keywords are missing", "add a [keywords] table with a list per language"});
    return;
  }
  TableReader inner(*node, "keywords", gaps_);
  for (const Language language : all_languages) {
    const char* name = boost::describe::enum_to_string(language, "?");
    auto found = inner.texts(name);
    const bool wanted = std::find(file_.languages.begin(), file_.languages.end(), language) !=
                        file_.languages.end();
    if (found.empty() && wanted) {
      inner.complain_here(std::string("no keywords for ") + name, "list 15 to 30 words of callers");
    }
    file_.keywords[static_cast<std::size_t>(language)] = std::move(found);
  }
  inner.finish();
}

void Loader::count(TableReader& reader, std::string_view key, std::size_t found, std::size_t max) {
  if (found > max) {
    reader.complain_here(std::to_string(found) + " × " + std::string(key) + " are too many",
                         "keep at most " + std::to_string(max));
  }
}

void Loader::read_clusters(TableReader& reader) {
  for (const Node& node : reader.tables("cluster")) {
    TableReader inner(node, "cluster", fatal_);
    Cluster cluster;
    cluster.id = read_id(inner, "cluster", ids_of(file_.model.clusters));
    cluster.minutes = inner.number("minutes", 0, 10000);
    file_.clusters.push_back(texts_.words(inner, "title"));
    inner.finish();
    file_.lines.clusters.push_back(node.line);
    file_.model.clusters.push_back(std::move(cluster));
  }
}

void Loader::read_causes(TableReader& reader) {
  const auto& nodes = reader.tables("cause");
  count(reader, "cause", nodes.size(), causes_max);
  for (const Node& node : nodes) {
    TableReader inner(node, "cause", fatal_);
    Cause cause;
    cause.id = read_id(inner, "cause", ids_of(file_.model.causes));
    cause.calls = std::max(inner.number("per_100_calls", 0, 100), 100 * 1e-6);
    cause.tendencies = read_tendencies(inner, fatal_);
    cause.locked = read_locked(inner);
    const Words title = texts_.words(inner, "title");
    const Words explain = texts_.words(inner, "explain");
    file_.causes.push_back({title, explain, read_ids(inner, "articles")});
    inner.finish();
    file_.lines.causes.push_back(node.line);
    file_.model.causes.push_back(std::move(cause));
  }
  if (nodes.empty()) reader.complain_here("there is no cause", "add [[cause]] tables");
}

std::vector<double> Loader::read_given(TableReader& reader) {
  std::vector<double> row(file_.model.causes.size(), -1);
  const Node* given = reader.take("given");
  if (given == nullptr || given->table() == nullptr) {
    reader.complain(given == nullptr ? reader.line() : given->line,
                    "\"given\" is missing or no table",
                    "add given = { some-cause = \"usually\", default = \"rarely\" }");
    return row;
  }
  std::optional<double> fallback;
  for (const auto& [key, node] : *given->table()) {
    const auto p = read_chance(reader, "given." + key, node);
    if (key == "default") {
      fallback = p.value_or(0.5);
    } else if (const auto cause = find_cause(reader, key, node.line); cause && p) {
      row[*cause] = *p;
    }
  }
  for (std::size_t cause = 0; cause < row.size(); ++cause) {
    if (row[cause] >= 0) continue;
    if (!fallback) {
      reader.complain(given->line,
                      "given has no default and no \"" + file_.model.causes[cause].id + '"',
                      "add default = \"rarely\" or the cause");
      fallback = 0.5;
    }
    row[cause] = *fallback;
  }
  return row;
}

void Loader::read_answers(TableReader& reader, Question& question, QuestionTexts& texts) {
  const auto& nodes = reader.tables("answer");
  for (const Node& node : nodes) {
    TableReader inner(node, reader.place() + ": answer", fatal_);
    const std::string kind = reader.place() + ": answer";
    question.answers.push_back(read_id(inner, kind, question.answers));
    if (question.answers.back() == "dont-know") {
      inner.complain_here("\"dont-know\" is listed", "remove it; it is implicit everywhere");
    }
    texts.answers.push_back(texts_.words(inner, "title"));
    const auto row = read_given(inner);
    question.given.insert(question.given.end(), row.begin(), row.end());
    inner.finish();
  }
  if (nodes.size() < 2 || nodes.size() > answers_max) {
    reader.complain_here("has " + std::to_string(nodes.size()) + " answers", "write 2 to 6");
  }
  const std::size_t causes = file_.model.causes.size();
  for (std::size_t cause = 0; cause < causes; ++cause) {
    double sum = 0;
    for (std::size_t k = 0; k < nodes.size(); ++k) sum += question.p(k, cause, causes);
    for (std::size_t k = 0; k < nodes.size(); ++k) question.given[k * causes + cause] /= sum;
  }
}

void Loader::read_questions(TableReader& reader) {
  const auto& nodes = reader.tables("question");
  count(reader, "question", nodes.size(), questions_max);
  for (const Node& node : nodes) {
    TableReader inner(node, "question", fatal_);
    Question question;
    QuestionTexts texts;
    question.id = read_id(inner, "question", ids_of(file_.model.questions));
    question.minutes = read_minutes(inner, fatal_);
    question.insult = inner.whole("insult", 0, 3, 0);
    question.confidence = read_confidence(inner, question.confidence);
    question.locked = read_locked(inner);
    question.group = inner.text_or("group", "");
    texts.title = texts_.words(inner, "title");
    texts.say = texts_.wording(inner, "say");
    texts_.to_read(inner, texts.say);
    const std::string by = inner.text_or("by", "caller");
    texts.is_for_technician = by == "technician";
    if (by != "caller" && by != "technician") {
      inner.complain(inner.take("by")->line, "unknown by = \"" + by + '"',
                     did_you_mean(by, {"caller", "technician"}));
    }
    read_answers(inner, question, texts);
    inner.finish();
    file_.lines.questions.push_back(node.line);
    file_.questions.push_back(std::move(texts));
    file_.model.questions.push_back(std::move(question));
  }
}

void Loader::read_fixes(TableReader& reader, Action& action) {
  const Node* fixes = reader.take("fixes");
  if (fixes == nullptr || fixes->table() == nullptr || fixes->table()->empty()) {
    reader.complain(fixes == nullptr ? reader.line() : fixes->line, "\"fixes\" is missing or empty",
                    "add fixes = { some-cause = \"usually\" }");
    return;
  }
  Likelihood usual;
  usual.confidence = read_confidence(reader, usual.confidence);
  usual.locked = read_locked(reader);
  for (const auto& [key, node] : *fixes->table()) {
    const auto found = read_likelihood(reader, "fixes." + key, node, usual, fatal_);
    const auto cause = find_cause(reader, key, node.line);
    if (found && cause) action.fixes.push_back({*cause, found->p, found->confidence, found->locked});
  }
}

void Loader::read_actions(TableReader& reader) {
  const auto& nodes = reader.tables("action");
  count(reader, "action", nodes.size(), actions_max);
  for (const Node& node : nodes) {
    TableReader inner(node, "action", fatal_);
    Action action;
    action.id = read_id(inner, "action", ids_of(file_.model.actions));
    const std::string by = inner.text_or("by", "caller");
    if (!boost::describe::enum_from_string(by.c_str(), action.by)) {
      inner.complain(inner.take("by")->line, "unknown by = \"" + by + '"',
                     did_you_mean(by, {"caller", "technician", "field_technician"}));
    }
    action.minutes = read_minutes(inner, fatal_);
    action.risk = inner.whole("risk", 0, 3, 0);
    action.insult = inner.whole("insult", 0, 3, 0);
    action.euros = inner.number("euros", 0, 100000, 0);
    if (const Node* cluster = inner.take("cluster")) {
      const std::string id = inner.text_or("cluster", "");
      action.cluster = position_of(file_.model.clusters, id);
      if (!action.cluster) {
        inner.complain(cluster->line, "unknown cluster \"" + id + '"',
                       did_you_mean(id, ids_of(file_.model.clusters)));
      }
    }
    read_fixes(inner, action);
    for (const std::string& id : inner.texts("resets")) {
      if (const auto question = position_of(file_.model.questions, id)) {
        action.resets.push_back(*question);
      } else {
        inner.complain(inner.take("resets")->line, "unknown question \"" + id + "\" in resets",
                       did_you_mean(id, ids_of(file_.model.questions)));
      }
    }
    action.needs = read_ids(inner, "needs");
    const Words title = texts_.words(inner, "title");
    Wording say = texts_.wording(inner, "say");
    texts_.to_read(inner, say);
    file_.actions.push_back({title, say, read_ids(inner, "articles")});
    inner.finish();
    file_.lines.actions.push_back(node.line);
    file_.model.actions.push_back(std::move(action));
  }
}

void Loader::read_escalations(TableReader& reader) {
  const auto& nodes = reader.tables("escalation");
  for (const Node& node : nodes) {
    TableReader inner(node, "escalation", fatal_);
    Escalation escalation;
    EscalationTexts texts;
    escalation.id = read_id(inner, "escalation", ids_of(file_.model.escalations));
    escalation.minutes = inner.number("minutes", 0.01, 100000);
    const std::string to = inner.text_or("to", "expert");
    if (!boost::describe::enum_from_string(to.c_str(), texts.to)) {
      inner.complain(inner.take("to")->line, "unknown to = \"" + to + '"',
                     did_you_mean(to, {"expert", "manufacturer", "field_technician"}));
    }
    texts.skill = inner.text_or("skill", "");
    texts.title = texts_.words(inner, "title");
    texts.say = texts_.wording(inner, "say");
    inner.finish();
    file_.lines.escalations.push_back(node.line);
    file_.escalations.push_back(std::move(texts));
    file_.model.escalations.push_back(std::move(escalation));
  }
  if (nodes.empty()) {
    reader.complain_here("there is no escalation", "add one [[escalation]]; the first is default");
  }
}

LoadedModel Loader::result() {
  LoadedModel loaded;
  for (auto& one : fatal_) {
    loaded.remarks.push_back({Gravity::fatal, one.line, std::move(one.what), std::move(one.cure)});
  }
  for (auto& one : gaps_) {
    loaded.remarks.push_back({Gravity::error, one.line, std::move(one.what), std::move(one.cure)});
  }
  std::stable_sort(loaded.remarks.begin(), loaded.remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.line < b.line; });
  if (fatal_.empty()) loaded.file = std::move(file_);
  return loaded;
}

LoadedModel Loader::load(const Node& root) {
  TableReader reader(root, "", fatal_);
  read_head(reader);
  read_clusters(reader);
  read_causes(reader);
  read_questions(reader);
  read_actions(reader);
  read_escalations(reader);
  reader.rename("");
  reader.finish();
  return result();
}

}  // namespace

LoadedModel read_model(std::string_view text) {
  if (text.size() > model_bytes_max) {
    return {std::nullopt,
            {{Gravity::fatal, 1, "the file is larger than 8 MiB", "split the model in two"}}};
  }
  const auto parsed = toml::parse(text);
  if (const auto* complaint = std::get_if<toml::Complaint>(&parsed)) {
    return {std::nullopt, {{Gravity::fatal, complaint->line, complaint->what, complaint->cure}}};
  }
  return Loader().load(std::get<Node>(parsed));
}

bool is_for_visitors(const QuestionTexts& question) { return !question.is_for_technician; }

// What could break or lose something is not for somebody alone.
bool is_for_visitors(const Action& action) {
  constexpr int risk_max = 1;
  return action.by == Actor::caller && action.risk <= risk_max && action.needs.empty();
}

std::string to_line(std::string_view path, const Remark& remark) {
  return std::string(path) + ':' + std::to_string(remark.line) + ": " +
         (remark.gravity == Gravity::warning ? "warning: " : "") + remark.what + "; " + remark.cure;
}

}  // namespace hl::diagnosis
