#include "slices/access/authenticator_data.h"

#include "base/schema.h"
#include "lib/cbor/cbor.h"
#include "lib/openssl/public_key.h"

namespace hl {
namespace {

constexpr std::size_t bytes_max = 4096;
constexpr std::size_t hash_bytes = 32;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t out = 0;
  for (const char c : bytes) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

// Takes `size` bytes off the front; nothing when there are fewer.
std::optional<std::string_view> take(std::string_view& rest, std::size_t size) {
  if (rest.size() < size) return std::nullopt;
  const auto out = rest.substr(0, size);
  rest.remove_prefix(size);
  return out;
}

// The credential of a registration: model, length, identifier, key.
bool read_credential(std::string_view& rest, AuthenticatorData& out) {
  constexpr std::size_t model_bytes = 16;
  constexpr std::size_t id_bytes_max = 1023;
  if (!take(rest, model_bytes)) return false;
  const auto length = take(rest, 2);
  if (!length) return false;
  const std::size_t id_bytes = big_endian(*length);
  if (id_bytes == 0 || id_bytes > id_bytes_max) return false;
  const auto id = take(rest, id_bytes);
  if (!id) return false;
  const auto key = read_cbor(rest);
  if (!key || !key->value.is_map()) return false;
  out.credential_id = *id;
  out.public_key = *take(rest, key->bytes_read);
  return true;
}

std::optional<std::string> text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

std::string bytes_at(const CborValue& map, std::int64_t key) {
  const CborValue* value = map.find(key);
  return value && value->is_bytes() ? value->text : std::string();
}

std::optional<PublicKey> public_key_of(const CoseKey& key) {
  switch (key.algorithm) {
    case -7: return PublicKey::p256(key.x, key.y);
    case -8: return PublicKey::ed25519(key.x);
    case -257: return PublicKey::rsa(key.modulus, key.exponent);
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<AuthenticatorData> parse_authenticator_data(std::string_view bytes) {
  if (bytes.size() > bytes_max) return std::nullopt;
  std::string_view rest = bytes;
  const auto hash = take(rest, hash_bytes);
  const auto flags_byte = take(rest, 1);
  const auto count = take(rest, 4);
  if (!hash || !flags_byte || !count) return std::nullopt;
  const std::uint32_t flags = big_endian(*flags_byte);
  AuthenticatorData out;
  out.rp_id_hash = *hash;
  out.is_user_present = (flags & 0x01U) != 0;
  out.is_user_verified = (flags & 0x04U) != 0;
  out.is_backup_eligible = (flags & 0x08U) != 0;
  out.is_backed_up = (flags & 0x10U) != 0;
  out.sign_count = big_endian(*count);
  if ((flags & 0x40U) != 0 && !read_credential(rest, out)) return std::nullopt;
  if ((flags & 0x80U) != 0) {
    const auto extensions = read_cbor(rest);
    if (!extensions || !extensions->value.is_map()) return std::nullopt;
    rest.remove_prefix(extensions->bytes_read);
  }
  if (!rest.empty()) return std::nullopt;
  return out;
}

std::optional<std::string> parse_attestation_object(std::string_view bytes) {
  constexpr std::size_t object_bytes_max = 2 * bytes_max;
  if (bytes.size() > object_bytes_max) return std::nullopt;
  const auto read = read_cbor(bytes);
  if (!read || read->bytes_read != bytes.size()) return std::nullopt;
  const CborValue* format = read->value.find("fmt");
  const CborValue* statement = read->value.find("attStmt");
  const CborValue* data = read->value.find("authData");
  if (!format || format->text != "none" || !statement || !statement->is_map() ||
      !statement->items.empty() || !data || !data->is_bytes()) {
    return std::nullopt;
  }
  return data->text;
}

std::optional<ClientData> parse_client_data(std::string_view json_text) {
  if (json_text.size() > bytes_max) return std::nullopt;
  const auto parsed = parse_json(json_text);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  const auto& object = parsed->get_object();
  const auto type = text_of(object, "type");
  const auto challenge = text_of(object, "challenge");
  const auto origin = text_of(object, "origin");
  if (!type || !challenge || !origin) return std::nullopt;
  const auto* cross = object.if_contains("crossOrigin");
  const bool is_cross = object.contains("topOrigin") || (cross && *cross != json::value(false));
  return ClientData{*type, *challenge, *origin, is_cross};
}

std::optional<CoseKey> parse_cose_key(std::string_view bytes) {
  const auto read = read_cbor(bytes);
  if (!read || read->bytes_read != bytes.size() || !read->value.is_map()) return std::nullopt;
  const CborValue& map = read->value;
  const auto integer = [&](std::int64_t key) {
    const CborValue* value = map.find(key);
    return value && value->kind == CborValue::Kind::integer ? value->integer : 0;
  };
  constexpr std::int64_t type_label = 1, algorithm_label = 3, curve_label = -1;
  constexpr std::int64_t octet_pair = 1, elliptic = 2, rsa = 3, p256 = 1, ed25519 = 6;
  CoseKey key;
  key.algorithm = integer(algorithm_label);
  const auto type = integer(type_label);
  const auto curve = integer(curve_label);
  if (key.algorithm == -7 && type == elliptic && curve == p256) {
    key.x = bytes_at(map, -2);
    key.y = bytes_at(map, -3);
  } else if (key.algorithm == -8 && type == octet_pair && curve == ed25519) {
    key.x = bytes_at(map, -2);
  } else if (key.algorithm == -257 && type == rsa) {
    key.modulus = bytes_at(map, -1);
    key.exponent = bytes_at(map, -2);
  } else {
    return std::nullopt;
  }
  return key;
}

bool verify_cose_signature(const CoseKey& key, std::string_view message,
                           std::string_view signature) {
  const auto made_with = public_key_of(key);
  return made_with && made_with->verify(message, signature);
}

bool is_usable(const CoseKey& key) { return public_key_of(key).has_value(); }

}  // namespace hl
