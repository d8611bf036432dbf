#include "lib/locale/date_text.h"

#include <unicode/datefmt.h>

#include <boost/describe/enum_to_string.hpp>

#include <map>
#include <memory>
#include <stdexcept>

namespace hl {
namespace {

using Format = std::unique_ptr<icu::DateFormat>;

Format make_format(const std::string& language, const std::string& country) {
  Format format(icu::DateFormat::createDateTimeInstance(
      icu::DateFormat::kFull, icu::DateFormat::kShort, icu::Locale(language.c_str(), country.c_str())));
  if (!format) throw std::runtime_error("ICU has no way to write dates in " + language);
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  return format;
}

}  // namespace

std::string long_date_and_time(Instant wall_clock, Language language, const std::string& country) {
  // A format may be used by one thread at a time, and takes long to make.
  constexpr std::size_t kept_max = 64;
  thread_local std::map<std::string, Format> formats;
  const std::string code = boost::describe::enum_to_string(language, "en");
  if (formats.size() >= kept_max) formats.clear();
  Format& format = formats[code + country];
  if (!format) format = make_format(code, country);
  icu::UnicodeString text;
  format->format(static_cast<UDate>(to_ms(wall_clock)), text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace hl
