// SQL of saved queues, and of who has which ticket before them.
#pragma once

#include "slices/tickets/ticket_store.h"

namespace hl::tickets {

using QueueViewId = Id<struct QueueViewTag>;

// A queue and what narrows it down.
struct QueueFilter {
  QueueView view = QueueView::open;
  std::optional<CompanyId> company_id;
  std::optional<int> priority;
  std::optional<AccountId> owner_id;
  std::optional<Text<1, 60>> team;
  std::optional<TicketKind> kind;
};
BOOST_DESCRIBE_STRUCT(QueueFilter, (), (view, company_id, priority, owner_id, team, kind))

struct SavedView {
  QueueViewId id;
  AccountId account;
  std::string name;
  bool is_shared = false;
  QueueFilter filter;
};
constexpr int views_of_account_max = 50;
constexpr int views_shared_max = 200;

// One's own and those that are shared, by identifier; without those of companies the actor may not see.
std::vector<SavedView> saved_views(Tx& tx, const Actor& actor);
std::optional<SavedView> saved_view(Tx& tx, QueueViewId id);
void store_view(Tx& tx, const SavedView& view);
void delete_view(Tx& tx, QueueViewId id);

constexpr auto presence_lasts = std::chrono::seconds(60);
// Nothing: they read no ticket any more.
void store_presence(Tx& tx, AccountId account, std::optional<TicketId> ticket, bool is_answering, Instant now);

}  // namespace hl::tickets
