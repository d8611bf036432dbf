// A model as authors write it (docs/models.md): the numbers for the engine, and every sentence that
// people see or hear.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/level.h"
#include "engines/diagnosis/model.h"

namespace hl::diagnosis {

// What the technician says, word for word, per language and level of the caller.
struct Wording {
  std::array<std::array<std::string, 3>, 4> texts;
  // For somebody who reads it alone, where what is said on the telephone would be odd; else "".
  std::array<std::array<std::string, 3>, 4> alone = {};
  const std::string& in(Language language, Level level) const {
    return texts[static_cast<std::size_t>(language)][static_cast<std::size_t>(level)];
  }
  const std::string& to_read(Language language, Level level) const {
    const auto& own = alone[static_cast<std::size_t>(language)][static_cast<std::size_t>(level)];
    return own.empty() ? in(language, level) : own;
  }
};

// `articles` are ids of knowledge articles, which a helpdesk may have or not.
struct CauseTexts {
  Words title, explain;
  std::vector<std::string> articles;
};
struct QuestionTexts {
  Words title;
  Wording say;
  std::vector<Words> answers;
  bool is_for_technician = false;  // who looks himself; never asked on the portal
};
struct ActionTexts {
  Words title;
  Wording say;
  std::vector<std::string> articles;
};

BOOST_DEFINE_ENUM_CLASS(EscalationTarget, expert, manufacturer, field_technician)

struct EscalationTexts {
  Words title;
  Wording say;
  EscalationTarget to = EscalationTarget::expert;
  std::string skill;
};

// Texts stand in the same order as their things in `model`.
struct ModelFile {
  Model model;
  Words title;
  std::array<std::vector<std::string>, 4> keywords;  // by Language
  std::vector<Language> languages;
  std::vector<CauseTexts> causes;
  std::vector<QuestionTexts> questions;
  std::vector<ActionTexts> actions;
  std::vector<Words> clusters;
  std::vector<EscalationTexts> escalations;
  // Lines in the file, for messages about things that were read well.
  struct Lines {
    std::vector<int> causes, questions, actions, clusters, escalations;
  } lines;
};

// fatal: the engine cannot use the model. error: it can, but the model must not be shipped.
enum class Gravity { fatal, error, warning };

struct Remark {
  Gravity gravity = Gravity::error;
  int line = 0;
  std::string what;
  std::string cure;
};

struct LoadedModel {
  std::optional<ModelFile> file;  // none if a remark is fatal
  std::vector<Remark> remarks;    // by line
};

LoadedModel read_model(std::string_view text);

// "models/x.toml:12: what; cure"
std::string to_line(std::string_view path, const Remark& remark);

// Whether somebody who is led by the portal, without a technician, may be shown this step.
bool is_for_visitors(const QuestionTexts& question);
bool is_for_visitors(const Action& action);

inline constexpr std::size_t causes_max = 2000;
inline constexpr std::size_t questions_max = 1000;
inline constexpr std::size_t actions_max = 2000;
inline constexpr std::size_t answers_max = 6;
inline constexpr std::size_t model_bytes_max = 8u << 20;

}  // namespace hl::diagnosis
