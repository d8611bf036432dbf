#include "lib/jose/signed_token.h"

#include <cjose/cjose.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>

#include "base/json.h"

namespace hl::jose {
namespace {

using Kind = Checked::Kind;

// A key made for the test, as only its owner has it.
struct OwnKey {
  cjose_jwk_t* key;
  explicit OwnKey(cjose_jwk_t* made, const char* id) : key(made) {
    cjose_err error{};
    cjose_jwk_set_kid(key, id, std::strlen(id), &error);
  }
  ~OwnKey() { cjose_jwk_release(key); }
  OwnKey(const OwnKey&) = delete;
  OwnKey& operator=(const OwnKey&) = delete;

  [[nodiscard]] json::object public_part() const {
    cjose_err error{};
    char* text = cjose_jwk_to_json(key, false, &error);
    json::object out = json::parse(text).as_object();
    std::free(text);
    return out;
  }
  [[nodiscard]] std::string sign(const char* algorithm, const std::string& payload,
                                 const char* id = nullptr) const {
    cjose_err error{};
    cjose_header_t* header = cjose_header_new(&error);
    cjose_header_set(header, CJOSE_HDR_ALG, algorithm, &error);
    if (id) cjose_header_set(header, CJOSE_HDR_KID, id, &error);
    cjose_jws_t* jws = cjose_jws_sign(key, header, reinterpret_cast<const uint8_t*>(payload.data()),
                                      payload.size(), &error);
    const char* text = nullptr;
    cjose_jws_export(jws, &text, &error);
    std::string out = text;
    cjose_jws_release(jws);
    cjose_header_release(header);
    return out;
  }
};

cjose_jwk_t* rsa(std::size_t bits = 2048) {
  cjose_err error{};
  return cjose_jwk_create_RSA_random(bits, nullptr, 0, &error);
}
cjose_jwk_t* ec(cjose_jwk_ec_curve curve = CJOSE_JWK_EC_P_256) {
  cjose_err error{};
  return cjose_jwk_create_EC_random(curve, &error);
}

KeySet set_of(std::initializer_list<json::object> keys) {
  json::array list;
  for (const auto& key : keys) list.push_back(key);
  auto set = KeySet::read(json::serialize(json::object{{"keys", list}}));
  EXPECT_TRUE(set);
  return *set;
}

const OwnKey& rsa_key() {
  static const OwnKey key(rsa(), "r");
  return key;
}
const OwnKey& ec_key() {
  static const OwnKey key(ec(), "e");
  return key;
}

TEST(SignedToken, IsRightWithEachAlgorithmThatIsAllowed) {
  const KeySet set = set_of({rsa_key().public_part(), ec_key().public_part()});
  ASSERT_EQ(set.size(), 2U);
  for (const char* algorithm : {"RS256", "PS256"}) {
    const auto checked = set.check(rsa_key().sign(algorithm, "{\"a\":1}", "r"));
    EXPECT_EQ(checked.kind, Kind::right) << algorithm << checked.detail;
    EXPECT_EQ(checked.payload, "{\"a\":1}");
  }
  EXPECT_EQ(set.check(ec_key().sign("ES256", "x", "e")).kind, Kind::right);
  // Without a name there is one key of the kind, so it is not guessing.
  EXPECT_EQ(set.check(rsa_key().sign("RS256", "x")).kind, Kind::right);
}

TEST(SignedToken, IsForgedWhenItsAlgorithmIsAnother) {
  const KeySet set = set_of({rsa_key().public_part(), ec_key().public_part()});
  for (const char* algorithm : {"RS384", "RS512", "PS384", "PS512"})
    EXPECT_EQ(set.check(rsa_key().sign(algorithm, "x", "r")).kind, Kind::forged) << algorithm;
  // {"alg":"none","kid":"r"} and {"alg":"None"}, without and with something behind the last dot.
  for (const char* token : {"eyJhbGciOiJub25lIiwia2lkIjoiciJ9.eA.", "eyJhbGciOiJOb25lIn0.eA.",
                            "eyJhbGciOiJub25lIn0.eA.eA", "", ".", "..", "a.b.c", "a.b.c.d.e",
                            "eyJhb=ciOiJub25lIn0.eyJhIjoxfQ.eA", "eA==.eA==.eA==", "eA.e.eA", "eA.eA.e=A=",
                            "eA..eA", "eA.eA.", "eA.eA\n.eA"})
    EXPECT_EQ(set.check(token).kind, Kind::forged) << token;
  // The public key taken for the password of HS256.
  cjose_err error{};
  const std::string text = json::serialize(rsa_key().public_part());
  const OwnKey password(
      cjose_jwk_create_oct_spec(reinterpret_cast<const uint8_t*>(text.data()), text.size(), &error), "r");
  EXPECT_EQ(set.check(password.sign("HS256", "x", "r")).kind, Kind::forged);
}

TEST(SignedToken, IsForgedWhenAnythingInItChanged) {
  const KeySet set = set_of({rsa_key().public_part()});
  const std::string token = rsa_key().sign("RS256", "{\"sub\":\"tess\"}", "r");
  for (std::size_t at = 0; at + 1 < token.size(); at += 7) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_NE(set.check(changed).kind, Kind::right) << at;
  }
  EXPECT_EQ(set.check(std::string(70'000, 'a')).kind, Kind::forged);
}

TEST(SignedToken, OfAKeyThatIsNotThereIsUnknown) {
  const OwnKey other(rsa(), "other");
  const OwnKey impostor(rsa(), "r");
  const KeySet set = set_of({rsa_key().public_part()});
  EXPECT_EQ(set.check(other.sign("RS256", "x", "other")).kind, Kind::unknown_key);
  EXPECT_EQ(set.check(ec_key().sign("ES256", "x", "r")).kind, Kind::unknown_key) << "of another kind";
  EXPECT_EQ(set.check(impostor.sign("RS256", "x", "r")).kind, Kind::forged) << "under a stolen name";
  const KeySet two = set_of({rsa_key().public_part(), other.public_part()});
  EXPECT_EQ(two.check(rsa_key().sign("RS256", "x")).kind, Kind::forged) << "nothing says which";
}

TEST(KeySet, LeavesOutWhatIsOfNoUse) {
  json::object encrypts = rsa_key().public_part();
  encrypts["use"] = "enc";
  json::object otherwise = rsa_key().public_part();
  otherwise["alg"] = "RSA-OAEP";
  json::object broken = ec_key().public_part();
  broken["x"] = broken["y"];
  json::object padded = ec_key().public_part();
  padded["x"] = "eyJhb=ciO";
  const OwnKey weak(rsa(1024), "weak");
  const OwnKey large(ec(CJOSE_JWK_EC_P_384), "large");
  EXPECT_EQ(set_of({encrypts, broken, padded, weak.public_part(), large.public_part(),
                    {{"kty", "oct"}, {"k", "c2VjcmV0"}, {"kid", "r"}}, {{"kty", 7}}, {}})
                .size(),
            0U);
  EXPECT_EQ(set_of({otherwise}).check(rsa_key().sign("RS256", "x", "r")).kind, Kind::unknown_key);
  for (const char* text : {"", "[]", "{}", "{\"keys\":7}", "null"}) EXPECT_FALSE(KeySet::read(text)) << text;
}

}  // namespace
}  // namespace hl::jose
