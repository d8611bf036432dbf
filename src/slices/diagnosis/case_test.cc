#include <gtest/gtest.h>

#include "slices/diagnosis/case_file.h"
#include "slices/diagnosis/case_run.h"
#include "slices/diagnosis/example_model.h"

namespace hl::diagnosis {
namespace {

const Model& model() {
  static const Model read = read_model(example_model).file->model;
  return read;
}

std::string outcome(const std::string& text) {
  const LoadedCase loaded = read_case("model = \"example\"\ntitle = \"x\"\n" + text);
  std::string all;
  for (const auto& complaint : loaded.complaints)
    all += std::to_string(complaint.line) + ": " + complaint.what + "; " + complaint.cure + '\n';
  if (!loaded.found) return all;
  for (const std::string& failure : run_case(model(), *loaded.found)) all += failure + '\n';
  return all;
}

struct Row {
  const char* title;
  const char* text;
  const char* expected;
};

const Row rows[] = {
    {"all holds",
     "level = \"novice\"\nfindings = [ { question = \"light\", answer = \"off\" } ]\n[expect]\n"
     "next = [\"plug-in\", \"replace\"]\nlikely = [\"unplugged\"]\nnever = [\"light\"]\n"
     "hands_over = false\nsolved_within = { cause = \"unplugged\", steps = 2 }\n",
     ""},
    {"another next step",
     "findings = [ { question = \"light\", answer = \"off\" } ]\n[expect]\nnext = [\"replace\"]\n",
     "the next step is plug-in, expected replace\n"},
    {"another cause",
     "findings = [ { question = \"light\", answer = \"off\" } ]\n[expect]\nlikely = [\"other\"]\n",
     "the likeliest cause is unplugged (89 %), expected other (2 %)\n"},
    {"proposed and must not be", "[expect]\nnever = [\"plug-in\"]\n",
     "plug-in is proposed and must not be\n"},
    {"should hand over", "[expect]\nhands_over = true\n",
     "goes on with plug-in, should hand over\n"},
    {"must not hand over", "minutes_left = 0\n[expect]\nhands_over = false\n",
     "hands over and must not yet\n"},
    {"hands over on the way",
     "[expect]\nsolved_within = { cause = \"broken\", steps = 9 }\n",
     "with the cause broken it hands over: plug-in, hand-over\n"},
    {"too many steps",
     "findings = [ { action = \"plug-in\", skipped = true } ]\n[expect]\n"
     "solved_within = { cause = \"unplugged\", steps = 1 }\n",
     "with the cause unplugged it hands over: hand-over\n"},
    {"a step on the way",
     "[expect]\nsolved_within = { cause = \"unplugged\", steps = 3 }\nnot_on_the_way = [\"plug-in\"]\n",
     "plug-in comes on the way and must not: plug-in\n"},
    {"unknown answer",
     "findings = [ { question = \"light\", answer = \"offf\" } ]\n[expect]\nhands_over = false\n",
     "line 3: answer to \"light\" \"offf\" is unknown; did you mean \"off\"?\n"},
    {"unknown step", "[expect]\nnext = [\"plug\"]\n",
     "expect: next: step \"plug\" is unknown; use one of light, plug-in, replace, hand-over\n"},
    {"nothing expected", "[expect]\n",
     "3: expect: nothing is expected; add next, likely, never, hands_over or solved_within\n"},
    {"no expectation", "level = \"novice\"\n",
     "1: there is no [expect]; say what is expected: next, likely, never, …\n"},
    {"unknown key", "levle = \"novice\"\n[expect]\nhands_over = false\n",
     "3: unknown key \"levle\"; remove it or correct its spelling; docs/models.md lists all keys\n"},
    {"unknown level", "level = \"boss\"\n[expect]\nhands_over = false\n",
     "3: unknown level \"boss\"; use novice, regular or expert\n"},
    {"worked is no finding",
     "findings = [ { action = \"plug-in\", outcome = \"worked\" } ]\n[expect]\nhands_over = false\n",
     "3: finding 1: the outcome is not \"failed\"; write outcome = \"failed\"; when an action worked "
     "the call is over\n"},
};

TEST(Case, says_what_came_otherwise_than_expected) {
  for (const Row& row : rows) EXPECT_EQ(outcome(row.text), row.expected) << row.title;
}

TEST(Case, survives_every_truncation) {
  const std::string whole =
      "model = \"example\"\ntitle = \"x\"\nlevel = \"novice\"\nminutes_left = 12\n"
      "context = { os = \"linux\" }\nfindings = [ { question = \"light\", answer = \"off\" } ]\n"
      "[expect]\nnext = [\"plug-in\"]\nsolved_within = { cause = \"unplugged\", steps = 2 }\n";
  EXPECT_TRUE(read_case(whole).found);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const LoadedCase loaded = read_case(whole.substr(0, size));
    EXPECT_NE(loaded.found.has_value(), !loaded.complaints.empty()) << size;
    if (loaded.found) run_case(model(), *loaded.found);
  }
}

TEST(Case, what_is_known_of_the_device_changes_what_is_likely) {
  std::string text = example_model;
  text.replace(text.find("per_100_calls = 40"), 18,
               "per_100_calls = 40\nmore_often = { device = { lamp = 10 } }");
  const Model model = read_model(text).file->model;
  const char* expectation = "model = \"example\"\ntitle = \"x\"\n[expect]\nlikely = [\"broken\"]\n";
  const std::string with_device = std::string("context = { device = \"lamp\" }\n") + expectation;
  EXPECT_EQ(run_case(model, *read_case(expectation).found).size(), 1U);
  EXPECT_TRUE(run_case(model, *read_case(with_device).found).empty());
}

}  // namespace
}  // namespace hl::diagnosis
