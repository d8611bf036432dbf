#include "slices/diagnosis/model_lint.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <cmath>
#include <cstdio>
#include <set>

#include "engines/diagnosis/simulation.h"
#include "slices/diagnosis/lint_wording.h"

namespace hl::diagnosis {
namespace {

constexpr int simulated_calls = 2000;

constexpr std::array<std::string_view, 6> skills = {"printing",    "network", "identity",
                                                    "workstation", "mail",    "security"};

class Lint {
 public:
  Lint(const ModelFile& file, std::string_view stem) : file_(file), model_(file.model) {
    check_sizes(stem);
    check_causes();
    check_questions();
    check_actions();
    check_dominated();
    check_escalations();
    check_use();
    for (Remark& remark : lint_wording(file)) remarks_.push_back(std::move(remark));
  }
  std::vector<Remark> take() { return std::move(remarks_); }

 private:
  void error(int line, std::string what, std::string cure) {
    remarks_.push_back({Gravity::error, line, std::move(what), std::move(cure)});
  }
  void warn(int line, std::string what, std::string cure) {
    remarks_.push_back({Gravity::warning, line, std::move(what), std::move(cure)});
  }
  void at_least(std::size_t found, std::size_t wanted, const std::string& things) {
    if (found >= wanted) return;
    error(1, "only " + std::to_string(found) + ' ' + things,
          "write at least " + std::to_string(wanted));
  }
  void check_sizes(std::string_view stem);
  void check_causes();
  void check_questions();
  void check_actions();
  void check_dominated();
  void check_escalations();
  void check_use();

  const ModelFile& file_;
  const Model& model_;
  std::vector<Remark> remarks_;
};

void Lint::check_sizes(std::string_view stem) {
  if (!stem.empty() && stem != model_.id) {
    error(1, "the id \"" + model_.id + "\" is not the name of the file",
          "call the file " + model_.id + ".toml");
  }
  at_least(model_.causes.size(), 12, "causes");
  at_least(model_.questions.size(), 8, "questions");
  at_least(model_.actions.size(), 12, "actions");
  for (const Language language : file_.languages) {
    const auto& words = file_.keywords[static_cast<std::size_t>(language)];
    if (words.size() < 15 || words.size() > 30) {
      warn(1,
           std::to_string(words.size()) + " keywords in " +
               boost::describe::enum_to_string(language, "?"),
           "write 15 to 30");
    }
  }
}

void Lint::check_causes() {
  double sum = 0;
  for (const Cause& cause : model_.causes) sum += cause.calls;
  if (std::abs(sum - 100) > 0.01) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", sum);
    error(file_.lines.causes.front(), std::string("per_100_calls sum to ") + text,
          "make them sum to 100");
  }
  if (model_.causes.back().id != "other") {
    error(file_.lines.causes.back(), "the last cause is not \"other\"",
          "add a last [[cause]] with id = \"other\"");
  }
  for (std::size_t cause = 0; cause < model_.causes.size(); ++cause) {
    double best = 0;
    for (const Action& action : model_.actions) {
      for (const Fix& fix : action.fixes) {
        if (fix.cause == cause) best = std::max(best, fix.p);
      }
    }
    const std::string name = "cause \"" + model_.causes[cause].id + '"';
    if (model_.causes[cause].id == "other") {
      if (best > 0) {
        error(file_.lines.causes[cause], name + ": an action claims to fix it",
              "take it out of fixes; unknown causes are for the hand-over");
      }
    } else if (best == 0) {
      error(file_.lines.causes[cause], name + ": no action fixes it",
            "add an action, or a technician's or field technician's one");
    } else if (best < 0.8 - 1e-9) {
      error(file_.lines.causes[cause], name + ": no action fixes it usually",
            "let one action fix it with \"usually\" or more");
    }
  }
}

// The largest difference in P(answer) between two causes that are not rare.
double separation(const Model& model, const Question& question) {
  const std::size_t causes = model.causes.size();
  double total = 0;
  for (const Cause& cause : model.causes) total += cause.calls;
  double widest = 0;
  for (std::size_t k = 0; k < question.answers.size(); ++k) {
    double low = 1;
    double high = 0;
    for (std::size_t cause = 0; cause < causes; ++cause) {
      if (model.causes[cause].calls < 0.02 * total) continue;
      low = std::min(low, question.p(k, cause, causes));
      high = std::max(high, question.p(k, cause, causes));
    }
    widest = std::max(widest, high - low);
  }
  return widest;
}

void Lint::check_questions() {
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    const Question& question = model_.questions[q];
    if (separation(model_, question) < 0.2) {
      error(file_.lines.questions[q],
            "question \"" + question.id + "\": its answers separate no two likely causes",
            "give two causes of 2 or more calls clearly different answers");
    }
  }
}

bool is_no_slower(const LevelMinutes& better, const LevelMinutes& worse) {
  return better.novice <= worse.novice && better.regular <= worse.regular &&
         better.expert <= worse.expert;
}

