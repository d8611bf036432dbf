#include "lib/phone/phone_number.h"

#include <phonenumbers/phonenumberutil.h>

namespace hl {
namespace pn = i18n::phonenumbers;
namespace {

const pn::PhoneNumberUtil& library() { return *pn::PhoneNumberUtil::GetInstance(); }

std::string trimmed(std::string_view text) {
  // SIP addresses and screen-pop links carry a scheme and a host around the number.
  for (const std::string_view scheme : {"sip:", "sips:", "tel:"}) {
    if (text.substr(0, scheme.size()) == scheme) text.remove_prefix(scheme.size());
  }
  text = text.substr(0, text.find('@'));
  text = text.substr(0, text.find(';'));
  std::string out(text);
  // "00" is how most PBXs write "+".
  if (out.starts_with("00")) out.replace(0, 2, "+");
  return out;
}

}  // namespace

std::optional<PhoneNumber> PhoneNumber::parse(std::string_view text, const std::string& country) {
  constexpr std::size_t length_max = 60;
  if (text.empty() || text.size() > length_max) return std::nullopt;
  pn::PhoneNumber parsed;
  const std::string cleaned = trimmed(text);
  if (library().Parse(cleaned, country, &parsed) != pn::PhoneNumberUtil::NO_PARSING_ERROR ||
      !library().IsPossibleNumber(parsed)) {
    // Some exchanges leave out the "+" of a number in international form.
    parsed.Clear();
    if (cleaned.empty() || cleaned.front() == '+' ||
        library().Parse("+" + cleaned, country, &parsed) != pn::PhoneNumberUtil::NO_PARSING_ERROR ||
        !library().IsValidNumber(parsed)) {
      return std::nullopt;
    }
  } else if (!library().IsValidNumber(parsed) && !cleaned.empty() && cleaned.front() != '+') {
    pn::PhoneNumber other;
    if (library().Parse("+" + cleaned, country, &other) == pn::PhoneNumberUtil::NO_PARSING_ERROR &&
        library().IsValidNumber(other)) {
      parsed = other;
    }
  }
  std::string e164;
  library().Format(parsed, pn::PhoneNumberUtil::E164, &e164);
  return PhoneNumber(std::move(e164), std::string(text));
}

std::string PhoneNumber::tail() const {
  constexpr std::size_t digits = 8;
  return e164_.size() <= digits ? e164_ : e164_.substr(e164_.size() - digits);
}

std::string PhoneNumber::display(const std::string& country) const {
  return display_number(e164_, country);
}

std::string display_number(const std::string& e164, const std::string& country) {
  pn::PhoneNumber parsed;
  if (library().Parse(e164, "ZZ", &parsed) != pn::PhoneNumberUtil::NO_PARSING_ERROR) return e164;
  std::string region;
  library().GetRegionCodeForNumber(parsed, &region);
  std::string out;
  library().Format(parsed,
                   region == country ? pn::PhoneNumberUtil::NATIONAL
                                     : pn::PhoneNumberUtil::INTERNATIONAL,
                   &out);
  return out;
}

NumberPlan plan_of(const std::string& e164) {
  pn::PhoneNumber parsed;
  if (library().Parse(e164, "ZZ", &parsed) != pn::PhoneNumberUtil::NO_PARSING_ERROR) return {};
  NumberPlan out;
  out.is_valid = library().IsValidNumber(parsed);
  library().GetRegionCodeForNumber(parsed, &out.country);
  if (out.country.size() != 2 || out.country == "ZZ") out.country.clear();
  const auto type = library().GetNumberType(parsed);
  out.is_premium = type == pn::PhoneNumberUtil::PREMIUM_RATE || type == pn::PhoneNumberUtil::SHARED_COST ||
                   type == pn::PhoneNumberUtil::PERSONAL_NUMBER;
  return out;
}

}  // namespace hl
