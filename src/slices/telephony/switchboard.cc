#include "slices/telephony/switchboard.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

#include "slices/telephony/hand_record.h"
#include "slices/telephony/hold_music.h"
#include "slices/telephony/line_record.h"
#include "slices/telephony/opening_hours.h"

namespace hl::telephony {
namespace {

std::string write_music(const std::string& folder) {
  const std::string path = folder + "/hotliner-music-" + std::to_string(getpid()) + ".wav";
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wbx"), std::fclose);
  if (!file) {
    std::remove(path.c_str());
    file.reset(std::fopen(path.c_str(), "wbx"));
  }
  const std::string bytes = hold_music();
  if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
    throw std::runtime_error("telephone: " + path + " cannot be written; choose another --phone-music-folder");
  return path;
}

}  // namespace

Instant Switchboard::Parts::now() {
  return Instant(std::chrono::duration_cast<std::chrono::milliseconds>(Stopwatch::now().time_since_epoch()));
}

Switchboard::Parts::Parts(Database& the_database, IdSource& the_ids, Now the_clock,
                          const events::Reactions& the_reactions, const SwitchboardOptions& the_options)
    : database(the_database),
      ids(the_ids),
      wall_clock(std::move(the_clock)),
      reactions(the_reactions),
      options(the_options),
      music(write_music(options.music_folder)),
      voice(options.voice_folder),
      strand(std::chrono::milliseconds(250), [this] { look_after(); },
             [](const std::string& what) { spdlog::error("telephone: {}", what); }),
      recorder(options.media_address),
      mirror(options.media_address),
      ng(options.media_address, options.media_port),
      media(ng, [this](std::function<void()> task) { strand.post(std::move(task)); }) {
  if (const auto ok = ng.ask_and_wait({{"command", "ping"}}); !ok)
    throw std::runtime_error("telephone: " + ok.error().detail + "; start it, or say where it is with --phone-media");
  write([](Work& work) {
    finish_left_behind(work);
    end_spells_left_behind(work.tx, work.now);
    lower_hands_left_behind(work.tx);
    return true;
  });
  renew_measures();
  sip::Handlers handlers;
  handlers.admits = [this](const std::string& address) { return admits(address); };
  handlers.invited = [this](sip::Invite invite) {
    strand.post([this, invite = std::move(invite)] { invited(invite); });
  };
  handlers.ended = [this](sip::CallKey key, sip::Ending) {
    strand.post([this, key] {
      ended(key);
      leg_ended(key);
    });
  };
  handlers.taken = [this](sip::CallKey key, std::string sdp) {
    strand.post([this, key, sdp = std::move(sdp)] { leg_taken(key, sdp); });
  };
  handlers.registration = [this](std::int64_t trunk, sip::RegistrationNews news) {
    strand.post([this, trunk, news] { registration_changed(trunk, news); });
  };
  line = std::make_unique<sip::Line>(sip::LineOptions{options.sip_address, options.sip_port, 500, options.tls_port,
                                                      options.certificates}, std::move(handlers));
  renew_trunks();
  if (!options.keys_address.empty())
    keys = std::make_unique<KeyListener>(options.keys_address, options.keys_port, [this](KeyReport report) {
      strand.post([this, report = std::move(report)] { key_heard(report); });
    });
  strand.start();
}

Switchboard::Parts::~Parts() {
  strand.post([this] {
    while (!calls.empty()) drop(calls.begin()->second, std::nullopt, true);
  });
  keys.reset();
  strand.stop();
  line.reset();
  std::remove(music.c_str());
}

LiveCall* Switchboard::Parts::live(sip::CallKey key) {
  const auto found = calls.find(key);
  return found == calls.end() ? nullptr : &found->second;
}

LiveCall* Switchboard::Parts::call_of(const Desk& desk) { return desk.call ? live(*desk.call) : nullptr; }

LiveCall* Switchboard::Parts::joining(sip::CallKey key, int joined) {
  LiveCall* call = live(key);
  return call && call->joined == joined && call->desk ? call : nullptr;
}

Media::Then<Done> Switchboard::Parts::logged() {
  return [](const Outcome<Done>& ok) {
    if (!ok) spdlog::error("telephone: {}", ok.error().detail);
  };
}

Switchboard::Switchboard(Database& database, IdSource& ids, Now now, const events::Reactions& reactions,
                         const SwitchboardOptions& options)
    : parts_(std::make_unique<Parts>(database, ids, std::move(now), reactions, options)) {}

Switchboard::~Switchboard() = default;

void Switchboard::connect(Who who, const Actor& actor, const std::shared_ptr<http::Socket>& socket) {
  Parts& parts = *parts_;
  const AccountId account = actor.id;
  socket->on_close = [&parts, account, raw = socket.get()] {
    parts.strand.post([&parts, account, raw] { parts.page_closed(account, raw); });
  };
  socket->on_message = [&parts, account, raw = socket.get()](std::string_view text) {
    parts.strand.post([&parts, account, raw, text = std::string(text)] { parts.page_says(account, raw, text); });
  };
  parts.strand.post([&parts, who = std::move(who), actor, socket] { parts.page_opened(who, actor, socket); });
}

void Switchboard::forget_all() {
  Parts& parts = *parts_;
  parts.strand.post([&parts] {
    while (!parts.calls.empty()) parts.drop(parts.calls.begin()->second, std::nullopt, true);
    for (auto& [account, desk] : parts.desks) parts.note_line(desk, std::exchange(desk.state, LineState::off));
    parts.desks.clear();
  });
  parts.strand.stop();
}

}  // namespace hl::telephony
