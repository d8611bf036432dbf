#include "lib/locale/windows_zones.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace hl {

std::string zone_of_windows(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString found;
  icu::TimeZone::getIDForWindowsID(icu::UnicodeString::fromUTF8(name), nullptr, found, error);
  std::string out;
  if (U_SUCCESS(error)) found.toUTF8String(out);
  return out;
}

}  // namespace hl
