#include "lib/cbor/cbor.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

using namespace std::string_view_literals;

TEST(Cbor, ReadsWhatAuthenticatorsWrite) {
  // {1: 2, -1: h'0102', "fmt": "none", "list": [true, null]}
  const auto bytes = "\xa4\x01\x02\x20\x42\x01\x02\x63"
                     "fmt\x64none\x64list\x82\xf5\xf6rest"sv;
  const auto read = read_cbor(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->bytes_read, bytes.size() - 4);
  EXPECT_EQ(read->value.find(1)->integer, 2);
  EXPECT_EQ(read->value.find(-1)->text, "\x01\x02");
  EXPECT_EQ(read->value.find("fmt")->text, "none");
  EXPECT_EQ(read->value.find("list")->items.size(), 2U);
  EXPECT_EQ(read->value.find("other"), nullptr);
  EXPECT_EQ(read->value.find(3), nullptr);
}

TEST(Cbor, ReadsIntegersOfEveryLength) {
  EXPECT_EQ(read_cbor("\x17"sv)->value.integer, 23);
  EXPECT_EQ(read_cbor("\x39\x01\x00"sv)->value.integer, -257);  // RS256
  EXPECT_EQ(read_cbor("\x1b\x00\x00\x00\x01\x00\x00\x00\x00"sv)->value.integer, 1LL << 32);
  EXPECT_EQ(read_cbor("\xa0"sv)->value.items.size(), 0U);
}

TEST(Cbor, RefusesWhatIsNotCanonicalOrNotThere) {
  const std::string_view wrong[] = {
      ""sv,                                      // nothing
      "\x42\x01"sv,                              // bytes that are not there
      "\xa2\x01\x02"sv,                          // a map that is not there
      "\xa2\x01\x02\x01\x03"sv,                  // a key twice
      "\xa1\x80\x01"sv,                          // a list as key
      "\x9f\x01\xff"sv, "\x5f\x41\x01\xff"sv,    // indefinite lengths
      "\xbf\xff"sv, "\xff"sv,                    //
      "\xc0\x61\x31"sv,                          // a tag
      "\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00"sv,  // a floating point number
      "\xf9\x3c\x00"sv, "\xf7"sv,                //
      "\x1b\xff\xff\xff\xff\xff\xff\xff\xff"sv,  // beyond 63 bits
      "\x9b\x00\x00\x00\xff\xff\xff\xff\xff"sv,  // a list without end
      "\x5b\xff\xff\xff\xff\xff\xff\xff\xff"sv,
      "\x81\x81\x81\x81\x81\x81\x81\x81\x81\x01"sv,  // too deep
  };
  for (const auto bytes : wrong) EXPECT_FALSE(read_cbor(bytes)) << bytes.size();
  EXPECT_FALSE(read_cbor(std::string(1, '\x98') + '\xff' + std::string(254, '\x01')));
}

TEST(Cbor, BoundsTheNumberOfValues) {
  // Ten lists of thirty: each is small, together they are too many.
  const std::string thirty = "\x98\x1e" + std::string(30, '\x01');
  std::string bytes = "\x8a";
  for (int i = 0; i < 10; ++i) bytes += thirty;
  EXPECT_FALSE(read_cbor(bytes));
  EXPECT_TRUE(read_cbor(thirty));
}

}  // namespace
}  // namespace hl
