#include "engines/text/postings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace hl::text {
namespace {

RC_GTEST_PROP(PostingList, GivesBackWhatWasAdded, ()) {
  const auto documents = *rc::gen::container<std::set<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1U << 24U));
  std::vector<std::pair<DocumentNumber, std::uint32_t>> added, given;
  PostingList list;
  for (const std::uint32_t document : documents) {
    const auto frequency = *rc::gen::element<std::uint32_t>(1, 2, 3, 4, 5, 130, 131, 132, 255, 10'000);
    list.add(document, frequency);
    added.emplace_back(document, std::min(frequency, 255U));
  }
  list.each([&](DocumentNumber document, std::uint32_t frequency) { given.emplace_back(document, frequency); });
  RC_ASSERT(given == added);
  RC_ASSERT(list.size() == added.size());
}

TEST(Postings, LeaveOutDocumentsThatAreGone) {
  Postings<int> postings;
  for (DocumentNumber document = 0; document < 3; ++document) {
    postings.count(postings.number_of(7), document + 1);
    if (document == 1) postings.count(postings.number_of(8), 5);
    postings.add(document);
  }
  postings.forget(1);
  postings.renumber({0, Postings<int>::documents_max, 1});
  EXPECT_EQ(postings.find(8), nullptr);
  std::vector<std::pair<DocumentNumber, std::uint32_t>> left;
  postings.find(7)->each([&](DocumentNumber document, std::uint32_t times) { left.emplace_back(document, times); });
  EXPECT_EQ(left, (std::vector<std::pair<DocumentNumber, std::uint32_t>>{{0, 1}, {1, 3}}));
}

}  // namespace
}  // namespace hl::text
