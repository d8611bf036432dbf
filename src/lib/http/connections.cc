#include "lib/http/connections.h"

namespace hl::http {

std::pair<Connections::Place, std::shared_ptr<Connections::Guest>> Connections::enter(
    const std::string& address) {
  Place place = Place::free;
  {
    const std::lock_guard lock(mutex_);
    if (++all_ > all_max_) place = Place::all_full;
    if (!address.empty() && ++by_address_[address] > per_address_max_) place = Place::address_full;
  }
  return {place, std::make_shared<Guest>(shared_from_this(), address)};
}

void Connections::leave(const std::string& address) {
  const std::lock_guard lock(mutex_);
  --all_;
  if (address.empty()) return;
  const auto found = by_address_.find(address);
  if (--found->second == 0) by_address_.erase(found);
}

}  // namespace hl::http
