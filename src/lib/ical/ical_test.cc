#include "lib/ical/ical.h"

#include <gtest/gtest.h>

#include "lib/ical/event_lines.h"

namespace hl {
namespace {

std::string calendar(const std::string& event, const std::string& head = "METHOD:REQUEST\r\n") {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + head + "BEGIN:VEVENT\r\n" + event + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

TEST(Ical, AnInvitationSaysWhatWhenWhereAndWho) {
  const auto event = read_ical(calendar("UID:1\r\nSUMMARY:Printer\\, second floor\r\nLOCATION:Rue Haute 1\\; Namur\r\n"
                                        "ORGANIZER;CN=\"Dupont, Claire\":mailto:claire@dupont.example\r\n"
                                        "DTSTART;TZID=Europe/Brussels:20261201T140000\r\nDTEND;TZID=Europe/Brussels:20261201T150000\r\n"
                                        "RRULE:FREQ=WEEKLY\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nSUMMARY:Not this\r\nEND:VALARM\r\n"));
  ASSERT_TRUE(event);
  EXPECT_EQ(event->title, "Printer, second floor");
  EXPECT_EQ(event->place, "Rue Haute 1; Namur");
  EXPECT_EQ(event->organiser, "Dupont, Claire");
  EXPECT_EQ(event->organiser_address, "claire@dupont.example");
  EXPECT_EQ(event->starts.local, "2026-12-01T14:00");
  EXPECT_EQ(event->starts.zone, "Europe/Brussels");
  ASSERT_TRUE(event->ends);
  EXPECT_EQ(event->ends->local, "2026-12-01T15:00");
  EXPECT_EQ(event->method, "request");
  EXPECT_TRUE(event->is_repeated);
  EXPECT_FALSE(event->is_cancelled);
  EXPECT_EQ(event->others, 0);
}

TEST(Ical, TimesOfGreenwichOfNobodyAndWholeDays) {
  const auto greenwich = read_ical(calendar("DTSTART:20261201T130000Z\r\nDURATION:PT1H30M\r\n"));
  ASSERT_TRUE(greenwich && greenwich->ends);
  EXPECT_EQ(greenwich->starts.zone, "UTC");
  EXPECT_EQ(greenwich->ends->local, "2026-12-01T14:30");
  const auto floating = read_ical(calendar("DTSTART:20261201T130000\r\n"));
  ASSERT_TRUE(floating);
  EXPECT_EQ(floating->starts.zone, "");
  EXPECT_FALSE(floating->ends);
  const auto days = read_ical(calendar("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\n"));
  ASSERT_TRUE(days && days->ends);
  EXPECT_EQ(days->starts.local, "2026-12-24");
  EXPECT_EQ(days->ends->local, "2026-12-26") << "the last day, not the one after it";
}

TEST(Ical, WhatIsOffIsSaid) {
  const auto method = read_ical(calendar("DTSTART:20261201T130000Z\r\n", "METHOD:CANCEL\r\n"));
  ASSERT_TRUE(method);
  EXPECT_TRUE(method->is_cancelled);
  const auto status = read_ical(calendar("DTSTART:20261201T130000Z\r\nSTATUS:CANCELLED\r\n", ""));
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->is_cancelled);
}

TEST(Ical, FoldedLinesAreOneAndOnlyTheFirstEventIsShown) {
  const auto event = read_ical("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\nEND:STANDARD\nEND:VTIMEZONE\n"
                               "BEGIN:VEVENT\nSUMMARY:Long\n  title\nDTSTART:20261201T130000Z\nEND:VEVENT\n"
                               "BEGIN:VEVENT\nSUMMARY:Another\nDTSTART:20261202T130000Z\nEND:VEVENT\nEND:VCALENDAR\n");
  ASSERT_TRUE(event);
  EXPECT_EQ(event->title, "Long title");
  EXPECT_EQ(event->starts.local, "2026-12-01T13:00");
  EXPECT_EQ(event->others, 1);
}

TEST(Ical, WhatIsNoneOrTooMuchIsNothing) {
  EXPECT_FALSE(read_ical(""));
  EXPECT_FALSE(read_ical("hello"));
  EXPECT_FALSE(read_ical(calendar("SUMMARY:No time\r\n")));
  EXPECT_FALSE(read_ical(calendar("DTSTART:99991301T990000\r\n")));
  EXPECT_FALSE(read_ical(calendar("DTSTART:18500101T000000Z\r\n")));
  EXPECT_FALSE(read_ical("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nDTSTART:20261201T130000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"));
  EXPECT_FALSE(read_ical(calendar("DTSTART:20261201T130000Z\r\n" + std::string(300 * 1024, 'x'))));
  const auto long_title = read_ical(calendar("DTSTART:20261201T130000Z\r\nSUMMARY:" + std::string(7000, 'x') + "\r\n"));
  ASSERT_TRUE(long_title);
  EXPECT_EQ(long_title->title.size(), 500U);
}

TEST(Ical, OnlyAnEventsOwnLinesReachTheLibrary) {
  const auto lines = event_lines(calendar("DTSTART:20261201T130000Z\r\nDTSTART:20261202T130000Z\r\nX-EVIL:1\r\nATTACH:file:///etc/passwd\r\n"
                                          "DTSTARTLE:20261203T130000Z\r\nSUMMARY\r\n"));
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART:20261201T130000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

}  // namespace
}  // namespace hl
