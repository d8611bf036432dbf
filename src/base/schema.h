// JSON Schema (2020-12, as OpenAPI 3.1 uses it) of described structs: derived from the same
// description that reads and writes them, so that the contract cannot say something else.
#pragma once

#include <boost/core/demangle.hpp>
#include <set>
#include <typeinfo>

#include "base/json.h"

namespace hl {

// What a struct is used for decides which members are required: all in what we write, all but the
// optional ones in what we read.
enum class SchemaUse { request, response };

// Collects the named schemas ("components") while types are described.
class SchemaBook {
  json::object components_;
  std::set<std::string> begun_;

 public:
  [[nodiscard]] const json::object& components() const { return components_; }

  template <class T>
  json::value of(SchemaUse use);

 private:
  template <class T>
  json::value reference(SchemaUse use);
};

template <class T>
std::string schema_name(SchemaUse use) {
  std::string name = boost::core::demangle(typeid(T).name());
  const auto colon = name.rfind(':');
  if (colon != std::string::npos) name = name.substr(colon + 1);
  bool has_optional = false;
  if constexpr (is_described_struct<T>) {
    boost::mp11::mp_for_each<boost::describe::describe_members<
        T, boost::describe::mod_public | boost::describe::mod_inherited>>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
      has_optional = has_optional || is_optional<Member>::value;
    });
  }
  return use == SchemaUse::request && has_optional ? name + "Request" : name;
}

inline json::value or_null(json::value schema) {
  auto* object = schema.if_object();
  if (object && object->contains("type") && (*object)["type"].is_string() &&
      !object->contains("enum")) {
    (*object)["type"] = json::array{(*object)["type"], "null"};
    return schema;
  }
  return json::object{{"oneOf", json::array{schema, json::object{{"type", "null"}}}}};
}

template <class T>
json::value SchemaBook::reference(SchemaUse use) {
  const std::string name = schema_name<T>(use);
  if (begun_.insert(name).second) {
    json::object properties;
    json::array required;
    boost::mp11::mp_for_each<boost::describe::describe_members<
        T, boost::describe::mod_public | boost::describe::mod_inherited>>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
      properties[d.name] = of<Member>(use);
      if (use == SchemaUse::response || !is_optional<Member>::value) required.emplace_back(d.name);
    });
    json::object schema{{"type", "object"}, {"properties", properties}};
    if (!required.empty()) schema["required"] = required;
    schema["additionalProperties"] = false;
    components_[name] = schema;
  }
  return json::object{{"$ref", "#/components/schemas/" + name}};
}

template <class T>
json::value SchemaBook::of(SchemaUse use) {
  if constexpr (std::is_same_v<T, json::value> || std::is_same_v<T, json::object>) {
    return json::object{{"type", "object"}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return json::object{{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T> || is_id<T>::value) {
    return json::object{{"type", "integer"}, {"format", "int64"}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return json::object{{"type", "number"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return json::object{{"type", "string"}};
  } else if constexpr (is_text<T>::value) {
    json::object schema{{"type", "string"}, {"maxLength", T::bytes_max}};
    if (T::bytes_min > 0) schema["minLength"] = T::bytes_min;
    return schema;
  } else if constexpr (std::is_same_v<T, Instant>) {
    return json::object{{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (std::is_enum_v<T>) {
    json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto d) { names.emplace_back(d.name); });
    return json::object{{"type", "string"}, {"enum", names}};
  } else if constexpr (is_optional<T>::value) {
    return or_null(of<typename T::value_type>(use));
  } else if constexpr (is_vector<T>::value) {
    return json::object{{"type", "array"}, {"items", of<typename T::value_type>(use)}};
  } else if constexpr (is_map<T>::value) {
    return json::object{{"type", "object"},
                        {"additionalProperties", of<typename T::mapped_type>(use)}};
  } else {
    return reference<T>(use);
  }
}

}  // namespace hl
