#include "lib/sip/audio_offer.h"

#include <sofia-sip/sdp.h>
#include <strings.h>

#include <algorithm>
#include <memory>

namespace hl::sip {
namespace {

struct FreeParser {
  void operator()(sdp_parser_t* parser) const { sdp_parser_free(parser); }
};
struct FreeHome {
  void operator()(su_home_t* home) const { su_home_unref(home); }
};

bool is_among(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c >= '0' && c <= '9') || is_letter || more.find(c) != more.npos;
  });
}

// "audio 40000 RTP/AVP 0 8 96": at least four words, the second a number.
bool is_media(std::string_view line) {
  std::size_t words = 0;
  for (; !line.empty(); ++words) {
    const std::string_view word = line.substr(0, line.find(' '));
    const bool is_number = word.find_first_not_of("0123456789") == word.npos;
    if (word.empty() || (words == 1 && !is_number) || !is_among(word, words == 2 ? "/" : "-_.+")) return false;
    if (word.starts_with('/') || word.ends_with('/')) return false;
    if (word.size() == line.size()) line = {};
    else line.remove_prefix(word.size() + 1);
  }
  return words >= 4;
}

// Sofia's parser never ends over some lines that no telephone writes (our fuzz target found them), so that
// it only gets what is printable, with lines of media of the usual shape.
bool is_safe(std::string_view sdp) {
  while (!sdp.empty()) {
    const std::string_view line = sdp.substr(0, sdp.find_first_of("\r\n"));
    const bool is_fine =
        line.starts_with("m=") ? is_media(line.substr(2)) : std::all_of(line.begin(), line.end(), [](char c) {
          return (c >= ' ' && c < '\x7f') || c == '\t';
        });
    if (!is_fine) return false;
    sdp.remove_prefix(std::min(sdp.size(), line.size() + 1));
  }
  return true;
}

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
  if (sdp.empty() || sdp.size() > bytes_max || !is_safe(sdp)) return std::nullopt;
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
