#include "slices/reports/board_store.h"
#include "slices/reports/reports.h"

namespace hl::reports {
namespace {

Outcome<Board> get_board(Work& work, const RouteInput&, const None&) {
  return board(work.tx, work.actor, work.now);
}

}  // namespace

Routes routes() {
  return {get_route<None, Board>("/board", "What the helpdesk has to do now, for a screen on the wall.",
                                 roles::staff, get_board)};
}

}  // namespace hl::reports
