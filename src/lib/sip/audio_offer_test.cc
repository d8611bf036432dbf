#include "lib/sip/audio_offer.h"

#include <gtest/gtest.h>

namespace hl::sip {
namespace {

const std::string sdp =
    "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 0 8 96\r\na=rtpmap:96 Telephone-Event/8000\r\n";

TEST(AudioOffer, ReadsWhatATelephoneOffers) {
  const auto offer = read_audio_offer(sdp);
  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->payload_type, 0);
  EXPECT_EQ(offer->key_type, 96);
  const auto answered = read_audio_offer(write_audio_answer(*offer));
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->payload_type, 0);
  EXPECT_EQ(answered->key_type, 96);
}

TEST(AudioOffer, RefusesWhatHasNoSoundForATelephone) {
  const std::string head = "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n";
  for (const std::string& text :
       {std::string(), std::string("hello"), head, head + "m=audio 0 RTP/AVP 8\r\n",
        head + "m=video 4000 RTP/AVP 8\r\n", head + "m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\n",
        // Sofia's own parser would never end over these.
        head + "m=audio 40000 92PAV /P0 8 96\r=-\r\n", head + "m=audio 400PR0 /0TAVP 0 8 96\r\n",
        std::string(20'000, 'v')})
    EXPECT_FALSE(read_audio_offer(text)) << text.substr(0, 200);
}

}  // namespace
}  // namespace hl::sip
