#include "slices/mail/plain_names.h"

#include <gtest/gtest.h>

namespace hl::mail {
namespace {

TEST(PlainNames, ByType) {
  EXPECT_EQ(plain_names({{"", "text/calendar"}, {"a.pdf", "application/pdf"}, {"", "image/png"}, {"", "message/rfc822"}, {"", "application/x-thing"}}),
            (std::vector<std::string>{"invitation.ics", "a.pdf", "image.png", "message.eml", "file"}));
}

TEST(PlainNames, EachItsOwn) {
  EXPECT_EQ(plain_names({{"", "image/png"}, {"image-2.png", "image/png"}, {"", "image/png"}, {"", "image/png"}}),
            (std::vector<std::string>{"image.png", "image-2.png", "image-3.png", "image-4.png"}));
  EXPECT_EQ(plain_names({{"", "text/x-log"}, {"text.txt", "text/plain"}}), (std::vector<std::string>{"text-2.txt", "text.txt"}));
  EXPECT_TRUE(plain_names({}).empty());
}

}  // namespace
}  // namespace hl::mail
