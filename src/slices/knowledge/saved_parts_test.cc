#include "slices/knowledge/saved_parts.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>

#include "server/test_database.h"
#include "slices/knowledge/article_index.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

class SavedParts : public testing::Test {
 protected:
  const std::string file_ = testing::TempDir() + "saved_parts_" + std::to_string(::getpid());
  ~SavedParts() override { std::remove(file_.c_str()); }

  void write(auto& part) {
    std::ofstream out(file_, std::ios::binary);
    WrittenParts parts(out);
    parts(part);
  }
  void read(auto& part, std::uint64_t less = 0) {
    std::ifstream in(file_, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::uint64_t>(in.tellg());
    in.seekg(0);
    ReadParts parts(in, size - less);
    parts(part);
  }
};

TEST_F(SavedParts, AnIndexHalfReadGoesOnInAnotherAndFindsTheSame) {
  TestDatabase database;
  constexpr int many = 120;
  database->write([&](Tx& tx) {
    for (int i = 0; i < many; ++i) {
      Article article;
      article.id = "a" + std::to_string(i);
      article.title = "Printer number" + std::to_string(i);
      article.body = "Straighten the paper of printer " + std::to_string(i);
      store_article(tx, database.ids, now, article, {AudienceKind::everyone});
    }
  });
  ArticleIndex whole, half, resumed;
  Actor actor;
  actor.role = Role::technician;
  database->read([&](Tx& tx) {
    const KnowledgeState state = *knowledge_state(tx);
    while (whole.read_more(tx, state)) {
    }
    half.read_more(tx, state);
    ASSERT_LT(half.read_percent(), 100);
    write(half);
    read(resumed);
    EXPECT_TRUE(resumed.is_of(tx, state));
    EXPECT_EQ(resumed.read_percent(), half.read_percent());
    // The newest were read first.
    EXPECT_EQ(resumed.rank(actor, {.text = "number119"}).at(0).name, "a119");
    while (resumed.read_more(tx, state)) {
    }
    EXPECT_EQ(resumed.read_percent(), 100);
  });
  for (const std::string text : {"printer", "number3", "papre", "straight"}) {
    const auto a = whole.rank(actor, {.text = text, .limit = many}), b = resumed.rank(actor, {.text = text, .limit = many});
    ASSERT_EQ(a.size(), b.size());
    // In one index documents are added up in another order than in the other.
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i].score, b[i].score, 1e-3) << text;
  }
}

TEST_F(SavedParts, AnIndexOfAnotherDatabaseIsRefused) {
  TestDatabase one, other;
  ArticleIndex index, read_index;
  one->write([&](Tx& tx) {
    Article article;
    article.id = "a";
    article.title = "Printer";
    store_article(tx, one.ids, now, article, {AudienceKind::everyone});
  });
  one->read([&](Tx& tx) { index.read_more(tx, *knowledge_state(tx)); });
  write(index);
  read(read_index);
  other->read([&](Tx& tx) { EXPECT_FALSE(read_index.is_of(tx, {})); });
}

TEST_F(SavedParts, WhatIsCutOffIsAnErrorAndNoMemoryIsAskedFor) {
  std::map<std::string, std::vector<std::string>> words{{"a", {"b", "c"}}, {"d", {}}}, again;
  write(words);
  read(again);
  EXPECT_EQ(again, words);
  for (std::uint64_t less = 1; less < 40; ++less) EXPECT_THROW(read(again, less), std::runtime_error);
  std::uint64_t huge = ~std::uint64_t{0};
  write(huge);
  std::vector<std::string> none;
  EXPECT_THROW(read(none), std::runtime_error);
}

}  // namespace
}  // namespace hl::knowledge
