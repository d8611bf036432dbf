#include "lib/sip/audio_offer.h"

#include <sofia-sip/sdp.h>
#include <strings.h>

#include <memory>

namespace hl::sip {
namespace {

struct FreeParser {
  void operator()(sdp_parser_t* parser) const { sdp_parser_free(parser); }
};
struct FreeHome {
  void operator()(su_home_t* home) const { su_home_unref(home); }
};

std::optional<AudioOffer> understand(const sdp_media_t& media) {
  constexpr unsigned long a_law = 8;
  constexpr unsigned long mu_law = 0;
  std::optional<AudioOffer> out;
  std::optional<int> keys;
  for (const sdp_rtpmap_t* map = media.m_rtpmaps; map; map = map->rm_next) {
    const auto type = static_cast<unsigned long>(map->rm_pt);
    const std::string_view name = map->rm_encoding ? map->rm_encoding : "";
    // The first of the two is what the other side likes better.
    if ((type == a_law || type == mu_law) && !out) out = AudioOffer{static_cast<int>(type), {}};
    constexpr std::string_view event = "telephone-event";
    if (!keys && name.size() == event.size() && strncasecmp(name.data(), event.data(), event.size()) == 0)
      keys = static_cast<int>(type);
  }
  if (out) out->key_type = keys;
  return out;
}

}  // namespace

std::optional<AudioOffer> read_audio_offer(std::string_view sdp) {
  constexpr std::size_t bytes_max = 16 * 1024;
  if (sdp.empty() || sdp.size() > bytes_max) return std::nullopt;
  const std::unique_ptr<su_home_t, FreeHome> home(
      static_cast<su_home_t*>(su_home_new(sizeof(su_home_t))));
  const std::unique_ptr<sdp_parser_t, FreeParser> parser(
      sdp_parse(home.get(), sdp.data(), static_cast<issize_t>(sdp.size()), 0));
  const sdp_session_t* session = sdp_session(parser.get());
  if (!session) return std::nullopt;
  for (const sdp_media_t* media = session->sdp_media; media; media = media->m_next) {
    if (media->m_type == sdp_media_audio && !media->m_rejected && media->m_port != 0) return understand(*media);
  }
  return std::nullopt;
}

std::string write_audio_answer(const AudioOffer& offer) {
  const std::string voice = std::to_string(offer.payload_type);
  std::string out =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP " + voice;
  const std::string keys = offer.key_type ? std::to_string(*offer.key_type) : std::string();
  if (!keys.empty()) out += " " + keys;
  out += "\r\na=rtpmap:" + voice + (offer.payload_type == 8 ? " PCMA/8000\r\n" : " PCMU/8000\r\n");
  if (!keys.empty()) out += "a=rtpmap:" + keys + " telephone-event/8000\r\na=fmtp:" + keys + " 0-15\r\n";
  return out + "a=sendrecv\r\n";
}

}  // namespace hl::sip
