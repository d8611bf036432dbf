// Reads and writes described structs (Boost.Describe) as JSON, with an error for each wrong place
// named by its JSON pointer (RFC 6901). Law of this API: the top level is an object, a missing value
// is null and never an absent key in what we write; in what we read both mean "none".
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/outcome.h"
#include "base/text_field.h"

namespace hl {

BOOST_DESCRIBE_STRUCT(Words, (), (en, fr, nl, de))

namespace json = boost::json;

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_map : std::false_type {};
template <class T>
struct is_map<std::map<std::string, T>> : std::true_type {};
template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <class T>
struct is_text : std::false_type {};
template <std::size_t A, std::size_t B>
struct is_text<Text<A, B>> : std::true_type {};
template <class T>
inline constexpr bool is_described_struct =
    boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;

// ---- writing ----

template <class T>
json::value to_json(const T& value) {
  if constexpr (std::is_same_v<T, json::value> || std::is_same_v<T, json::object> ||
                std::is_same_v<T, json::array>) {
    return value;
  } else if constexpr (std::is_same_v<T, bool>) {
    return value;
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return std::isfinite(value) ? json::value(value) : json::value(nullptr);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return json::value(json::string(value));
  } else if constexpr (is_text<T>::value) {
    return json::value(json::string(value.value));
  } else if constexpr (is_id<T>::value) {
    return value.raw();
  } else if constexpr (std::is_same_v<T, Instant>) {
    return json::value(json::string(to_rfc3339(value)));
  } else if constexpr (std::is_enum_v<T>) {
    return json::value(json::string(boost::describe::enum_to_string(value, "")));
  } else if constexpr (is_optional<T>::value) {
    return value ? to_json(*value) : json::value(nullptr);
  } else if constexpr (is_vector<T>::value) {
    json::array out;
    out.reserve(value.size());
    for (const auto& item : value) out.push_back(to_json(item));
    return out;
  } else if constexpr (is_map<T>::value) {
    json::object out;
    for (const auto& [key, item] : value) out[key] = to_json(item);
    return out;
  } else {
    static_assert(is_described_struct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    json::object out;
    boost::mp11::mp_for_each<boost::describe::describe_members<
        T, boost::describe::mod_public | boost::describe::mod_inherited>>(
        [&](auto d) { out[d.name] = to_json(value.*d.pointer); });
    return out;
  }
}

// ---- reading ----

using FieldErrors = std::vector<FieldError>;

namespace reading {

inline void complain(FieldErrors& errors, const std::string& at, std::string what,
                     std::string code = "invalid") {
  constexpr std::size_t errors_max = 20;
  if (errors.size() < errors_max) {
    errors.push_back({at.empty() ? "/" : at, std::move(code), std::move(what)});
  }
}

inline std::string below(const std::string& at, std::string_view key) {
  std::string out = at + "/";
  for (const char c : key) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

template <class T>
void read(const json::value& in, T& out, const std::string& at, FieldErrors& errors);

template <class T>
void read_integer(const json::value& in, T& out, const std::string& at, FieldErrors& errors) {
  if (in.is_int64() && in.get_int64() >= std::numeric_limits<T>::min() &&
      in.get_int64() <= std::numeric_limits<T>::max()) {
    out = static_cast<T>(in.get_int64());
  } else {
    complain(errors, at, "must be a whole number in range", "not_an_integer");
  }
}

inline void read_string(const json::value& in, std::string& out, const std::string& at,
                        FieldErrors& errors, std::size_t min, std::size_t max) {
  if (!in.is_string()) return complain(errors, at, "must be a text", "not_a_text");
  const auto& text = in.get_string();
  if (text.find('\0') != json::string::npos)
    return complain(errors, at, "must not contain a NUL character");
  if (text.size() < min) return complain(errors, at, "must not be empty", "empty");
  if (text.size() > max)
    return complain(errors, at, "is longer than " + std::to_string(max) + " bytes; shorten it",
                    "too_long");
  out.assign(text.data(), text.size());
}

template <class T>
void read_enum(const json::value& in, T& out, const std::string& at, FieldErrors& errors) {
  const std::string text = in.is_string() ? std::string(in.get_string()) : std::string();
  if (boost::describe::enum_from_string(text.c_str(), out)) return;
  std::string allowed;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
      [&](auto d) { allowed += (allowed.empty() ? "" : ", ") + std::string(d.name); });
  complain(errors, at, "must be one of: " + allowed, "not_in_list");
}

template <class T>
void read_struct(const json::value& in, T& out, const std::string& at, FieldErrors& errors) {
  if (!in.is_object()) return complain(errors, at, "must be an object", "not_an_object");
  const auto& object = in.get_object();
  std::size_t known = 0;
  boost::mp11::mp_for_each<boost::describe::describe_members<
      T, boost::describe::mod_public | boost::describe::mod_inherited>>([&](auto d) {
    using Member = std::remove_reference_t<decltype(out.*d.pointer)>;
    const auto* found = object.if_contains(d.name);
    if (found) ++known;
    if (found && !(found->is_null() && is_optional<Member>::value)) {
      read(*found, out.*d.pointer, below(at, d.name), errors);
    } else if constexpr (!is_optional<Member>::value) {
      complain(errors, below(at, d.name), "is missing", "missing");
    }
  });
  if (known == object.size()) return;
  for (const auto& member : object) {
    const std::string_view key = member.key();
    bool is_known = false;
    boost::mp11::mp_for_each<boost::describe::describe_members<
        T, boost::describe::mod_public | boost::describe::mod_inherited>>(
        [&](auto d) { is_known = is_known || key == d.name; });
    if (!is_known) complain(errors, below(at, key), "is not known here; remove it", "unknown");
  }
}

template <class T>
void read(const json::value& in, T& out, const std::string& at, FieldErrors& errors) {
  constexpr std::size_t string_bytes_max = 1 << 20;
  constexpr std::size_t items_max = 10'000;
  if constexpr (std::is_same_v<T, json::value>) {
    out = in;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (in.is_bool()) out = in.get_bool();
    else complain(errors, at, "must be true or false", "not_a_boolean");
  } else if constexpr (std::is_integral_v<T>) {
    read_integer(in, out, at, errors);
  } else if constexpr (std::is_floating_point_v<T>) {
    boost::system::error_code ec;
    out = in.to_number<double>(ec);
    if (ec) complain(errors, at, "must be a number", "not_a_number");
  } else if constexpr (std::is_same_v<T, std::string>) {
    read_string(in, out, at, errors, 0, string_bytes_max);
  } else if constexpr (is_text<T>::value) {
    read_string(in, out.value, at, errors, T::bytes_min, T::bytes_max);
  } else if constexpr (is_id<T>::value) {
    std::int64_t raw = 0;
    read_integer(in, raw, at, errors);
    out = T(raw);
  } else if constexpr (std::is_same_v<T, Instant>) {
    const auto parsed = in.is_string() ? parse_rfc3339(in.get_string()) : std::nullopt;
    if (parsed) out = *parsed;
    else complain(errors, at, "must be a time like 2026-11-23T21:00:00Z", "not_a_time");
  } else if constexpr (std::is_enum_v<T>) {
    read_enum(in, out, at, errors);
  } else if constexpr (is_optional<T>::value) {
    if (in.is_null()) return out.reset();
    read(in, out.emplace(), at, errors);
  } else if constexpr (is_vector<T>::value) {
    if (!in.is_array()) return complain(errors, at, "must be a list", "not_a_list");
    if (in.get_array().size() > items_max)
      return complain(errors, at, "has more than 10000 items", "too_long");
    for (const auto& item : in.get_array()) {
      const auto item_at = below(at, std::to_string(out.size()));
      read(item, out.emplace_back(), item_at, errors);
    }
  } else if constexpr (is_map<T>::value) {
    if (!in.is_object()) return complain(errors, at, "must be an object", "not_an_object");
    for (const auto& [key, item] : in.get_object()) {
      read(item, out[std::string(key)], below(at, key), errors);
    }
  } else {
    static_assert(is_described_struct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    read_struct(in, out, at, errors);
  }
}

}  // namespace reading

template <class T>
Outcome<T> from_json(const json::value& in) {
  T out{};
  FieldErrors errors;
  reading::read(in, out, "", errors);
  if (errors.empty()) return out;
  Refusal refusal{Problem::invalid_input, errors.front().pointer + " " + errors.front().detail};
  refusal.errors = std::move(errors);
  return refusal;
}

// Depth and size are limited: bodies come from strangers. The error names the byte.
Outcome<json::value> parse_json(std::string_view text);

}  // namespace hl
