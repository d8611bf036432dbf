// From where calls may come, where they go out, and where we are registered: as the setup says, read again after
// each change of it.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "slices/telephony/switchboard.h"

namespace hl::telephony {

void Switchboard::Parts::read_addresses(const std::vector<Trunk>& rows) {
  std::string all;
  for (const Trunk& trunk : rows) all += (all.empty() ? "" : ",") + trunk.addresses;
  std::string bad;
  auto parsed = http::Networks::parse(all, bad);
  const std::lock_guard lock(trunks_mutex);
  if (parsed) trunks = std::move(*parsed);
}

// A stranger may be a trunk that was set up this second: before he is refused the database is asked, once for each time
// that something was stored, however often he calls.
bool Switchboard::Parts::admits(const std::string& address) {
  const auto is_known = [&] {
    const std::lock_guard lock(trunks_mutex);
    return trunks.hold(address);
  };
  if (is_known()) return true;
  const auto seen = database.commits_seen();
  {
    const std::lock_guard lock(trunks_mutex);
    if (std::exchange(refused_at, seen) == seen) return false;
  }
  try {
    read_addresses(database.read([](Tx& tx) { return telephony::trunks(tx); }));
  } catch (const std::exception& error) {
    spdlog::error("telephone: the trunks cannot be read: {}", error.what());
  }
  return is_known();
}

void Switchboard::Parts::renew_trunks() {
  std::vector<Trunk> rows;
  std::vector<WayOut> ways;
  dialling = database.read([&](Tx& tx) {
    for (auto& [trunk, secret] : trunk_logins(tx)) {
      if (auto way = telephony::way_out(trunk, secret)) ways.push_back(std::move(*way));
      rows.push_back(std::move(trunk));
    }
    return dial_rules(tx);
  });
  note_troubles(rows);
  ways_out = std::move(ways);
  std::vector<TrunkId> registers;
  for (const Trunk& trunk : rows) {
    const WayOut* const way = trunk.registers ? way_over(trunk.id) : nullptr;
    if (!way) continue;
    registers.push_back(trunk.id);
    line->keep_registered(trunk.id.raw(), way->way);
  }
  for (const TrunkId id : enrolled) {
    if (std::find(registers.begin(), registers.end(), id) == registers.end()) line->unregister(id.raw());
  }
  enrolled = std::move(registers);
  read_addresses(rows);
}

// What this program was not started with.
void Switchboard::Parts::note_troubles(const std::vector<Trunk>& rows) {
  for (const Trunk& trunk : rows) {
    const bool wants_tls = trunk.outbound && trunk.transport == TrunkTransport::tls;
    const auto trouble = wants_tls && options.tls_port == 0 ? std::optional(TrunkTrouble::no_tls) : std::nullopt;
    if (trouble == trunk.trouble) continue;
    write([&](Work& work) {
      note_trouble(work.tx, trunk.id, trouble);
      return true;
    });
  }
}

void Switchboard::Parts::registration_changed(std::int64_t trunk, const sip::RegistrationNews& news) {
  const auto state = static_cast<TrunkRegistration>(news.state);
  if (news.state == sip::Registering::refused || news.state == sip::Registering::unreachable)
    spdlog::warn("telephone: trunk {} is not registered: {}", trunk, news.status);
  write([&](Work& work) {
    note_registration(work.tx, TrunkId(trunk), state, news.status, work.now);
    return true;
  });
}

const WayOut* Switchboard::Parts::way_over(std::optional<TrunkId> trunk) const {
  const auto found = std::find_if(ways_out.begin(), ways_out.end(),
                                  [&](const WayOut& way) { return !trunk || way.trunk == *trunk; });
  return found == ways_out.end() ? nullptr : &*found;
}

}  // namespace hl::telephony
