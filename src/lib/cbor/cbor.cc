#include "lib/cbor/cbor.h"

#include <cbor.h>

#include <limits>

namespace hl {
namespace {

using Kind = CborValue::Kind;

bool is_same_key(const CborValue& a, const CborValue& b) {
  return a.kind == b.kind && a.integer == b.integer && a.text == b.text;
}

bool has_double_key(const CborValue& map) {
  for (std::size_t i = 0; i < map.items.size(); i += 2) {
    for (std::size_t j = 0; j < i; j += 2) {
      if (is_same_key(map.items[i], map.items[j])) return true;
    }
  }
  return false;
}

// Puts together what the decoder reports one by one.
class Assembly {
  static constexpr std::size_t depth_max = 8;
  static constexpr std::size_t values_max = 256;
  struct Open {
    CborValue value;
    std::size_t missing = 0;
  };
  std::vector<Open> open_;
  std::size_t values_ = 0;

  bool count() {
    if (++values_ > values_max) is_bad = true;
    return !is_bad;
  }

 public:
  bool is_bad = false;
  bool is_whole = false;
  CborValue result;

  void add(CborValue value) {
    if (!count()) return;
    while (!open_.empty()) {
      Open& top = open_.back();
      const bool is_key = top.value.is_map() && top.missing % 2 == 0;
      if (is_key && (value.kind == Kind::array || value.kind == Kind::map)) is_bad = true;
      top.value.items.push_back(std::move(value));
      if (--top.missing > 0) return;
      if (top.value.is_map() && has_double_key(top.value)) is_bad = true;
      value = std::move(top.value);
      open_.pop_back();
    }
    result = std::move(value);
    is_whole = true;
  }
  void integer(std::uint64_t raw, bool is_negative) {
    if (raw > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      is_bad = true;
      return;
    }
    const auto value = static_cast<std::int64_t>(raw);
    add({Kind::integer, is_negative ? -1 - value : value, {}, {}});
  }
  void begin(Kind kind, std::size_t size) {
    if (size > values_max || open_.size() >= depth_max) is_bad = true;
    if (is_bad) return;
    if (size == 0) return add({kind, 0, {}, {}});
    if (count()) open_.push_back({{kind, 0, {}, {}}, kind == Kind::map ? size * 2 : size});
  }
};

Assembly& at(void* context) { return *static_cast<Assembly*>(context); }
std::string text_of(cbor_data data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}
template <class Number, bool is_negative>
void on_integer(void* context, Number value) {
  at(context).integer(value, is_negative);
}
void on_refused(void* context) { at(context).is_bad = true; }

cbor_callbacks callbacks() {
  cbor_callbacks on = cbor_empty_callbacks;
  on.uint8 = on_integer<std::uint8_t, false>;
  on.uint16 = on_integer<std::uint16_t, false>;
  on.uint32 = on_integer<std::uint32_t, false>;
  on.uint64 = on_integer<std::uint64_t, false>;
  on.negint8 = on_integer<std::uint8_t, true>;
  on.negint16 = on_integer<std::uint16_t, true>;
  on.negint32 = on_integer<std::uint32_t, true>;
  on.negint64 = on_integer<std::uint64_t, true>;
  on.byte_string = [](void* c, cbor_data data, std::size_t size) {
    at(c).add({Kind::bytes, 0, text_of(data, size), {}});
  };
  on.string = [](void* c, cbor_data data, std::size_t size) {
    at(c).add({Kind::text, 0, text_of(data, size), {}});
  };
  on.array_start = [](void* c, std::size_t size) { at(c).begin(Kind::array, size); };
  on.map_start = [](void* c, std::size_t size) { at(c).begin(Kind::map, size); };
  on.boolean = [](void* c, bool value) { at(c).add({Kind::boolean, value ? 1 : 0, {}, {}}); };
  on.null = [](void* c) { at(c).add({}); };
  on.undefined = on.byte_string_start = on.string_start = on_refused;
  on.indef_array_start = on.indef_map_start = on.indef_break = on_refused;
  on.tag = [](void* c, std::uint64_t) { at(c).is_bad = true; };
  on.float2 = on.float4 = [](void* c, float) { at(c).is_bad = true; };
  on.float8 = [](void* c, double) { at(c).is_bad = true; };
  return on;
}

template <class Key>
const CborValue* find_in(const CborValue& map, const Key& is_key) {
  if (!map.is_map()) return nullptr;
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    if (is_key(map.items[i])) return &map.items[i + 1];
  }
  return nullptr;
}

}  // namespace

const CborValue* CborValue::find(std::int64_t key) const {
  return find_in(*this, [&](const CborValue& one) {
    return one.kind == Kind::integer && one.integer == key;
  });
}

const CborValue* CborValue::find(std::string_view key) const {
  return find_in(*this,
                 [&](const CborValue& one) { return one.kind == Kind::text && one.text == key; });
}

std::optional<CborRead> read_cbor(std::string_view bytes) {
  static const cbor_callbacks on = callbacks();
  Assembly assembly;
  std::size_t at_byte = 0;
  while (!assembly.is_whole) {
    if (at_byte >= bytes.size()) return std::nullopt;
    const auto step =
        cbor_stream_decode(reinterpret_cast<cbor_data>(bytes.data()) + at_byte,
                           bytes.size() - at_byte, &on, &assembly);
    if (step.status != CBOR_DECODER_FINISHED || step.read == 0 || assembly.is_bad)
      return std::nullopt;
    at_byte += step.read;
  }
  return CborRead{std::move(assembly.result), at_byte};
}

}  // namespace hl