// Whether whoever may do `worse` may do `better` as well, at no higher price.
bool is_no_dearer(const Action& better, const Action& worse) {
  const bool may_as_well =
      std::all_of(better.needs.begin(), better.needs.end(), [&](const std::string& need) {
        return std::find(worse.needs.begin(), worse.needs.end(), need) != worse.needs.end();
      });
  return may_as_well && is_no_slower(better.minutes, worse.minutes) &&
         static_cast<int>(better.by) <= static_cast<int>(worse.by) && better.risk <= worse.risk &&
         better.insult <= worse.insult && better.euros <= worse.euros &&
         (!better.cluster || better.cluster == worse.cluster);
}

bool is_no_dearer(const Question& better, const Question& worse) {
  return is_no_slower(better.minutes, worse.minutes) && better.insult <= worse.insult;
}

// Whether all that `worse` fixes is fixed as surely.
bool does_as_much(const Action& better, const Action& worse) {
  return std::all_of(worse.fixes.begin(), worse.fixes.end(), [&](const Fix& fix) {
    return std::any_of(better.fixes.begin(), better.fixes.end(), [&](const Fix& other) {
      return other.cause == fix.cause && other.p >= fix.p;
    });
  });
}

// Whether the answers tell the same, whatever they are called and in whatever order they stand.
bool does_as_much(const Question& better, const Question& worse) {
  const auto told = [](const Question& question) {
    std::vector<std::vector<double>> rows(question.answers.size());
    const std::size_t causes = question.given.size() / question.answers.size();
    for (std::size_t i = 0; i < question.given.size(); ++i)
      rows[i / causes].push_back(question.given[i]);
    std::sort(rows.begin(), rows.end());
    return rows;
  };
  return told(better) == told(worse);
}

// Of two equal ones it is the later that is not needed.
template <class Thing>
const Thing* what_beats(const std::vector<Thing>& things, std::size_t worse) {
  const auto beats = [](const Thing& a, const Thing& b) {
    return is_no_dearer(a, b) && does_as_much(a, b);
  };
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (i == worse || !beats(things[i], things[worse])) continue;
    if (i < worse || !beats(things[worse], things[i])) return &things[i];
  }
  return nullptr;
}

void Lint::check_dominated() {
  for (std::size_t a = 0; a < model_.actions.size(); ++a) {
    if (const Action* better = what_beats(model_.actions, a)) {
      error(file_.lines.actions[a],
            "action \"" + model_.actions[a].id + "\" is never better than \"" + better->id + '"',
            "remove it, or say what it costs less or fixes more surely");
    }
  }
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    if (const Question* better = what_beats(model_.questions, q)) {
      error(file_.lines.questions[q],
            "question \"" + model_.questions[q].id + "\" tells nothing that \"" + better->id +
                "\" does not",
            "remove it, or say what it tells apart or costs less");
    }
  }
}

void Lint::check_actions() {
  std::set<std::size_t> used;
  for (const Action& action : model_.actions) {
    if (action.cluster) used.insert(*action.cluster);
  }
  for (std::size_t cluster = 0; cluster < model_.clusters.size(); ++cluster) {
    if (!used.contains(cluster)) {
      error(file_.lines.clusters[cluster],
            "cluster \"" + model_.clusters[cluster].id + "\": no action is in it",
            "remove it or name it in an action");
    }
  }
}

void Lint::check_escalations() {
  for (std::size_t i = 0; i < file_.escalations.size(); ++i) {
    if (std::find(skills.begin(), skills.end(), file_.escalations[i].skill) == skills.end()) {
      error(file_.lines.escalations[i],
            "escalation \"" + model_.escalations[i].id + "\": unknown skill \"" +
                file_.escalations[i].skill + '"',
            "use printing, network, identity, workstation, mail or security");
    }
  }
}

void Lint::check_use() {
  const Simulation calls = simulate(model_, simulated_calls);
  const std::string never = "\": never chosen in 2,000 simulated calls";
  for (std::size_t q = 0; q < calls.asked.size(); ++q) {
    if (calls.asked[q] > 0) continue;
    warn(file_.lines.questions[q], "question \"" + model_.questions[q].id + never,
         "make it quicker or its answers clearer, or remove it");
  }
  for (std::size_t a = 0; a < calls.tried.size(); ++a) {
    if (calls.tried[a] > 0) continue;
    warn(file_.lines.actions[a], "action \"" + model_.actions[a].id + never,
         "make it quicker or surer than handing over, or remove it");
  }
  std::vector<int> entered(model_.clusters.size(), 0);
  for (std::size_t a = 0; a < calls.tried.size(); ++a) {
    if (model_.actions[a].cluster) entered[*model_.actions[a].cluster] += calls.tried[a];
  }
  for (std::size_t c = 0; c < entered.size(); ++c) {
    if (entered[c] > 0) continue;
    warn(file_.lines.clusters[c],
         "cluster \"" + model_.clusters[c].id + "\": never entered in 2,000 simulated calls",
         "lower its minutes or those of its actions, or remove it");
  }
  const int percent = 100 * calls.solved / calls.calls;
  if (percent < 50) {
    warn(
        1,
        "only " + std::to_string(percent) + " % of simulated calls are solved without handing over",
        "look at the minutes of the escalation and of the actions for frequent causes");
  }
}

}  // namespace

std::vector<Remark> lint(const ModelFile& file, std::string_view stem) {
  return Lint(file, stem).take();
}

}  // namespace hl::diagnosis
