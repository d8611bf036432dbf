#include "slices/access/ceremony.h"

#include <gtest/gtest.h>

#include <functional>

#include "slices/access/passkey_for_test.h"

namespace hl::access {
namespace {

constexpr const char* origin = "https://help.example.org";
const std::string challenge = "Y2hhbGxlbmdl";

RelyingParty party() { return *relying_party(origin, "ignored:80"); }

std::string created(const std::string& where = origin) {
  return TestAuthenticator::client_data(registration_type, challenge, where);
}
std::string got(const std::string& where = origin) {
  return TestAuthenticator::client_data(assertion_type, challenge, where);
}
StoredPasskey stored(const TestAuthenticator& authenticator, std::uint32_t count = 0) {
  return {authenticator.cose(), authenticator.rp_id, count};
}

class EveryAlgorithm : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Ceremony, EveryAlgorithm, testing::Values(-7, -8, -257));

TEST_P(EveryAlgorithm, RegistersAndSignsIn) {
  const TestAuthenticator authenticator(GetParam());
  const auto data = check_registration(
      party(), {created(), TestAuthenticator::attestation(authenticator.data(0x45, 0))});
  ASSERT_TRUE(data) << data.error().detail;
  EXPECT_EQ(data->credential_id, authenticator.credential_id);
  EXPECT_EQ(data->public_key, authenticator.cose());
  const auto signed_in = check_assertion(party(), {data->public_key, "help.example.org", 0},
                                         authenticator.assertion(got(), authenticator.data(0x05, 1)));
  ASSERT_TRUE(signed_in) << signed_in.error().detail;
  EXPECT_EQ(signed_in->sign_count, 1U);
}

TEST_P(EveryAlgorithm, RefusesASignatureThatWasTouched) {
  const TestAuthenticator authenticator(GetParam());
  auto in = authenticator.assertion(got(), authenticator.data(0x05, 1));
  for (const std::size_t at : {std::size_t{0}, in.signature.size() / 2, in.signature.size() - 1}) {
    auto touched = in;
    touched.signature[at] = static_cast<char>(touched.signature[at] ^ 1);
    EXPECT_FALSE(check_assertion(party(), stored(authenticator), touched)) << at;
  }
  EXPECT_FALSE(check_assertion(party(), stored(TestAuthenticator(GetParam())), in));
  in.signature.clear();
  EXPECT_FALSE(check_assertion(party(), stored(authenticator), in));
}

struct Tampering {
  const char* what;
  const char* refusal;
  std::function<Assertion(TestAuthenticator&)> make;
};
class Tampered : public testing::TestWithParam<Tampering> {};

const Tampering tamperings[] = {
    {"another origin", "the origin is not that of this helpdesk",
     [](auto& a) { return a.assertion(got("https://evil.example.org"), a.data(0x05, 8)); }},
    {"another scheme", "the origin is not that of this helpdesk",
     [](auto& a) { return a.assertion(got("http://help.example.org"), a.data(0x05, 8)); }},
    {"another port", "the origin is not that of this helpdesk",
     [](auto& a) { return a.assertion(got("https://help.example.org:8443"), a.data(0x05, 8)); }},
    {"a longer name", "the origin is not that of this helpdesk",
     [](auto& a) { return a.assertion(got("https://help.example.org.evil"), a.data(0x05, 8)); }},
    {"another ceremony", "the answer belongs to another ceremony",
     [](auto& a) { return a.assertion(created(), a.data(0x05, 8)); }},
    {"a frame of another site", "the page was shown inside another site",
     [](auto& a) {
       std::string client = got();
       client.replace(client.find("false"), 5, "true");
       return a.assertion(client, a.data(0x05, 8));
     }},
    {"a challenge changed after signing", "the signature is not right",
     [](auto& a) {
       auto in = a.assertion(got(), a.data(0x05, 8));
       in.client_data.replace(in.client_data.find(challenge), 4, "AAAA");
       return in;
     }},
    {"another relying party", "the passkey is for another site",
     [](auto& a) {
       a.rp_id = "evil.example.org";
       return a.assertion(got(), a.data(0x05, 8));
     }},
    {"nobody present", "nobody touched the authenticator",
     [](auto& a) { return a.assertion(got(), a.data(0x04, 8)); }},
    {"nobody verified", "the authenticator did not ask for PIN, finger or face",
     [](auto& a) { return a.assertion(got(), a.data(0x01, 8)); }},
    {"flags set after signing", "the signature is not right",
     [](auto& a) {
       auto in = a.assertion(got(), a.data(0x01, 8));
       in.authenticator_data[32] = 0x05;
       return in;
     }},
    {"backed up though it cannot be", "the authenticator data contradicts itself",
     [](auto& a) { return a.assertion(got(), a.data(0x15, 8)); }},
    {"a counter that stands still",
     "the signature counter went back; the passkey may have been copied",
     [](auto& a) { return a.assertion(got(), a.data(0x05, 7)); }},
    {"a counter that went back",
     "the signature counter went back; the passkey may have been copied",
     [](auto& a) { return a.assertion(got(), a.data(0x05, 0)); }},
    {"a counter changed after signing", "the signature is not right",
     [](auto& a) {
       auto in = a.assertion(got(), a.data(0x05, 8));
       in.authenticator_data[36] = 9;
       return in;
     }},
    {"bytes at the end", "the authenticator data cannot be read",
     [](auto& a) { return a.assertion(got(), a.data(0x05, 8) + "x"); }},
    {"too few bytes", "the authenticator data cannot be read",
     [](auto& a) { return a.assertion(got(), a.data(0x05, 8).substr(0, 36)); }},
    {"client data that is no JSON", "the client data cannot be read",
     [](auto& a) { return a.assertion("{", a.data(0x05, 8)); }},
    {"client data without an origin", "the client data cannot be read",
     [](auto& a) {
       return a.assertion(R"({"type":"webauthn.get","challenge":"x"})", a.data(0x05, 8));
     }},
    {"client data without end", "the client data cannot be read",
     [](auto& a) { return a.assertion(got(std::string(5000, 'x')), a.data(0x05, 8)); }},
};
INSTANTIATE_TEST_SUITE_P(Ceremony, Tampered, testing::ValuesIn(tamperings));

TEST_P(Tampered, IsRefusedWithItsReason) {
  TestAuthenticator authenticator(-7);
  const StoredPasskey passkey = stored(authenticator, 7);
  ASSERT_TRUE(check_assertion(party(), passkey,
                              authenticator.assertion(got(), authenticator.data(0x05, 8))));
  const auto refused = check_assertion(party(), passkey, GetParam().make(authenticator));
  ASSERT_FALSE(refused) << GetParam().what;
  EXPECT_EQ(refused.error().problem, Problem::passkey_refused);
  EXPECT_EQ(refused.error().detail, GetParam().refusal) << GetParam().what;
}

TEST(Ceremony, RefusesRegistrationsThatAreNotWhole) {
  const TestAuthenticator good(-7);
  const TestAuthenticator short_key(-257, 1024);
  const auto whole = TestAuthenticator::attestation(good.data(0x45, 0));
  std::string off_curve = good.data(0x45, 0);
  off_curve.back() = static_cast<char>(off_curve.back() ^ 1);
  std::string wrong_algorithm = good.data(0x45, 0);
  wrong_algorithm[wrong_algorithm.find(good.cose()) + 4] = '\x27';
  const Registration wrong[] = {
      {created(), whole.substr(0, whole.size() - 1)},
      {created(), whole + "x"},
      {created(), TestAuthenticator::attestation(good.data(0x45, 0), "packed")},
      {created(), TestAuthenticator::attestation(good.data(0x05, 0))},
      {created(), TestAuthenticator::attestation(good.data(0x41, 0))},
      {created(), TestAuthenticator::attestation(off_curve)},
      {created(), TestAuthenticator::attestation(wrong_algorithm)},
      {created(), TestAuthenticator::attestation(short_key.data(0x45, 0))},
      {created("https://evil.example.org"), whole},
      {got(), whole},
  };
  ASSERT_TRUE(check_registration(party(), {created(), whole}));
  for (const auto& in : wrong) {
    const auto refused = check_registration(party(), in);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, Problem::passkey_refused);
  }
}

