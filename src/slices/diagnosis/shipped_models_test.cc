// What must hold for every model that comes with the program, beyond what lint says of one file.
#include <gtest/gtest.h>

#include <filesystem>

#include "engines/diagnosis/advice.h"
#include "server/embedded.h"
#include "slices/diagnosis/lint_wording.h"
#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {
namespace {

std::vector<ModelFile> shipped() {
  std::vector<ModelFile> files;
  for (const auto& [path, bytes] : embedded_files()) {
    if (!path.starts_with("models/")) continue;
    auto loaded = read_model(bytes);
    EXPECT_TRUE(loaded.file && loaded.remarks.empty()) << path;
    if (loaded.file) files.push_back(std::move(*loaded.file));
  }
  return files;
}

TEST(ShippedModels, are_twelve_or_more_with_five_cases_each) {
  const auto files = shipped();
  EXPECT_GE(files.size(), 12U);
  for (const ModelFile& file : files) {
    int cases = 0;
    const auto folder = std::filesystem::path("models/cases") / file.model.id;
    ASSERT_TRUE(std::filesystem::is_directory(folder)) << folder;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      cases += entry.path().extension() == ".case";
    EXPECT_GE(cases, 5) << file.model.id;
  }
}

TEST(ShippedModels, say_nothing_to_visitors_of_the_portal_that_only_fits_a_call) {
  for (const ModelFile& file : shipped()) {
    for (const Remark& remark : lint_wording(file)) {
      EXPECT_EQ(remark.what.find("to somebody who reads it alone"), std::string::npos)
          << to_line(file.model.id, remark);
    }
  }
}

std::size_t likeliest_answer(const Model& model, const Question& question, std::size_t cause) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < question.answers.size(); ++k) {
    if (question.p(k, cause, model.causes.size()) > question.p(best, cause, model.causes.size()))
      best = k;
  }
  return best;
}

// A caller with this cause who answers as is likeliest, and whom nothing helps: the first steps.
std::vector<Step> first_steps(const Model& model, std::size_t cause, int count) {
  constexpr Effort quick{0, 2e5, 12};
  std::vector<Finding> findings;
  std::vector<Step> steps;
  for (int n = 0; n < count; ++n) {
    steps.push_back(advise(model, findings, {}, quick).next.step);
    const Step& step = steps.back();
    if (step.kind == StepKind::hand_over) break;
    if (step.kind == StepKind::ask) {
      const auto answer = likeliest_answer(model, model.questions[step.index], cause);
      findings.push_back({FindingKind::answered, step.index, answer, false});
    } else {
      findings.push_back({FindingKind::failed, step.index, 0, false});
    }
  }
  return steps;
}

TEST(ShippedModels, begin_with_a_question_and_with_nothing_dangerous) {
  constexpr int early = 3;
  for (const ModelFile& file : shipped()) {
    const Model& model = file.model;
    for (std::size_t cause = 0; cause < model.causes.size(); ++cause) {
      const auto steps = first_steps(model, cause, early);
      EXPECT_EQ(steps.front().kind, StepKind::ask) << model.id;
      // Two answers may say enough, for instance that the printer itself reports a broken part.
      EXPECT_GT(steps.size(), 2U) << model.id << ": " << model.causes[cause].id;
      for (const Step& step : steps) {
        if (step.kind != StepKind::act) continue;
        EXPECT_LE(model.actions[step.index].risk, 1)
            << model.id << ": " << model.causes[cause].id << ": " << model.actions[step.index].id;
      }
    }
  }
}

}  // namespace
}  // namespace hl::diagnosis
