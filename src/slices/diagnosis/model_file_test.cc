#include "slices/diagnosis/model_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <sstream>

#include "slices/diagnosis/example_model.h"
#include "slices/diagnosis/model_lint.h"

namespace hl::diagnosis {
namespace {

std::string all_lines(const std::vector<Remark>& remarks) {
  std::string text;
  for (const Remark& remark : remarks) text += to_line("x.toml", remark) + '\n';
  return text;
}

TEST(ModelFile, reads_numbers_and_sentences) {
  const LoadedModel loaded = read_model(example_model);
  ASSERT_TRUE(loaded.file) << all_lines(loaded.remarks);
  EXPECT_TRUE(loaded.remarks.empty()) << all_lines(loaded.remarks);
  const Model& model = loaded.file->model;
  EXPECT_EQ(model.id, "example");
  ASSERT_EQ(model.causes.size(), 3U);
  const Question& light = model.questions.at(0);
  EXPECT_EQ(light.minutes.expert, 0.5);
  EXPECT_EQ(light.answers, (std::vector<std::string>{"on", "off"}));
  EXPECT_NEAR(light.p(0, 0, 3), .10 / (.10 + .98), 1e-12) << "normalised over the answers";
  EXPECT_NEAR(light.p(0, 2, 3) + light.p(1, 2, 3), 1, 1e-12);
  const Action& plug = model.actions.at(0);
  EXPECT_EQ(plug.cluster, 0U);
  EXPECT_EQ(plug.resets, std::vector<std::size_t>{0});
  EXPECT_NEAR(plug.fixes.at(0).p, .98, 1e-12);
  EXPECT_EQ(loaded.file->questions[0].say.in(Language::fr, Level::expert), "Voyant ?");
  EXPECT_EQ(loaded.file->keywords[0].size(), 2U);
}

TEST(ModelFile, reads_which_questions_look_at_the_same_thing) {
  std::string text = example_model;
  const std::string id = "id = \"light\"\n";
  text.insert(text.find(id) + id.size(), "group = \"lamp\"\n");
  const LoadedModel loaded = read_model(text);
  ASSERT_TRUE(loaded.file) << all_lines(loaded.remarks);
  EXPECT_EQ(loaded.file->model.questions.at(0).group, "lamp");
  EXPECT_EQ(read_model(example_model).file->model.questions.at(0).group, "");
}

struct Row {
  const char* title;
  const char* from;
  const char* to;
  const char* expected;  // the whole line
};

// Each row spoils one place of the example.
const Row spoilt[] = {
    {"unknown key", "risk = 0", "rsik = 0",
     "x.toml:48: action \"plug-in\": unknown key \"rsik\"; remove it or correct its spelling; "
     "docs/models.md lists all keys\n"},
    {"unknown cause", "fixes = { unplugged", "fixes = { unpluged",
     "x.toml:49: action \"plug-in\": unknown cause \"unpluged\"; did you mean \"unplugged\"?\n"},
    {"unknown word", "\"almost-always\" }  # plug", "\"allmost-always\" }  # plug",
     "x.toml:49: action \"plug-in\": fixes.unplugged: unknown word \"allmost-always\"; did you "
     "mean "
     "\"almost-always\"? Or a number from 0 to 1\n"},
    {"chance above one", "\"almost-always\" }  # plug", "1.5 }  # plug",
     "x.toml:49: action \"plug-in\": fixes.unplugged is neither a word of chance nor a number from "
     "0 to 1; write almost-always, usually, sometimes, rarely, almost-never or e.g. 0.25\n"},
    {"unknown question", "resets = [\"light\"]", "resets = [\"lihgt\"]",
     "x.toml:53: action \"plug-in\": unknown question \"lihgt\" in resets; did you mean "
     "\"light\"?\n"},
    {"unknown cluster", "cluster = \"at-desk\"", "cluster = \"at-dekc\"",
     "x.toml:47: action \"plug-in\": unknown cluster \"at-dekc\"; did you mean \"at-desk\"?\n"},
    {"duplicate id", "id = \"replace\"", "id = \"plug-in\"",
     "x.toml:55: action \"plug-in\": this id is used twice; give each its own id\n"},
    {"id not kebab", "id = \"other\"", "id = \"Other_1\"",
     "x.toml:24: cause \"Other_1\": the id is not kebab-case; use small letters, digits and single "
     "hyphens, at most 64\n"},
    {"minutes missing", "minutes = { novice = 2, regular = 1, expert = 0.5 }", "",
     "x.toml:28: question \"light\": \"minutes\" is missing; add minutes = { novice = 2, regular = "
     "1, expert = 0.5 }\n"},
    {"minutes of a level missing", "regular = 1, expert = 0.5", "expert = 0.5",
     "x.toml:30: question \"light\": minutes: \"regular\" is missing; add a number from 0.01 to "
     "10000\n"},
    {"no default", "given = { unplugged = \"rarely\", default = \"usually\" }",
     "given = { unplugged = \"rarely\" }",
     "x.toml:38: question \"light\": answer \"on\": given has no default and no \"broken\"; add "
     "default = \"rarely\" or the cause\n"},
    {"risk out of range", "risk = 0", "risk = 4",
     "x.toml:48: action \"plug-in\": \"risk\" is not a number from 0 to 3; write such a number "
     "without quotes\n"},
    {"unknown actor", "by = \"caller\"", "by = \"boss\"",
     "x.toml:45: action \"plug-in\": unknown by = \"boss\"; use one of caller, technician, "
     "field_technician\n"},
    {"sentence of a level missing", "say.en = { novice = \"Is a light on?\", regular",
     "say.en = { regular",
     "x.toml:33: question \"light\": say.en.novice is missing; write the sentence\n"},
    {"language missing", "say.fr = { novice = \"Branchez la prise.\"",
     "say.nl = { novice = \"Branchez la prise.\"",
     "x.toml:51: action \"plug-in\": say.fr is missing; write the sentence\n"},
    {"title missing", "title = { en = \"Unplugged\", fr = \"Débranché\" }",
     "title = { en = \"Unplugged\" }",
     "x.toml:16: cause \"unplugged\": title.fr is missing; write the sentence\n"},
    {"dont-know listed", "id = \"off\"", "id = \"dont-know\"",
     "x.toml:39: question \"light\": answer \"dont-know\": \"dont-know\" is listed; remove it; it "
     "is implicit everywhere\n"},
    {"unknown fact", "per_100_calls = 50", "per_100_calls = 50\nmore_often = { oss = { linux = 2 } }",
     "x.toml:16: cause \"unplugged\": more_often: unknown fact \"oss\"; did you mean \"os\"?\n"},
    {"unknown system", "per_100_calls = 50",
     "per_100_calls = 50\nless_often = { os = { windos = 2 } }",
     "x.toml:16: cause \"unplugged\": less_often: os: unknown system \"windos\"; did you mean "
     "\"windows\"?\n"},
    {"factor below one", "per_100_calls = 50",
     "per_100_calls = 50\nmore_often = { os = { linux = 0.5 } }",
     "x.toml:16: cause \"unplugged\": more_often: os: \"linux\" is not a number from 1 to 1000; write "
     "such a number without quotes\n"},
    {"locked is no truth", "risk = 0", "locked = 1",
     "x.toml:48: action \"plug-in\": \"locked\" is neither true nor false; write locked = true\n"},
    {"likelihood without p", "fixes = { unplugged = \"almost-always\" }",
     "fixes = { unplugged = { confidence = 20 } }",
     "x.toml:49: action \"plug-in\": fixes.unplugged: \"p\" is missing; write { p = \"usually\", "
     "confidence = 20 }\n"},
    {"article id not kebab", "resets = [\"light\"]", "resets = [\"light\"]\narticles = [\"A B\"]",
     "x.toml:54: action \"plug-in\": \"A B\" is not kebab-case; use small letters, digits and single "
     "hyphens, at most 64\n"},
    {"unknown target", "to = \"expert\"", "to = \"nobody\"",
     "x.toml:64: escalation \"expert\": unknown to = \"nobody\"; use one of expert, manufacturer, "
     "field_technician\n"},
};

TEST(ModelFile, names_line_fault_and_cure) {
  for (const Row& row : spoilt) {
    std::string text = example_model;
    const auto place = text.find(row.from);
    ASSERT_NE(place, std::string::npos) << row.title;
    text.replace(place, std::string(row.from).size(), row.to);
    EXPECT_EQ(all_lines(read_model(text).remarks), row.expected) << row.title;
  }
}

TEST(ModelFile, reads_tendencies_confidence_locks_needs_and_articles) {
  std::string text = example_model;
  const auto put = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  put("version = 1", "version = 1\nconfidence = 80");
  put("per_100_calls = 50",
      "per_100_calls = 50\nlocked = true\narticles = [\"lamp-plugs\"]\n"
      "more_often = { os = { windows = 3 } }\nless_often = { device = { phone = 4 } }");
  put("insult = 1", "insult = 1\nconfidence = 25\nlocked = true");
  put("fixes = { unplugged = \"almost-always\" }",
      "confidence = 5\nneeds = [\"electrician\"]\n"
      "fixes = { unplugged = \"usually\", broken = { p = 0.2, confidence = 40, locked = true } }");
  put("resets = [\"light\"]", "resets = [\"light\"]\narticles = [\"plugging-in\", \"safety\"]");
  const LoadedModel loaded = read_model(text);
  ASSERT_TRUE(loaded.file) << all_lines(loaded.remarks);
  const Model& model = loaded.file->model;
  EXPECT_EQ(model.confidence, 80);
  EXPECT_TRUE(model.causes[0].locked);
  ASSERT_EQ(model.causes[0].tendencies.size(), 2U);
  EXPECT_EQ(model.causes[0].tendencies[0].value, "windows");
  EXPECT_EQ(model.causes[0].tendencies[0].factor, 3);
  EXPECT_EQ(model.causes[0].tendencies[1].factor, 0.25);
  EXPECT_EQ(loaded.file->causes[0].articles, std::vector<std::string>{"lamp-plugs"});
  EXPECT_EQ(model.questions[0].confidence, 25);
  EXPECT_TRUE(model.questions[0].locked);
  const Action& plug = model.actions[0];
  EXPECT_EQ(plug.needs, std::vector<std::string>{"electrician"});
  ASSERT_EQ(plug.fixes.size(), 2U);
  const Fix& broken = plug.fixes[plug.fixes[0].cause == 1 ? 0 : 1];
  const Fix& unplugged = plug.fixes[plug.fixes[0].cause == 0 ? 0 : 1];
  EXPECT_EQ(broken.confidence, 40);
  EXPECT_TRUE(broken.locked);
  EXPECT_EQ(unplugged.confidence, 5);
  EXPECT_FALSE(unplugged.locked);
  EXPECT_EQ(loaded.file->actions[0].articles.size(), 2U);
}

TEST(ModelFile, a_missing_sentence_does_not_stop_the_engine_but_a_wrong_number_does) {
  std::string text = example_model;
  text.replace(text.find("say.en"), 6, "say.nl");
  EXPECT_TRUE(read_model(text).file);
  text = example_model;
  text.replace(text.find("minutes = 3"), 11, "minutes = -3");
  EXPECT_FALSE(read_model(text).file);
}

TEST(ModelFile, names_the_line_of_broken_toml) {
  const LoadedModel loaded = read_model("format = 1\nid = \"x\n");
  ASSERT_EQ(loaded.remarks.size(), 1U);
  EXPECT_EQ(loaded.remarks[0].line, 2);
  EXPECT_EQ(loaded.remarks[0].gravity, Gravity::fatal);
}

TEST(ModelFile, survives_every_truncation) {
  const std::string text = example_model;
  for (std::size_t size = 0; size < text.size(); size += 7) {
    const LoadedModel loaded = read_model(std::string_view(text).substr(0, size));
    EXPECT_TRUE(loaded.file || !loaded.remarks.empty()) << size;
  }
}

TEST(ModelLint, finds_what_a_shipped_model_must_not_have) {
  std::string text = example_model;
  text.replace(text.find("per_100_calls = 50"), 18, "per_100_calls = 40");
  text.replace(text.find("fixes = { broken = \"usually\""), 28, "fixes = { broken = \"rarely\"");
  const LoadedModel loaded = read_model(text);
  ASSERT_TRUE(loaded.file);
  const std::string remarks = all_lines(lint(*loaded.file, "other-name"));
  EXPECT_NE(remarks.find("the id \"example\" is not the name of the file; call"),
            std::string::npos);
  EXPECT_NE(remarks.find("x.toml:13: per_100_calls sum to 90; make them sum to 100"),
            std::string::npos)
      << remarks;
  EXPECT_NE(remarks.find("x.toml:18: cause \"broken\": no action fixes it usually"),
            std::string::npos)
      << remarks;
  EXPECT_NE(remarks.find("only 3 causes; write at least 12"), std::string::npos);
}

TEST(ModelLint, finds_a_step_that_another_one_always_beats) {
  std::string text = example_model;
  const auto place = text.find("[[action]]\nid = \"replace\"");
  std::string copy = text.substr(text.find("[[action]]"), place - text.find("[[action]]"));
  copy.replace(copy.find("plug-in"), 7, "plug-in-slowly");
  copy.replace(copy.find("regular = 1"), 11, "regular = 4");
  text.insert(place, copy);
  const LoadedModel loaded = read_model(text);
  ASSERT_TRUE(loaded.file) << all_lines(loaded.remarks);
  const std::string remarks = all_lines(lint(*loaded.file, "example"));
  EXPECT_NE(remarks.find("x.toml:54: action \"plug-in-slowly\" is never better than \"plug-in\"; "
                         "remove it, or say what it costs less or fixes more surely"),
            std::string::npos)
      << remarks;
  EXPECT_EQ(remarks.find("\"replace\" is never better"), std::string::npos);
}

TEST(ModelLint, finds_a_step_that_repeats_another_one_or_is_less_sure) {
  const auto remarks_with_copy = [](const std::string& thing, const char* id, const char* changed,
                                    const char* to) {
    std::string text = example_model;
    const auto at = text.find("[[" + thing + "]]");
    const auto end = text.find(thing == "question" ? "\n[[action" : "\n[[", at) + 1;
    std::string copy = text.substr(at, end - at);
    copy.replace(copy.find(id), std::strlen(id), "again");
    if (*changed != 0) copy.replace(copy.find(changed), std::strlen(changed), to);
    text.insert(end, copy);
    const LoadedModel loaded = read_model(text);
    return loaded.file ? all_lines(lint(*loaded.file, "example")) : all_lines(loaded.remarks);
  };
  EXPECT_NE(remarks_with_copy("action", "plug-in", "", "")
                .find("action \"again\" is never better than \"plug-in\"; remove it"),
            std::string::npos);
  EXPECT_NE(remarks_with_copy("question", "light", "", "")
                .find("question \"again\" tells nothing that \"light\" does not; remove it"),
            std::string::npos);
  const std::string rarer = remarks_with_copy("action", "plug-in", "almost-always", "sometimes");
  EXPECT_NE(rarer.find("action \"again\" is never better than \"plug-in\"; remove it"),
            std::string::npos)
      << rarer;
}

std::string example_with(const std::string& before, const std::string& line) {
  std::string text = example_model;
  return text.insert(text.find(before), line + '\n');
}

TEST(ModelFile, who_reads_alone_reads_what_is_written_for_him_or_what_is_said) {
  const LoadedModel loaded = read_model(example_with(
      "say.fr = { novice = \"Y a-t-il", R"(read.en = { novice = "Look: is it on?" }
read.fr = { novice = "Regardez : est-il allumé ?" })"));
  ASSERT_TRUE(loaded.file) << all_lines(loaded.remarks);
  EXPECT_TRUE(loaded.remarks.empty()) << all_lines(loaded.remarks);
  const Wording& light = loaded.file->questions[0].say;
  EXPECT_EQ(light.to_read(Language::fr, Level::novice), "Regardez : est-il allumé ?");
  EXPECT_EQ(light.in(Language::fr, Level::novice), "Y a-t-il un voyant ?");
  EXPECT_EQ(light.to_read(Language::fr, Level::expert), "Voyant ?");
}

TEST(ModelFile, what_is_to_be_read_in_one_language_is_wanted_in_all) {
  const LoadedModel loaded = read_model(example_with("say.fr = { novice = \"Y a-t-il",
                                                     R"(read.en = { novice = "Is it on?" })"));
  EXPECT_NE(all_lines(loaded.remarks).find("question \"light\": read.fr.novice is missing, though "
                                           "another language has it; write the sentence"),
            std::string::npos)
      << all_lines(loaded.remarks);
}

TEST(ModelFile, a_question_for_the_technician_is_not_for_visitors) {
  const LoadedModel loaded =
      read_model(example_with("insult = 1\ntitle = { en = \"Light\"", "by = \"technician\""));
  ASSERT_TRUE(loaded.file) << all_lines(loaded.remarks);
  EXPECT_FALSE(is_for_visitors(loaded.file->questions[0]));
  const LoadedModel wrong =
      read_model(example_with("insult = 1\ntitle = { en = \"Light\"", "by = \"technicain\""));
  EXPECT_NE(all_lines(wrong.remarks).find("did you mean \"technician\"?"), std::string::npos);
}

TEST(ModelLint, finds_sentences_that_only_make_sense_on_the_telephone) {
  std::string text = example_model;
  text.replace(text.find("Is a light on?"), 14, "Tell me: is a light on?");
  const LoadedModel loaded = read_model(text);
  ASSERT_TRUE(loaded.file);
  const std::string remarks = all_lines(lint(*loaded.file, "example"));
  EXPECT_NE(remarks.find("question \"light\": read.en.novice says \"me\" to somebody who reads it "
                         "alone; write read.en.novice for the portal, without it"),
            std::string::npos)
      << remarks;
}

TEST(ModelLint, finds_sentences_that_a_novice_cannot_follow) {
  std::string text = example_model;
  std::string endless = "The";
  for (int i = 0; i < 30; ++i) endless += " communication";
  text.replace(text.find("Is a light on?"), 14, "Is the driver on? " + endless + ".");
  const LoadedModel loaded = read_model(text);
  ASSERT_TRUE(loaded.file);
  const std::string remarks = all_lines(lint(*loaded.file, "example"));
  EXPECT_NE(remarks.find("x.toml:28: question \"light\": say.en.novice has a sentence of 31 words; "
                         "cut it; at most 30"),
            std::string::npos)
      << remarks;
  EXPECT_NE(remarks.find("has the word \"driver\", which a novice does not know"), std::string::npos);
  EXPECT_NE(remarks.find("x.toml:1: all say.en.novice together score LIX "), std::string::npos);
  EXPECT_EQ(remarks.find("say.fr.novice"), std::string::npos);
}

}  // namespace
}  // namespace hl::diagnosis
