#include <gtest/gtest.h>

#include "base/base32.h"
#include "base/crypto.h"
#include "base/password_hash.h"
#include "base/sm2.h"

namespace gongkai {
namespace {

TEST(Base32, AsRfc4648HasIt) {
  EXPECT_EQ(base32(bytes_of("foobar")), "MZXW6YTBOI");
  EXPECT_EQ(text_of(*unbase32("mzxw 6ytb-oi======")), "foobar");
  for (std::size_t size = 0; size < 40; ++size) {
    Bytes const bytes = crypto::random_bytes(size);
    EXPECT_EQ(unbase32(base32(bytes)), bytes);
  }
  for (char const* wrong : {"1", "A", "MZ=W", "MZX", "MZXW6YTBOI!", "中文"})
    EXPECT_FALSE(unbase32(wrong)) << wrong;
}

// RFC 2202, case 2.
TEST(HmacSha1, AsPublished) {
  EXPECT_EQ(hex(crypto::hmac_sha1(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST(PasswordHash, BothKindsVerifyOnlyTheirPassword) {
  // Small costs here: the promised ones are measured by the login tests.
  for (crypto::HashCost const& cost : {crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U},
                                       crypto::HashCost{crypto::HashKind::Pbkdf2Sm3, 1000, 0}}) {
    auto const line = crypto::hash_password("松岭镇 correct horse", cost);
    ASSERT_TRUE(line);
    EXPECT_TRUE(crypto::verify_password(*line, "松岭镇 correct horse"));
    EXPECT_FALSE(crypto::verify_password(*line, "松岭镇 correct hors"));
    EXPECT_FALSE(crypto::verify_password(*line, ""));
    EXPECT_NE(line, crypto::hash_password("松岭镇 correct horse", cost));
    EXPECT_FALSE(crypto::needs_rehash(*line, cost));
    EXPECT_TRUE(crypto::needs_rehash(*line, crypto::argon2id_cost));
    EXPECT_TRUE(crypto::needs_rehash(*line, crypto::pbkdf2_cost));
    for (std::size_t size = 0; size < line->size(); ++size)
      EXPECT_FALSE(crypto::verify_password(line->substr(0, size), "松岭镇 correct horse"));
  }
  for (char const* wrong : {"", "$", "$pbkdf2-sm3$", "$pbkdf2-sm3$0$00$00", "$pbkdf2-sm3$9$00$"})
    EXPECT_FALSE(crypto::verify_password(wrong, "")) << wrong;
}

TEST(Sm2, ASignatureIsOfOneKeyAndOneMessage) {
  auto const keys = crypto::make_signing_keys();
  auto const signature = crypto::sign(keys.secret, bytes_of("head 12"));
  ASSERT_TRUE(signature);
  EXPECT_TRUE(crypto::signed_by(keys.open, bytes_of("head 12"), *signature));
  EXPECT_FALSE(crypto::signed_by(keys.open, bytes_of("head 13"), *signature));
  EXPECT_FALSE(
      crypto::signed_by(crypto::make_signing_keys().open, bytes_of("head 12"), *signature));
  for (std::size_t at = 0; at < signature->size(); ++at) {
    Bytes changed = *signature;
    changed[at] ^= std::byte{1};
    EXPECT_FALSE(crypto::signed_by(keys.open, bytes_of("head 12"), changed)) << at;
  }
  EXPECT_FALSE(crypto::sign({}, {}));
  EXPECT_FALSE(crypto::signed_by({}, {}, {}));
}

}  // namespace
}  // namespace gongkai
