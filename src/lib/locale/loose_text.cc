#include "lib/locale/loose_text.h"

#include <unicode/coll.h>
#include <unicode/stsearch.h>
#include <unicode/tblcoll.h>
#include <unicode/uchar.h>

#include <memory>
#include <optional>
#include <stdexcept>

namespace hl {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

bool has_letter(const icu::UnicodeString& text) {
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    if (u_isalnum(text.char32At(at))) return true;
  }
  return false;
}

bool is_part_of_word(const icu::UnicodeString& text, std::int32_t at) {
  return at >= 0 && at < text.length() && u_isalnum(text.char32At(at));
}

// Where the words that begin and end here are over; nothing when they are only a part of others. An
// s after a name (Lamberts) belongs to it, an apostrophe or a full stop does not.
std::optional<std::int32_t> end_of_word(const icu::UnicodeString& text, std::int32_t begin,
                                        std::int32_t end) {
  if (begin > 0 && is_part_of_word(text, text.moveIndex32(begin, -1))) return std::nullopt;
  if (!is_part_of_word(text, end)) return end;
  const bool is_genitive = u_tolower(text.char32At(end)) == 's' && !is_part_of_word(text, end + 1);
  return is_genitive ? std::optional(end + 1) : std::nullopt;
}

std::unique_ptr<icu::RuleBasedCollator> loose_collator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
  check(status);
  auto* rules = dynamic_cast<icu::RuleBasedCollator*>(made.get());
  if (!rules) throw std::runtime_error("ICU has no root collation");
  static_cast<void>(made.release());
  std::unique_ptr<icu::RuleBasedCollator> out(rules);
  out->setStrength(icu::Collator::PRIMARY);
  return out;
}

}  // namespace

std::string replace_loosely(const std::string& text, const std::string& what, const std::string& by) {
  const auto pattern = icu::UnicodeString::fromUTF8(what);
  const auto source = icu::UnicodeString::fromUTF8(text);
  if (source.isEmpty() || !has_letter(pattern)) return text;
  UErrorCode status = U_ZERO_ERROR;
  const auto collator = loose_collator();
  icu::StringSearch search(pattern, source, collator.get(), nullptr, status);
  check(status);
  const auto with = icu::UnicodeString::fromUTF8(by);
  icu::UnicodeString out;
  std::int32_t done = 0;
  for (auto at = search.first(status); U_SUCCESS(status) && at != USEARCH_DONE; at = search.next(status)) {
    const auto end = end_of_word(source, at, at + search.getMatchedLength());
    if (at < done || !end) continue;
    out.append(source, done, at - done).append(with);
    done = *end;
  }
  check(status);
  out.append(source, done, source.length() - done);
  std::string result;
  out.toUTF8String(result);
  return result;
}

}  // namespace hl
