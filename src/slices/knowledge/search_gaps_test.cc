#include "slices/knowledge/search_gaps.h"

#include <gtest/gtest.h>

#include "server/test_database.h"

namespace hl::knowledge {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

Actor technician(int id) {
  Actor out;
  out.id = AccountId(id);
  out.role = Role::technician;
  return out;
}

std::vector<std::string> texts(const std::vector<SearchGap>& gaps) {
  std::vector<std::string> out;
  for (const SearchGap& gap : gaps) out.push_back(gap.text);
  return out;
}

TEST(SearchGaps, KeepOnlyTheLastStateOfWhatIsTyped) {
  SearchGaps gaps;
  const Actor tess = technician(1);
  for (const char* typed : {"plo", "plot", "Plotter é"}) gaps.searched(tess, typed, Language::fr, false, now);
  EXPECT_TRUE(gaps.take(now + seconds(5)).empty()) << "it may go on";
  EXPECT_EQ(texts(gaps.take(now + minutes(1))), std::vector<std::string>{"plotter e"});
  EXPECT_TRUE(gaps.take(now + minutes(2)).empty());
}

TEST(SearchGaps, ForgetWhatWasFoundInTheEnd) {
  SearchGaps gaps;
  const Actor tess = technician(1), tom = technician(2);
  gaps.searched(tess, "prnter", Language::en, false, now);
  gaps.searched(tom, "franking machine", Language::en, false, now);
  gaps.searched(tess, "prnter jam", Language::en, true, now);
  gaps.searched(tom, "printer", Language::en, true, now);
  gaps.searched(tom, "x", Language::en, false, now);
  EXPECT_EQ(texts(gaps.take(now + minutes(1))), std::vector<std::string>{"franking machine"});
}

TEST(SearchGaps, AreCountedByCompanyAndForgottenAfterAYear) {
  TestDatabase database;
  Actor claire = technician(3);
  claire.role = Role::requester;
  claire.company = CompanyId(7);
  SearchGaps gaps;
  gaps.searched(claire, "badge", Language::fr, false, now);
  auto once = gaps.take(now + minutes(1));
  const auto rows = [&] {
    return database->read([](Tx& tx) {
      return tx.all("SELECT text,company_id,times FROM search_gap ORDER BY text", [](Row& row) {
        return row.text(0) + " " + std::to_string(row.integer(1)) + " " + std::to_string(row.integer(2));
      });
    });
  };
  for (int i = 0; i < 2; ++i) database->write([&](Tx& tx) { store(tx, once); });
  EXPECT_EQ(rows(), std::vector<std::string>{"badge 7 2"});
  once.front().text = "later";
  once.front().at += std::chrono::hours(24 * 366);
  database->write([&](Tx& tx) { store(tx, once); });
  EXPECT_EQ(rows(), std::vector<std::string>{"later 7 1"});
}

}  // namespace
}  // namespace hl::knowledge