TEST(Ceremony, KnowsItsOwnOrigins) {
  const auto named = relying_party("", "Help.example.org");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->id, "help.example.org");
  EXPECT_TRUE(is_origin_of(*named, origin));
  EXPECT_FALSE(is_origin_of(*named, "http://help.example.org"));
  EXPECT_FALSE(is_origin_of(*named, "https://help.example.org:8443"));
  const auto with_port = relying_party("", "help.example.org:8443");
  EXPECT_TRUE(is_origin_of(*with_port, "https://help.example.org:8443"));
  EXPECT_FALSE(is_origin_of(*with_port, origin));
  const auto local = relying_party("", "localhost:8080");
  EXPECT_TRUE(is_origin_of(*local, "http://localhost:8080"));
  EXPECT_FALSE(is_origin_of(*local, "http://localhost:8081"));
  EXPECT_FALSE(is_origin_of(*local, "null"));
}

TEST(Ceremony, NeedsANameAndTls) {
  EXPECT_FALSE(relying_party("", "192.168.1.5:8080"));
  EXPECT_FALSE(relying_party("", "[::1]:8080"));
  EXPECT_FALSE(relying_party("", ""));
  EXPECT_FALSE(relying_party("", "a/b"));
  EXPECT_FALSE(relying_party("http://help.example.org", "help.example.org"));
  EXPECT_TRUE(relying_party("http://localhost:8080", "whatever"));
}

// Every byte less, and every byte flipped: nothing may be read beyond the end, nothing may throw.
TEST(Ceremony, ReadsNoAuthenticatorDataBeyondItsEnd) {
  const std::string whole = TestAuthenticator(-7).data(0x45, 1);
  ASSERT_TRUE(parse_authenticator_data(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(parse_authenticator_data({exact.data(), exact.size()})) << size;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string touched = whole;
    touched[at] = static_cast<char>(touched[at] ^ 0xff);
    (void)parse_authenticator_data(touched);
  }
  EXPECT_FALSE(parse_authenticator_data(std::string(5000, '\0')));
}

}  // namespace
}  // namespace hl::access
