#include "server/reactions.h"

namespace hl {

events::Reactions make_reactions(std::function<void(const events::Event&)> after_commit) {
  events::Reactions reactions;
  reactions.after_commit = std::move(after_commit);
  return reactions;
}

}  // namespace hl
