// Before a call: the page's sound goes to rtpengine, from there as a telephone's would to a port of ours, and all the way back.
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {
namespace {

constexpr const char* page_tag = "page";
constexpr const char* mirror_tag = "mirror";

std::string mirror_sdp(const std::string& address, std::uint16_t port) {
  return "v=0\r\no=- 1 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address + "\r\nt=0 0\r\nm=audio " + std::to_string(port) +
         " RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=sendrecv\r\n";
}

}  // namespace

void Switchboard::Parts::check_sound(Desk& desk, const std::string& sdp) {
  constexpr auto lasts = std::chrono::seconds(8);
  end_check(desk);
  if (desk.call || desk.listens_to) return tell(desk, LineNote::line_busy);
  const auto port = mirror.open_mirror();
  if (port.id < 0) return tell(desk, LineNote::sound_failed);
  const std::string name = "hotliner-" + std::to_string(getpid()) + "-check-" + std::to_string(++checks);
  desk.check = SoundCheck{name, port.id, now() + lasts};
  const AccountId account = desk.actor.id;
  const auto failed = [this, account, name](const Refusal& why) {
    spdlog::error("telephone: {}", why.detail);
    if (Desk* const same = checking(account, name)) {
      end_check(*same);
      tell(*same, LineNote::sound_failed);
    }
  };
  media.offer({name, page_tag, mirror_tag, Party::telephone, "PCMA"}, sdp,
              [this, account, name, failed](const Outcome<std::string>& offer) {
                if (!offer) return failed(offer.error());
                Desk* const same = checking(account, name);
                const auto source = sound_source(*offer);
                if (same && source) mirror.admit(same->check->port, *source);
              });
  media.answer({name, page_tag, mirror_tag, Party::browser}, mirror_sdp(mirror.address(), port.number),
               [this, account, name, failed](const Outcome<std::string>& answer) {
                 Desk* const same = checking(account, name);
                 if (!same) return;
                 if (!answer) return failed(answer.error());
                 same->check->answer = *answer;
                 tell(*same);
               });
}

void Switchboard::Parts::end_check(Desk& desk) {
  if (!desk.check) return;
  const SoundCheck was = *std::exchange(desk.check, std::nullopt);
  media.end(was.media);
  mirror.close(was.port);
}

Desk* Switchboard::Parts::checking(AccountId account, const std::string& name) {
  const auto found = desks.find(account);
  return found != desks.end() && found->second.check && found->second.check->media == name ? &found->second : nullptr;
}

}  // namespace hl::telephony
