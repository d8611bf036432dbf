#include "lib/sodium/sealing.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

const std::string old_key(sealing_key_bytes, 'o'), new_key(sealing_key_bytes, 'n');

class Sealing : public testing::Test {
 protected:
  void TearDown() override { use_sealing_keys({}); }
};

TEST_F(Sealing, WhatIsSealedOpensForItsPurposeAlone) {
  use_sealing_keys({new_key});
  const std::string sealed = seal("calm-printer", "mailbox");
  EXPECT_EQ(sealed.find("calm"), std::string::npos);
  EXPECT_NE(sealed, seal("calm-printer", "mailbox"));
  EXPECT_EQ(unseal(sealed, "mailbox"), "calm-printer");
  EXPECT_EQ(unseal(sealed, "totp"), std::nullopt);
  std::string changed = sealed;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  EXPECT_EQ(unseal(changed, "mailbox"), std::nullopt);
  for (const std::string& broken : {std::string("sealed1:"), std::string("sealed1:!"), sealed.substr(0, 40)}) EXPECT_EQ(unseal(broken, "mailbox"), std::nullopt);
  EXPECT_EQ(seal("", "mailbox"), "");
}

TEST_F(Sealing, KeysAreChangedByPuttingANewOneFirst) {
  use_sealing_keys({old_key});
  const std::string sealed = seal("calm-printer", "mailbox");
  use_sealing_keys({new_key, old_key});
  EXPECT_EQ(unseal(sealed, "mailbox"), "calm-printer");
  EXPECT_FALSE(is_sealed_anew(sealed, "mailbox"));
  EXPECT_TRUE(is_sealed_anew(seal("calm-printer", "mailbox"), "mailbox"));
  use_sealing_keys({new_key});
  EXPECT_EQ(unseal(sealed, "mailbox"), std::nullopt);
}

TEST_F(Sealing, WithoutAKeyNothingIsSealedAndPlainTextIsRead) {
  EXPECT_FALSE(has_sealing_key());
  EXPECT_EQ(seal("calm-printer", "mailbox"), "calm-printer");
  EXPECT_TRUE(is_sealed_anew("calm-printer", "mailbox"));
  use_sealing_keys({new_key});
  EXPECT_EQ(unseal("calm-printer", "mailbox"), "calm-printer");
  EXPECT_FALSE(is_sealed_anew("calm-printer", "mailbox"));
  EXPECT_THROW(use_sealing_keys({"short"}), std::invalid_argument);
}

}  // namespace
}  // namespace hl
