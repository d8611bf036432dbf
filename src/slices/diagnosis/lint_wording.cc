#include "slices/diagnosis/lint_wording.h"

#include <boost/describe/enum_to_string.hpp>
#include <cstdio>

#include "slices/diagnosis/readability.h"

namespace hl::diagnosis {
namespace {

constexpr std::array<Level, 3> levels = {Level::novice, Level::regular, Level::expert};

// One thing that is said: where it stands and what it is called in messages.
struct Said {
  int line = 0;
  std::string name;
  const Wording* say = nullptr;
  bool is_read_alone = false;  // on the portal
};

std::vector<Said> all_said(const ModelFile& file) {
  std::vector<Said> all;
  const Model& model = file.model;
  for (std::size_t i = 0; i < file.questions.size(); ++i) {
    all.push_back({file.lines.questions[i], "question \"" + model.questions[i].id + '"',
                   &file.questions[i].say, is_for_visitors(file.questions[i])});
  }
  for (std::size_t i = 0; i < file.actions.size(); ++i) {
    all.push_back({file.lines.actions[i], "action \"" + model.actions[i].id + '"',
                   &file.actions[i].say, is_for_visitors(model.actions[i])});
  }
  for (std::size_t i = 0; i < file.escalations.size(); ++i) {
    all.push_back({file.lines.escalations[i], "escalation \"" + model.escalations[i].id + '"',
                   &file.escalations[i].say, false});
  }
  return all;
}

std::string place(Language language, Level level) {
  return std::string(boost::describe::enum_to_string(language, "?")) + '.' +
         boost::describe::enum_to_string(level, "?");
}

std::string whole(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", value);
  return text;
}

void check_one(const Said& said, const std::string& text, const std::string& where,
               Language language, Level level, std::vector<Remark>& remarks) {
  const std::size_t longest = measure(text).longest_sentence;
  if (longest > sentence_words_max(level)) {
    remarks.push_back({Gravity::error, said.line,
                       where + " has a sentence of " + std::to_string(longest) + " words",
                       "cut it; at most " + std::to_string(sentence_words_max(level))});
  }
  if (level != Level::novice) return;
  for (const std::string& word : jargon_in(text, language)) {
    remarks.push_back({Gravity::error, said.line,
                       where + " has the word \"" + word + "\", which a novice does not know",
                       "say what it looks like or does"});
  }
}

void check_alone(const Said& said, Language language, Level level, std::vector<Remark>& remarks) {
  const std::string& text = said.say->to_read(language, level);
  const std::string where = said.name + ": read." + place(language, level);
  if (text != said.say->in(language, level)) check_one(said, text, where, language, level, remarks);
  for (const std::string& word : speaker_in(text, language)) {
    remarks.push_back({Gravity::warning, said.line,
                       where + " says \"" + word + "\" to somebody who reads it alone",
                       "write read." + place(language, level) + " for the portal, without it"});
  }
}

void check_lix(const TextMeasure& together, const std::string& all, Language language, Level level,
               std::vector<Remark>& remarks) {
  if (together.lix() <= lix_max(language, level)) return;
  remarks.push_back({Gravity::error, 1,
                     all + place(language, level) + " together score LIX " +
                         whole(together.lix()) + ", more than " + whole(lix_max(language, level)),
                     "write shorter sentences and shorter words"});
}

}  // namespace

std::vector<Remark> lint_wording(const ModelFile& file) {
  std::vector<Remark> remarks;
  const std::vector<Said> all = all_said(file);
  for (const Language language : file.languages) {
    for (const Level level : levels) {
      // One sentence says little of how hard a text is; all of a level together do.
      TextMeasure spoken, read;
      for (const Said& said : all) {
        const std::string& text = said.say->in(language, level);
        spoken += measure(text);
        check_one(said, text, said.name + ": say." + place(language, level), language, level,
                  remarks);
        if (!said.is_read_alone) continue;
        read += measure(said.say->to_read(language, level));
        check_alone(said, language, level, remarks);
      }
      check_lix(spoken, "all say.", language, level, remarks);
      check_lix(read, "what visitors of the portal read in ", language, level, remarks);
    }
  }
  return remarks;
}

}  // namespace hl::diagnosis
