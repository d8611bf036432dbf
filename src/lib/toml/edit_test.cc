#include "lib/toml/edit.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hl::toml {
namespace {

const std::string file = R"(# what this is
id = "m"   # the name
languages = ["en", "fr"]
title = { en = "É…", fr = 'x' }

# ---- causes

[[cause]]
id = "paused"
per_100_calls = 14 # counted
[[cause]]
id = "other"

# ---- questions

# asked first
[[question]]
id = "state"
say.en = { novice = "Look.", regular = "Look" }
[[question.answer]]
id = "yes"
given = { paused = "usually", other = 0.1, default = "rarely" }
[[question.answer]]
id = "no"
given = { default = "sometimes" }

[[action]]
id = "resume"
fixes = { paused = "usually" }
)";

Path path(std::string_view text) {
  Path out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto slash = std::min(text.find('/', at), text.size());
    out.emplace_back(text.substr(at, slash - at));
    at = slash + 1;
  }
  return out;
}

// The lines that differ, as "-old" and "+new".
std::string changed(const std::string& before, const std::string& after) {
  const auto lines = [](const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      out.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  };
  auto old_lines = lines(before);
  auto new_lines = lines(after);
  std::size_t head = 0;
  while (head < old_lines.size() && head < new_lines.size() && old_lines[head] == new_lines[head]) ++head;
  std::size_t tail = 0;
  while (tail + head < old_lines.size() && tail + head < new_lines.size() &&
         old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail])
    ++tail;
  std::string out;
  for (std::size_t i = head; i + tail < old_lines.size(); ++i) out += "-" + old_lines[i] + "\n";
  for (std::size_t i = head; i + tail < new_lines.size(); ++i) out += "+" + new_lines[i] + "\n";
  return out;
}

std::string after(std::vector<Edit> edits, const std::string& text = file) {
  const auto done = edit(text, edits);
  if (const auto* wrong = std::get_if<Complaint>(&done)) return "refused: " + wrong->what;
  return changed(text, std::get<std::string>(done));
}

struct Row {
  const char* name;
  Edit edit;
  const char* change;
};

TEST(TomlEdit, ChangesOnePlaceAndNothingElse) {
  using Kind = Edit::Kind;
  const json::object two{{"en", "A"}, {"fr", "B"}};
  const std::vector<Row> rows = {
      {"a number before a comment", {Kind::set, path("cause/0/per_100_calls"), 20},
       "-per_100_calls = 14 # counted\n+per_100_calls = 20 # counted\n"},
      {"a text with letters of several bytes before it", {Kind::set, path("title/fr"), "l’é"},
       "-title = { en = \"É…\", fr = 'x' }\n+title = { en = \"É…\", fr = \"l’é\" }\n"},
      {"quotes", {Kind::set, path("id"), R"(say "no"\)"},
       "-id = \"m\"   # the name\n+id = \"say \\\"no\\\"\\\\\"   # the name\n"},
      {"a list", {Kind::set, path("languages"), json::array{"en"}},
       "-languages = [\"en\", \"fr\"]\n+languages = [\"en\"]\n"},
      {"a fraction", {Kind::set, path("question/0/answer/0/given/other"), 0.25},
       "-given = { paused = \"usually\", other = 0.1, default = \"rarely\" }\n"
       "+given = { paused = \"usually\", other = 0.25, default = \"rarely\" }\n"},
      {"a new key of an inline table", {Kind::set, path("action/0/fixes/other"), "rarely"},
       "-fixes = { paused = \"usually\" }\n+fixes = { paused = \"usually\", other = \"rarely\" }\n"},
      {"a new key of a table", {Kind::set, path("cause/1/locked"), true}, "+locked = true\n"},
      {"a new key behind dotted ones", {Kind::set, path("question/0/say/fr"), two},
       "+say.fr = { en = \"A\", fr = \"B\" }\n"},
      {"a sentence where nothing is", {Kind::set, path("action/0/say/en/novice"), "Go."},
       "+say.en.novice = \"Go.\"\n"},
      {"the first key of an inline table goes", {Kind::remove, path("question/0/answer/0/given/paused"), {}},
       "-given = { paused = \"usually\", other = 0.1, default = \"rarely\" }\n"
       "+given = { other = 0.1, default = \"rarely\" }\n"},
      {"the last one goes", {Kind::remove, path("question/0/answer/0/given/default"), {}},
       "-given = { paused = \"usually\", other = 0.1, default = \"rarely\" }\n"
       "+given = { paused = \"usually\", other = 0.1 }\n"},
      {"the only one goes", {Kind::remove, path("action/0/fixes/paused"), {}},
       "-fixes = { paused = \"usually\" }\n+fixes = {  }\n"},
      {"a line goes", {Kind::remove, path("cause/0/per_100_calls"), {}},
       "-per_100_calls = 14 # counted\n"},
      {"a key has another name", {Kind::rename_key, path("action/0/fixes/paused"), "stuck"},
       "-fixes = { paused = \"usually\" }\n+fixes = { stuck = \"usually\" }\n"},
      {"a table goes, its heading stays", {Kind::remove, path("cause/0"), {}},
       "-id = \"paused\"\n-per_100_calls = 14 # counted\n-[[cause]]\n"},
      {"a table goes with what is below and the comment above", {Kind::remove, path("question/0"), {}},
       "-# asked first\n-[[question]]\n-id = \"state\"\n-say.en = { novice = \"Look.\", regular = "
       "\"Look\" }\n-[[question.answer]]\n-id = \"yes\"\n-given = { paused = \"usually\", other = "
       "0.1, default = \"rarely\" }\n-[[question.answer]]\n-id = \"no\"\n-given = { default = "
       "\"sometimes\" }\n-\n"},
      {"a table comes at the end", {Kind::insert, path("cause/2"), json::object{{"id", "x"}}},
       "+[[cause]]\n+id = \"x\"\n+\n"},
      {"a table comes before another", {Kind::insert, path("cause/1"), json::object{{"id", "x"}}},
       "+id = \"x\"\n+\n+[[cause]]\n"},
      {"a table below another", {Kind::insert, path("question/0/answer/2"), json::object{{"id", "x"}}},
       "+[[question.answer]]\n+id = \"x\"\n"},
      {"a list that is not there yet", {Kind::insert, path("cluster/0"), json::object{{"id", "x"}}},
       "+\n+[[cluster]]\n+id = \"x\"\n"},
      {"a table with tables", {Kind::insert, path("question/1"),
        json::object{{"id", "q"}, {"answer", json::array{json::object{{"id", "a"}}}}}},
       "+[[question]]\n+id = \"q\"\n+[[question.answer]]\n+id = \"a\"\n+\n"},
      {"no such table", {Kind::set, path("cause/7/id"), "x"}, "refused: cause.7.id: there is no such table"},
      {"no such key", {Kind::remove, path("cause/0/x"), {}}, "refused: there is no cause.0.x"},
      {"a whole table", {Kind::set, path("cause/0"), 1}, "refused: cause.0 is a table with members of its own"},
  };
  for (const Row& row : rows) EXPECT_EQ(after({row.edit}), row.change) << row.name;
}

