#include "lib/clamd/clamd.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(Clamd, OnlyOkIsClean) {
  EXPECT_EQ(*read_clamd_answer("stream: OK"), "");
  EXPECT_EQ(*read_clamd_answer("stream: Eicar-Test-Signature FOUND"), "Eicar-Test-Signature");
  for (const char* other : {"", "OK", "stream: OK ", "stream: ", "stream:  FOUND", "stream: FOUND", "INSTREAM size limit exceeded. ERROR", "UNKNOWN COMMAND"})
    EXPECT_FALSE(read_clamd_answer(other)) << other;
  EXPECT_EQ(read_clamd_answer("INSTREAM size limit exceeded. ERROR").error().problem, Problem::body_too_large);
}

}  // namespace
}  // namespace hl
