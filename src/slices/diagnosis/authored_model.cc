#include "slices/diagnosis/authored_model.h"

#include <array>
#include <charconv>

#include "lib/toml/table_reader.h"

namespace hl::diagnosis {
namespace {

using toml::Node;

std::string text_in(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  const std::string* text = node == nullptr ? nullptr : node->text();
  return text == nullptr ? std::string() : *text;
}

double number_at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  return node == nullptr ? 0 : toml::number_in(*node).value_or(0);
}

int whole_at(const Node& table, std::string_view key) {
  const double number = number_at(table, key);
  return number >= -1000 && number <= 1000 ? static_cast<int>(number) : 0;
}

bool is_true_at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  const bool* truth = node == nullptr ? nullptr : std::get_if<bool>(&node->value);
  return truth != nullptr && *truth;
}

std::vector<std::string> texts_at(const Node& table, std::string_view key) {
  std::vector<std::string> out;
  const Node* node = table.find(key);
  if (node == nullptr || node->array() == nullptr) return out;
  for (const Node& one : *node->array()) {
    if (const std::string* text = one.text()) out.push_back(*text);
  }
  return out;
}

const Node::Array& tables_at(const Node& table, std::string_view key) {
  static const Node::Array none;
  const Node* node = table.find(key);
  return node == nullptr || node->array() == nullptr ? none : *node->array();
}

Words words_at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  if (node == nullptr) return {};
  return {text_in(*node, "en"), text_in(*node, "fr"), text_in(*node, "nl"), text_in(*node, "de")};
}

LevelTexts levels_at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  if (node == nullptr) return {};
  return {text_in(*node, "novice"), text_in(*node, "regular"), text_in(*node, "expert")};
}

SayTexts say_at(const Node& table) {
  const Node* node = table.find("say");
  if (node == nullptr) return {};
  return {levels_at(*node, "en"), levels_at(*node, "fr"), levels_at(*node, "nl"),
          levels_at(*node, "de")};
}

AuthoredMinutes minutes_at(const Node& table) {
  const Node* node = table.find("minutes");
  if (node == nullptr) return {};
  if (const auto same = toml::number_in(*node)) return {*same, *same, *same};
  return {number_at(*node, "novice"), number_at(*node, "regular"), number_at(*node, "expert")};
}

std::string chance(const Node& node) {
  if (const std::string* word = node.text()) return *word;
  const auto number = toml::number_in(node);
  if (!number) return {};
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), *number);
  return {digits.data(), end};
}

AuthoredAnswer answer_of(const Node& table) {
  AuthoredAnswer answer;
  answer.id = text_in(table, "id");
  answer.title = words_at(table, "title");
  const Node* given = table.find("given");
  if (given == nullptr || given->table() == nullptr) return answer;
  for (const auto& [cause, node] : *given->table()) {
    if (cause == "default") answer.otherwise = chance(node);
    else answer.given.emplace(cause, chance(node));
  }
  return answer;
}

AuthoredQuestion question_of(const Node& table) {
  AuthoredQuestion question;
  question.id = text_in(table, "id");
  question.minutes = minutes_at(table);
  question.insult = whole_at(table, "insult");
  question.group = text_in(table, "group");
  question.locked = is_true_at(table, "locked");
  question.title = words_at(table, "title");
  question.say = say_at(table);
  for (const Node& answer : tables_at(table, "answer")) question.answers.push_back(answer_of(answer));
  question.line = table.line;
  return question;
}

std::map<std::string, AuthoredFix> fixes_of(const Node& table) {
  std::map<std::string, AuthoredFix> out;
  const Node* fixes = table.find("fixes");
  if (fixes == nullptr || fixes->table() == nullptr) return out;
  for (const auto& [cause, node] : *fixes->table()) {
    const Node* p = node.find("p");
    out.emplace(cause, AuthoredFix{p != nullptr ? chance(*p) : chance(node), p != nullptr});
  }
  return out;
}

AuthoredAction action_of(const Node& table) {
  AuthoredAction action;
  action.id = text_in(table, "id");
  action.by = table.find("by") == nullptr ? "caller" : text_in(table, "by");
  action.minutes = minutes_at(table);
  action.risk = whole_at(table, "risk");
  action.insult = whole_at(table, "insult");
  action.euros = number_at(table, "euros");
  action.cluster = text_in(table, "cluster");
  action.needs = texts_at(table, "needs");
  action.articles = texts_at(table, "articles");
  action.resets = texts_at(table, "resets");
  action.fixes = fixes_of(table);
  action.title = words_at(table, "title");
  action.say = say_at(table);
  action.line = table.line;
  return action;
}

AuthoredCause cause_of(const Node& table) {
  return {text_in(table, "id"),       number_at(table, "per_100_calls"), is_true_at(table, "locked"),
          words_at(table, "title"),   words_at(table, "explain"),        texts_at(table, "articles"),
          table.line};
}

}  // namespace

AuthoredModel authored_model(const Node& root) {
  AuthoredModel model;
  model.id = text_in(root, "id");
  model.languages = texts_at(root, "languages");
  model.title = words_at(root, "title");
  if (const Node* keywords = root.find("keywords"); keywords && keywords->table()) {
    for (const auto& [language, list] : *keywords->table())
      model.keywords.emplace(language, texts_at(*keywords, language));
  }
  for (const Node& table : tables_at(root, "cluster"))
    model.clusters.push_back({text_in(table, "id"), number_at(table, "minutes"), words_at(table, "title")});
  for (const Node& table : tables_at(root, "cause")) model.causes.push_back(cause_of(table));
  for (const Node& table : tables_at(root, "question")) model.questions.push_back(question_of(table));
  for (const Node& table : tables_at(root, "action")) model.actions.push_back(action_of(table));
  for (const Node& table : tables_at(root, "escalation")) {
    model.escalations.push_back({text_in(table, "id"), text_in(table, "to"), text_in(table, "skill"),
                                 number_at(table, "minutes"), words_at(table, "title"), say_at(table),
                                 table.line});
  }
  return model;
}

}  // namespace hl::diagnosis
