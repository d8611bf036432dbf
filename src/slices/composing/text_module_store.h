// SQL of text modules.
#pragma once

#include "slices/composing/composing.h"
#include "slices/composing/text_module.h"

namespace hl::composing {

struct TextModule {
  TextModuleId id;
  std::optional<CompanyId> company;  // for its tickets only
  std::string name;
  std::vector<TextVariant> variants = {};
};
constexpr int modules_max = 500;  // of one company, and of those for all

// By name. Those for the tickets of this company.
std::vector<TextModule> text_modules_for(Tx& tx, const Actor& actor, CompanyId company);
// By name: those after this one, at most `limit`.
std::vector<TextModule> text_modules(Tx& tx, const Actor& actor, const std::string& after_name, TextModuleId after_id, int limit);
// The one door to a text module.
Outcome<TextModule> access_text_module(Tx& tx, const Actor& actor, TextModuleId id);
void store_text_module(Tx& tx, const TextModule& module, Instant now);
void delete_text_module(Tx& tx, TextModuleId id);
bool is_room_for_module(Tx& tx, const std::optional<CompanyId>& company);

// Whether somebody can sign in as this person.
bool has_account(Tx& tx, const std::optional<PersonId>& person);

}  // namespace hl::composing
