#include "slices/mail/own_pictures.h"

#include <gtest/gtest.h>

#include "slices/mail/parsed_mail.h"

namespace hl::mail {
namespace {

TEST(OwnPictures, OfALetterStandInItsPlaceAndNoOthersDo) {
  const auto opened = open_mail("Content-Type: text/html; charset=utf-8\r\n\r\n"
                                "<p>A <img src=\"cid:a@x\" alt=\"screen\" onerror=\"x()\"> B <img src=\"CID:b%40x\" alt=\"lamp\"> "
                                "<img src=\"https://spy.example/p.gif\" alt=\"spy\"> <img src=\"cid:gone\" alt=\"gone\"></p>");
  ASSERT_TRUE(opened);
  const std::string html = opened->parsed.html;
  EXPECT_EQ(html, "<p>A <img src=\"cid:a@x\" alt=\"screen\"> B <img src=\"CID:b%40x\" alt=\"lamp\"> spy <img src=\"cid:gone\" alt=\"gone\"></p>");
  EXPECT_EQ(with_own_pictures(html, {{"a@x", "/api/v1/attachments/1"}, {"b@x", "/api/v1/attachments/2"}}),
            "<p>A <img src=\"/api/v1/attachments/1\" alt=\"screen\"> B <img src=\"/api/v1/attachments/2\" alt=\"lamp\"> spy gone</p>");
  EXPECT_EQ(with_own_pictures(html, {}), "<p>A screen B lamp spy gone</p>");
}

TEST(OwnPictures, AreOfTypesThatOnlyDraw) {
  EXPECT_TRUE(is_picture_type("image/png") && is_picture_type("image/jpeg"));
  EXPECT_FALSE(is_picture_type("image/svg+xml") || is_picture_type("text/html") || is_own_picture("cid:") || is_own_picture("http:x"));
}

}  // namespace
}  // namespace hl::mail
