// SQL of the directory: what people inside and outside can, and how much they have.
#pragma once

#include "slices/escalation/handover.h"

namespace hl::escalation {

// All of the desk with levels, products and open tickets, by name.
Directory directory_of(Tx& tx);

struct Qualifications {
  std::map<std::string, int> skills = {};  // with their levels
  std::vector<std::string> products = {};
  std::vector<Language> languages = {};
  std::optional<int> tickets_max = {};
};
// Replaces what was known.
void store_qualifications(Tx& tx, AccountId account, const Qualifications& qualifications);

// What a supplier can, in which languages besides his own, and when.
struct SupplierProfile {
  std::vector<std::string> skills = {};
  std::vector<std::string> products = {};
  std::string hours = {};  // in words
  std::vector<Language> languages = {};
  std::optional<std::string> calendar = {};  // JSON, one that deadlines::check_calendar() takes
};
void store_supplier_profile(Tx& tx, SupplierId id, const SupplierProfile& profile);
SupplierProfile supplier_profile(Tx& tx, SupplierId id);
std::map<SupplierId, SupplierProfile> supplier_profiles(Tx& tx);

}  // namespace hl::escalation
