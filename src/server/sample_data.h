// What `hotliner demo` brought, and how it goes away again. A sample company goes with all that stands in it, whoever made
// it; what people made elsewhere stays. An account whose name stands in what stays is switched off instead, and an article
// that somebody has rewritten here is no sample any more. There is no undo.
#pragma once

#include "slices/access/access.h"

namespace hl {

BOOST_DEFINE_ENUM_CLASS(SampleKind, company, person, ticket, account, supplier, article)

// What `hotliner demo` calls the token of its administrator, and that of its exchange.
inline constexpr const char* sample_token = "demo";
inline constexpr const char* sample_exchange = "demo exchange";

// Remembers that something is a sample.
void mark_sample(Tx& tx, SampleKind kind, std::int64_t id);
// The same of a text module as it was written then: one that was changed since is a sample no more.
void mark_sample_text(Tx& tx, std::int64_t id, Instant written_at);

struct SampleCounts {
  std::int64_t companies = 0;
  std::int64_t people = 0;
  std::int64_t devices = 0;
  std::int64_t tickets = 0;
  std::int64_t calls = 0;
  std::int64_t accounts = 0;  // without that of whoever asks
  std::int64_t suppliers = 0;
  std::int64_t articles = 0;
  std::int64_t texts = 0;  // modules that nobody has changed
};
BOOST_DESCRIBE_STRUCT(SampleCounts, (), (companies, people, devices, tickets, calls, accounts, suppliers, articles, texts))

struct SampleData {
  bool is_there = false;
  SampleCounts goes;
  // Of these, what was added to the sample's companies since.
  std::int64_t people_added = 0;
  std::int64_t tickets_added = 0;
  SampleCounts stays;
  bool is_own_account = false;  // that of whoever asks came with the sample, and its password is known to everybody
};
BOOST_DESCRIBE_STRUCT(SampleData, (), (is_there, goes, people_added, tickets_added, stays, is_own_account))

SampleData sample_data(Tx& tx, AccountId asker);

struct SampleRemoved {
  SampleCounts gone;
  std::int64_t accounts_switched_off = 0;
  std::int64_t mailboxes_switched_off = 0;
};
BOOST_DESCRIBE_STRUCT(SampleRemoved, (), (gone, accounts_switched_off, mailboxes_switched_off))

// Whoever asks keeps his account. not_possible_now when there is nothing, or when no administrator would be left.
Outcome<SampleRemoved> remove_sample(Work& work, const std::string& address);

// What deletes and changes rows, in this order; each names a table and how its rows are known. For the test that no table
// is forgotten.
const std::vector<std::string>& sample_company_statements();
const std::vector<std::string>& sample_account_statements();
// "table.column" of everything in which the name of an account may stand.
const std::vector<std::string>& account_witnesses();

Routes sample_routes();

}  // namespace hl
