#include "server/sample_data.h"
#include "slices/access/sign_in.h"

namespace hl {
namespace {

Outcome<SampleData> show(Work& work, const RouteInput&, const None&) {
  // Whoever serves some companies only would read of the others here.
  if (!work.actor.sees_all_companies) return SampleData{};
  return sample_data(work.tx, work.actor.id);
}

Outcome<SampleRemoved> remove(Work& work, const RouteInput& input, const None&) {
  if (!work.actor.sees_all_companies)
    return refuse(Problem::not_allowed, "whoever serves some companies only cannot remove the sample data of all");
  // There is no undo: whoever finds a screen unlocked must not do it.
  if (auto stale = access::check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  return remove_sample(work, input.remote_address);
}

}  // namespace

Routes sample_routes() {
  return {get_route<None, SampleData>("/sample-data", "What the demo brought, and what stays when it is removed.",
                                      roles::administrators, show),
          delete_route<SampleRemoved>("/sample-data", "Remove what the demo brought; there is no undo.", roles::administrators,
                                      remove, {Problem::not_possible_now, Problem::confirmation_needed})};
}

}  // namespace hl
