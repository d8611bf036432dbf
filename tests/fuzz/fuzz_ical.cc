// Calendars that strangers send in letters.
#include "lib/ical/event_lines.h"
#include "lib/ical/ical.h"
#include "lib/locale/charset.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  // What reaches it has been made UTF-8 before.
  const std::string text = hl::to_utf8(input, "").text;
  const auto event = hl::read_ical(text);
  if (!event) return;
  must(hl::event_lines(text).has_value(), "an event has lines");
  const auto is_time = [](const std::string& local) {
    return (local.size() == 10 || local.size() == 16) && local >= "1970-01-01" && local < "2100";
  };
  must(is_time(event->starts.local), "it starts at a time that a calendar has");
  must(!event->ends || is_time(event->ends->local), "and so it ends");
  for (const std::string* one : {&event->title, &event->place, &event->organiser, &event->organiser_address, &event->starts.zone, &event->method}) {
    must(one->size() <= 504, "texts are bounded");
    must(hl::is_utf8(*one), "and UTF-8");
    must(one->find('\n') == std::string::npos && one->find('\0') == std::string::npos, "on one line");
  }
  must(event->others >= 0 && event->others < 1000, "and so are the others");
}
