// Text modules, for whoever keeps them.
#include <algorithm>

#include "slices/composing/composing_routes.h"
#include "slices/composing/text_module_store.h"

namespace hl::composing {

struct TextVariantForm {
  Language language = Language::en;
  std::optional<Level> level;  // left out: for all
  Text<1, 20'000> text;
};
BOOST_DESCRIBE_STRUCT(TextVariantForm, (), (language, level, text))
struct TextModuleForm {
  Text<1, 100> name;
  std::optional<CompanyId> company_id;  // left out: for the tickets of all
  std::vector<TextVariantForm> variants;
};
BOOST_DESCRIBE_STRUCT(TextModuleForm, (), (name, company_id, variants))
struct TextVariantLine {
  Language language = Language::en;
  std::optional<Level> level;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(TextVariantLine, (), (language, level, text))
struct TextModuleSheet {
  TextModuleId id;
  std::string name;
  std::optional<CompanyId> company_id;
  bool may_change = false;
  std::vector<TextVariantLine> variants;
};
BOOST_DESCRIBE_STRUCT(TextModuleSheet, (), (id, name, company_id, may_change, variants))
struct TextModulePage {
  std::vector<TextModuleSheet> items;  // by name
  std::optional<std::string> next;
  std::vector<std::string> variables;  // what may stand in braces
};
BOOST_DESCRIBE_STRUCT(TextModulePage, (), (items, next, variables))
struct TextModuleQuery {
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(TextModuleQuery, (), (after, limit))

namespace {

bool may_change(const Actor& actor, const std::optional<CompanyId>& company) {
  const bool is_keeper = actor.role == Role::supervisor || actor.role == Role::administrator;
  return is_keeper && (company ? actor.may_see(*company) : actor.sees_all_companies);
}

TextModuleSheet sheet_of(const Actor& actor, const TextModule& module) {
  TextModuleSheet sheet{module.id, module.name, module.company, may_change(actor, module.company), {}};
  for (const TextVariant& one : module.variants) sheet.variants.push_back({one.language, one.level, one.text});
  return sheet;
}

Outcome<TextModulePage> show_modules(Work& work, const RouteInput&, const TextModuleQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  std::string after_name;
  TextModuleId after_id(0);
  if (query.after) {
    const auto slash = query.after->find('/');
    if (slash == std::string::npos) return invalid("/after", "is not a cursor; use `next` as given");
    after_id = TextModuleId(std::strtoll(query.after->c_str(), nullptr, 10));
    after_name = query.after->substr(slash + 1);
  }
  TextModulePage page;
  for (const TextModule& one : text_modules(work.tx, work.actor, after_name, after_id, limit + 1)) page.items.push_back(sheet_of(work.actor, one));
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = std::to_string(page.items.back().id.raw()) + "/" + page.items.back().name;
  }
  for (const auto name : variable_names()) page.variables.emplace_back(name);
  return page;
}

Outcome<Done> fill_in(Work& work, const TextModuleForm& form, TextModule& module) {
  if (form.company_id && !companies::access_company(work.tx, work.actor, *form.company_id))
    return invalid("/company_id", "is not known; choose a company you may see");
  if (!may_change(work.actor, form.company_id))
    return refuse(Problem::not_allowed, "texts for all companies are kept by whoever serves them all; name a company");
  constexpr std::size_t variants_max = 16;  // four languages, three levels and all of them
  if (form.variants.empty()) return invalid("/variants", "is empty; write the text in one language at least", "missing");
  if (form.variants.size() > variants_max) return invalid("/variants", "has more than 16", "too_many");
  module.name = form.name.value;
  module.company = form.company_id;
  module.variants.clear();
  for (std::size_t n = 0; n < form.variants.size(); ++n) {
    const auto& one = form.variants[n];
    const std::string at = "/variants/" + std::to_string(n);
    if (const auto name = unknown_variable(one.text.value); !name.empty())
      return invalid(at + "/text", "names {" + name + "}, which there is not; see variables of GET /text-modules");
    const bool is_twice = std::any_of(module.variants.begin(), module.variants.end(), [&](const TextVariant& other) { return other.language == one.language && other.level == one.level; });
    if (is_twice) return invalid(at, "is there twice for this language and level", "already_exists");
    module.variants.push_back({one.language, one.level, one.text.value});
  }
  return Done{};
}

json::object told(const TextModule& module) { return {{"company_id", to_json(module.company)}, {"variants", module.variants.size()}}; }

constexpr const char* full = "there are 500 text modules of this company, or for all companies, already; remove one first";

Outcome<TextModuleSheet> add_module(Work& work, const RouteInput& input, const TextModuleForm& form) {
  TextModule module;
  if (const auto ok = fill_in(work, form, module); !ok) return ok.error();
  if (!is_room_for_module(work.tx, module.company)) return refuse(Problem::not_possible_now, full);
  module.id = work.next_id<TextModuleId>();
  store_text_module(work.tx, module, work.now);
  access::audit(work, {"text_module_made", module.name, told(module), input.remote_address});
  return sheet_of(work.actor, module);
}

Outcome<TextModule> changeable(Work& work, const RouteInput& input) {
  auto module = access_text_module(work.tx, work.actor, input.id<TextModuleId>());
  if (module && !may_change(work.actor, module->company)) return refuse(Problem::not_allowed);
  return module;
}

Outcome<TextModuleSheet> change_module(Work& work, const RouteInput& input, const TextModuleForm& form) {
  auto module = changeable(work, input);
  if (!module) return module.error();
  const auto company = module->company;
  if (const auto ok = fill_in(work, form, *module); !ok) return ok.error();
  if (module->company != company && !is_room_for_module(work.tx, module->company)) return refuse(Problem::not_possible_now, full);
  store_text_module(work.tx, *module, work.now);
  access::audit(work, {"text_module_changed", module->name, told(*module), input.remote_address});
  return sheet_of(work.actor, *module);
}

Outcome<None> remove_module(Work& work, const RouteInput& input, const None&) {
  const auto module = changeable(work, input);
  if (!module) return module.error();
  delete_text_module(work.tx, module->id);
  access::audit(work, {"text_module_removed", module->name, told(*module), input.remote_address});
  return None{};
}

}  // namespace

TextModuleId keep_text_module(Work& work, const std::string& name, std::vector<TextVariant> variants) {
  const auto id = work.next_id<TextModuleId>();
  store_text_module(work.tx, {id, std::nullopt, name, std::move(variants)}, work.now);
  return id;
}

Routes routes() {
  constexpr Roles keepers = role_bit(Role::supervisor) | role_bit(Role::administrator);
  Routes out{
      get_route<TextModuleQuery, TextModulePage>("/text-modules", "Words that are written again and again, by name.", roles::desk, show_modules),
      post_route<TextModuleForm, TextModuleSheet>("/text-modules", "Keep a text.", keepers, add_module, {Problem::not_allowed, Problem::not_possible_now}),
      put_route<TextModuleForm, TextModuleSheet>("/text-modules/{id}", "Change a text.", keepers, change_module, {Problem::not_found, Problem::not_allowed, Problem::not_possible_now}),
      delete_route<None>("/text-modules/{id}", "Remove a text.", keepers, remove_module, {Problem::not_found, Problem::not_allowed}),
  };
  for (Route& route : insertion_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::composing