TEST(TomlEdit, SeveralChangesReferToTheTextAsItWas) {
  EXPECT_EQ(after({{Edit::Kind::remove, path("question/0/answer/0/given/paused"), {}},
                   {Edit::Kind::remove, path("action/0/fixes/paused"), {}},
                   {Edit::Kind::set, path("cause/0/id"), "stuck"}})
                .substr(0, 32),
            "-id = \"paused\"\n-per_100_calls = ");
  EXPECT_EQ(after({{Edit::Kind::set, path("title/en"), "a"}, {Edit::Kind::set, path("title"), "b"}}),
            "refused: two changes touch one another");
}

TEST(TomlEdit, WhatIsNoTomlIsRefusedWithItsLine) {
  const std::vector<Edit> edits = {{Edit::Kind::set, path("id"), "x"}};
  const auto done = edit("id = \"m\"\nx = = 1\n", edits);
  ASSERT_TRUE(std::holds_alternative<Complaint>(done));
  EXPECT_EQ(std::get<Complaint>(done).line, 2);
}

const std::string* text_at(const Node& root, const Path& where) {
  const Node* node = &root;
  for (const std::string& part : where) {
    if (node->array() != nullptr) node = &(*node->array())[std::stoul(part)];
    else node = node->find(part);
    if (node == nullptr) return nullptr;
  }
  return node->text();
}

// Whatever is written is read back, every comment stays, and writing the old text again gives the old file.
RC_GTEST_PROP(TomlEdit, WhatIsWrittenIsReadBack, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::inRange<char>(1, 127), rc::gen::element('"', '\\', '\'', '#', '\n', '{')));
  const auto where = *rc::gen::element<std::string>("title/en", "id", "cause/1/id", "action/0/fixes/paused",
                                                    "question/0/say/en/regular", "question/0/say/nl/expert");
  const std::vector<Edit> there = {{Edit::Kind::set, path(where), json::string(bytes)}};
  const auto done = edit(file, there);
  RC_ASSERT(std::holds_alternative<std::string>(done));
  const auto& text = std::get<std::string>(done);
  const auto parsed = parse(text);
  RC_ASSERT(std::holds_alternative<Node>(parsed));
  const std::string* read = text_at(std::get<Node>(parsed), path(where));
  RC_ASSERT(read != nullptr && *read == bytes);
  for (const char* comment : {"# what this is", "# the name", "# counted", "# asked first", "# ---- questions"})
    RC_ASSERT(text.find(comment) != std::string::npos);
  const auto original = parse(file);
  if (const std::string* old = text_at(std::get<Node>(original), path(where)); old && where != "title/fr") {
    const std::vector<Edit> back = {{Edit::Kind::set, path(where), json::string(*old)}};
    RC_ASSERT(std::get<std::string>(edit(text, back)) == file);
  }
}

}  // namespace
}  // namespace hl::toml
