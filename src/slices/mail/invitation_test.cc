#include "slices/mail/invitation.h"

#include <gtest/gtest.h>

#include "slices/mail/mail.h"
#include "slices/mail/opened_wire.h"

namespace hl::mail {
namespace {

MailFile calendar(const std::string& times) {
  return {"invite.ics", "text/calendar", "", false, "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Visite\r\n" + times + "END:VEVENT\r\nEND:VCALENDAR\r\n"};
}
std::optional<Instant> starts(const std::string& value) {
  const auto found = invitation_in({calendar("DTSTART" + value + "\r\n")});
  return found ? found->starts.at : std::nullopt;
}
Instant at(const char* text) { return parse_rfc3339(text).value(); }

TEST(Invitation, IsAtAMomentWhateverTheZoneIsCalled) {
  const Instant two = at("2026-12-01T14:00:00+01:00");
  EXPECT_EQ(starts(";TZID=Europe/Brussels:20261201T140000"), two);
  EXPECT_EQ(starts(";TZID=Romance Standard Time:20261201T140000"), two);
  EXPECT_EQ(starts(";TZID=/freeassociation.sourceforge.net/Europe/Brussels:20261201T140000"), two);
  EXPECT_EQ(starts(":20261201T130000Z"), two);
  EXPECT_EQ(starts(";TZID=Europe/Brussels:20260701T140000"), at("2026-07-01T14:00:00+02:00"));
}

TEST(Invitation, OnNightsOfAClockChange) {
  EXPECT_EQ(starts(";TZID=Europe/Brussels:20261025T023000"), at("2026-10-25T02:30:00+02:00")) << "shown twice: the first time";
  EXPECT_EQ(starts(";TZID=Europe/Brussels:20260329T023000"), at("2026-03-29T03:30:00+02:00")) << "skipped";
  EXPECT_EQ(starts(";TZID=Europe/Brussels:20260329T030000"), at("2026-03-29T03:00:00+02:00"));
}

TEST(Invitation, WithoutAZoneThatIsKnownSaysWhatItsWriterWrote) {
  for (const char* value : {":20261201T140000", ";TZID=My office:20261201T140000", ";TZID=../../etc/passwd:20261201T140000", ";VALUE=DATE:20261201"}) {
    const auto found = invitation_in({calendar(std::string("DTSTART") + value + "\r\n")});
    ASSERT_TRUE(found) << value;
    EXPECT_FALSE(found->starts.at) << value;
    EXPECT_TRUE(found->starts.local.starts_with("2026-12-01")) << value;
  }
}

TEST(Invitation, IsTheFirstCalendarThatHasOneAndComesOverTheWire) {
  MailFile withheld = calendar("DTSTART:20261201T130000Z\r\n");
  withheld.withheld = "archive_too_deep";
  EXPECT_FALSE(invitation_in({withheld, {"a.txt", "text/plain", "", false, "hello"}, {"b.ics", "text/calendar", "", false, "broken"}}));
  const auto opened = open_mail(
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x\r\n"
      "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n" + calendar("DTSTART:20261201T130000Z\r\nDTEND:20261201T140000Z\r\n").bytes + "\r\n--x--\r\n");
  ASSERT_TRUE(opened);
  auto copy = *opened;
  const auto back = read_incoming(written(incoming_of(std::move(copy))));
  ASSERT_TRUE(back && back->invitation);
  EXPECT_EQ(back->invitation->title, "Visite");
  EXPECT_EQ(back->invitation->starts.at, at("2026-12-01T13:00:00Z"));
  ASSERT_TRUE(back->invitation->ends);
}

}  // namespace
}  // namespace hl::mail
