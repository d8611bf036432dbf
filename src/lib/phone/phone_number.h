// Telephone numbers by libphonenumber: parsed once at the edge, kept as written and as E.164.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hl {

class PhoneNumber {
  std::string e164_;
  std::string raw_;
  PhoneNumber(std::string e164, std::string raw) : e164_(std::move(e164)), raw_(std::move(raw)) {}

 public:
  // `country` is ISO 3166-1 alpha-2 ("BE") and decides how a national number is read. Nothing for
  // what is no number in any plan (an extension, a withheld number, a SIP name).
  static std::optional<PhoneNumber> parse(std::string_view text, const std::string& country);

  [[nodiscard]] const std::string& e164() const { return e164_; }  // "+3281234567"
  [[nodiscard]] const std::string& raw() const { return raw_; }
  // The last eight digits: equal for numbers that differ only in how they were prefixed.
  [[nodiscard]] std::string tail() const;
  // As people of `country` write it: national at home, international abroad.
  [[nodiscard]] std::string display(const std::string& country) const;
};

// What dialling a stored E.164 number means: its country (ISO 3166-1 alpha-2; empty: of none, as satellites
// are), and whether it costs more than a call, by libphonenumber's plans.
struct NumberPlan {
  bool is_valid = false;
  std::string country = {};
  bool is_premium = false;  // premium rate, shared cost, or a number that belongs to a person wherever he is
};
NumberPlan plan_of(const std::string& e164);

// Display form of a stored E.164 number.
std::string display_number(const std::string& e164, const std::string& country);

}  // namespace hl
