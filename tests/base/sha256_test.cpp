// SHA-256 against the vectors of FIPS 180-4 and its examples.
#include "base/sha256.hpp"

#include <catch2/catch.hpp>

namespace grens {

TEST_CASE("known digests") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces give the digest of the whole, wherever they are cut") {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += static_cast<char>('a' + i % 26);
  for (std::size_t size = 0; size <= text.size(); ++size) {
    Sha256 pieces;
    std::string_view const part = std::string_view(text).substr(0, size);
    pieces.add(part.substr(0, size / 3));
    pieces.add("");
    pieces.add(part.substr(size / 3));
    if (pieces.hex() != sha256_hex(part)) FAIL(size);
  }
}

TEST_CASE("keyed digests of RFC 4231") {
  CHECK(keyed_sha256_hex(std::string(20, '\x0b'), "Hi There") ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(keyed_sha256_hex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  std::string const long_key(131, '\xaa');
  CHECK(keyed_sha256_hex(long_key, "Test Using Larger Than Block-Size Key - Hash Key First") ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

} // namespace grens
