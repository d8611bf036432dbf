// A model as its author wrote it, for an editor: words of chance stay words, what was left out is left
// out. Reads any text that is TOML, faults and all; model_file.h says whether the engine can use it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "lib/toml/node.h"

namespace hl::diagnosis {

struct LevelTexts {
  std::string novice, regular, expert;
};
BOOST_DESCRIBE_STRUCT(LevelTexts, (), (novice, regular, expert))
struct SayTexts {
  LevelTexts en, fr, nl, de;
};
BOOST_DESCRIBE_STRUCT(SayTexts, (), (en, fr, nl, de))
struct AuthoredMinutes {
  double novice = 0;
  double regular = 0;
  double expert = 0;
};
BOOST_DESCRIBE_STRUCT(AuthoredMinutes, (), (novice, regular, expert))

struct AuthoredCluster {
  std::string id;
  double minutes = 0;
  Words title;
};
BOOST_DESCRIBE_STRUCT(AuthoredCluster, (), (id, minutes, title))

// `line` is where a thing begins in the text.
struct AuthoredCause {
  std::string id;
  double per_100_calls = 0;
  bool locked = false;
  Words title, explain;
  std::vector<std::string> articles;
  int line = 0;
};
BOOST_DESCRIBE_STRUCT(AuthoredCause, (), (id, per_100_calls, locked, title, explain, articles, line))

// A chance is "usually" or digits: "0.25".
struct AuthoredAnswer {
  std::string id;
  Words title;
  std::map<std::string, std::string> given;  // by cause, without the default
  std::optional<std::string> otherwise;      // the default
};
BOOST_DESCRIBE_STRUCT(AuthoredAnswer, (), (id, title, given, otherwise))
struct AuthoredQuestion {
  std::string id;
  AuthoredMinutes minutes;
  int insult = 0;
  std::string group;
  bool locked = false;
  Words title;
  SayTexts say;
  std::vector<AuthoredAnswer> answers;
  int line = 0;
};
BOOST_DESCRIBE_STRUCT(AuthoredQuestion, (),
                      (id, minutes, insult, group, locked, title, say, answers, line))

struct AuthoredFix {
  std::string p;
  // Written as a table with a confidence or a lock of its own, which a new `p` leaves alone.
  bool is_table = false;
};
BOOST_DESCRIBE_STRUCT(AuthoredFix, (), (p, is_table))
struct AuthoredAction {
  std::string id;
  std::string by;
  AuthoredMinutes minutes;
  int risk = 0;
  int insult = 0;
  double euros = 0;
  std::string cluster;
  std::vector<std::string> needs, articles, resets;
  std::map<std::string, AuthoredFix> fixes;  // by cause
  Words title;
  SayTexts say;
  int line = 0;
};
BOOST_DESCRIBE_STRUCT(AuthoredAction, (),
                      (id, by, minutes, risk, insult, euros, cluster, needs, articles, resets, fixes,
                       title, say, line))
struct AuthoredEscalation {
  std::string id;
  std::string to;
  std::string skill;
  double minutes = 0;
  Words title;
  SayTexts say;
  int line = 0;
};
BOOST_DESCRIBE_STRUCT(AuthoredEscalation, (), (id, to, skill, minutes, title, say, line))

struct AuthoredModel {
  std::string id;
  std::vector<std::string> languages;
  Words title;
  std::map<std::string, std::vector<std::string>> keywords;  // by language
  std::vector<AuthoredCluster> clusters;
  std::vector<AuthoredCause> causes;
  std::vector<AuthoredQuestion> questions;
  std::vector<AuthoredAction> actions;
  std::vector<AuthoredEscalation> escalations;
};
BOOST_DESCRIBE_STRUCT(AuthoredModel, (),
                      (id, languages, title, keywords, clusters, causes, questions, actions,
                       escalations))

AuthoredModel authored_model(const toml::Node& root);

}  // namespace hl::diagnosis
