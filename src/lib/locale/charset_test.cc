#include "lib/locale/charset.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hl {
namespace {

TEST(Charset, NamedAndTrue) {
  EXPECT_EQ(to_utf8("caf\xe9", "ISO-8859-1").text, "café");
  EXPECT_EQ(to_utf8("\x80", "iso-8859-1").text, "€");
  EXPECT_EQ(to_utf8("+AOk-t+AOk-", "utf-7").text, "été");
  EXPECT_EQ(to_utf8("\x1b$B%W%j\x1b(B", "ISO-2022-JP").text, "プリ");
  EXPECT_EQ(to_utf8("\x1b$B%W\x1b(B\x1b$B%j\x1b(B", "ISO-2022-JP").text, "プリ");
  EXPECT_EQ(to_utf8("\xb4\xf2\xd3\xa1", "eucgb2312_cn").text, "打印");
}

TEST(Charset, NotNamedOrWronglyNamed) {
  EXPECT_EQ(to_utf8("caf\xc3\xa9", "").text, "café");
  EXPECT_EQ(to_utf8("caf\xe9", "").text, "café");
  EXPECT_EQ(to_utf8("caf\xe9", "utf-8").text, "café");
  EXPECT_EQ(to_utf8("caf\xc3\xa9", "iso-8859-1").text, "café");
  EXPECT_EQ(to_utf8("caf\xc3\xa9", "no-such-set").text, "café");
}

RC_GTEST_PROP(Charset, TheResultIsAlwaysUtf8, (const std::string& bytes)) {
  for (const char* name : {"", "utf-8", "iso-8859-1", "shift_jis", "utf-16", "iso-2022-jp", "gb18030", "utf-7", "nonsense"})
    RC_ASSERT(is_utf8(to_utf8(bytes, name).text));
}

}  // namespace
}  // namespace hl
