#include "slices/companies/company_store.h"

#include <algorithm>
#include <chrono>

#include "lib/database/chunk.h"

namespace hl::companies {
namespace {

Language language_of(const std::string& text) {
  Language out = Language::en;
  boost::describe::enum_from_string(text.c_str(), out);
  return out;
}

const char* code_of(Language language) { return boost::describe::enum_to_string(language, "en"); }

CompanyLine read_line(Row& row) {
  return {row.id<CompanyId>(0), row.text(1), row.text(2), row.text(3), language_of(row.text(4))};
}

constexpr const char* company_statement =
    "SELECT id,code,name,country,language,calendar,policy,acknowledges FROM company WHERE id=?";

Company read_company(Row& row) {
  return {row.id<CompanyId>(0),     row.text(1), row.text(2), row.text(3),
          language_of(row.text(4)), row.text(5), row.text(6), row.boolean(7)};
}

}  // namespace

std::optional<Company> company(Tx& tx, CompanyId id) {
  if (const auto* known = tx.recall<Company>("company", id.raw())) return *known;
  auto found = tx.first(company_statement, read_company, id);
  if (found) tx.remember("company", id.raw(), *found);
  return found;
}

Outcome<Company> access_company(Tx& tx, const Actor& actor, CompanyId id) {
  if (actor.may_see(id)) {
    if (auto found = company(tx, id)) return std::move(*found);
  }
  return refuse(Problem::not_found);
}

std::optional<std::string> company_name(Tx& tx, CompanyId id) {
  return tx.first("SELECT name FROM company WHERE id=?", [](Row& row) { return row.text(0); }, id);
}

std::vector<Contract> contracts(Tx& tx, CompanyId id, Instant now) {
  const std::string today = to_rfc3339(now).substr(0, 10);
  return tx.all(
      "SELECT id,title,covers,starts_on,ends_on FROM contract WHERE company_id=? ORDER BY id",
      [&](Row& row) {
        Contract c{row.integer(0), row.text(1), row.text(2), row.text(3), row.maybe_text(4)};
        c.active = c.starts_on <= today && (!c.ends_on || today <= *c.ends_on);
        return c;
      },
      id);
}

std::optional<Site> site(Tx& tx, std::optional<SiteId> id) {
  if (!id) return std::nullopt;
  return tx.first(
      "SELECT id,name,address,phone FROM site WHERE id=?",
      [](Row& row) {
        return Site{row.id<SiteId>(0), row.text(1), row.text(2), row.maybe_text(3)};
      },
      *id);
}

bool is_site_of(Tx& tx, SiteId id, CompanyId company_id) {
  return tx.first("SELECT 1 FROM site WHERE id=? AND company_id=?", [](Row&) { return true; }, id,
                  company_id)
      .has_value();
}

std::vector<Site> sites(Tx& tx, CompanyId id) {
  return tx.all("SELECT id,name,address,phone FROM site WHERE company_id=? ORDER BY id",
                [](Row& row) {
                  return Site{row.id<SiteId>(0), row.text(1), row.text(2), row.maybe_text(3)};
                },
                id);
}

std::optional<CompanyId> company_of_domain(Tx& tx, const std::string& domain) {
  return tx.first("SELECT company_id FROM company_domain WHERE domain=?", [](Row& row) { return row.id<CompanyId>(0); }, domain);
}

void store_domains(Tx& tx, CompanyId id, const std::vector<std::string>& domains) {
  tx.run("DELETE FROM company_domain WHERE company_id=?", id);
  for (const std::string& domain : domains) add_domain(tx, id, domain);
}

std::vector<std::string> domains(Tx& tx, CompanyId id) {
  return tx.all("SELECT domain FROM company_domain WHERE company_id=? ORDER BY 1",
                [](Row& row) { return row.text(0); }, id);
}

std::vector<PhoneRange> phone_ranges(Tx& tx, CompanyId id) {
  return tx.all("SELECT first_e164,last_e164 FROM phone_range WHERE company_id=? ORDER BY 1",
                [](Row& row) {
                  return PhoneRange{row.text(0), row.text(1)};
                },
                id);
}

std::optional<CompanyId> company_by_number(Tx& tx, const std::string& e164) {
  // Ranges do not overlap, so the last one that starts at or before the number decides.
  return tx
      .first("SELECT company_id,first_e164,last_e164 FROM phone_range WHERE first_e164<=? "
             "ORDER BY first_e164 DESC LIMIT 1",
             [&](Row& row) {
               const std::string last = row.text(2);
               const bool is_inside = last.size() == e164.size() && e164 <= last;
               return is_inside ? std::optional(row.id<CompanyId>(0)) : std::nullopt;
             },
             e164)
      .value_or(std::nullopt);
}

namespace {

// How many tickets of the company have a number, counted up in memory and stored once for a group.
std::int64_t* tickets_numbered(Tx& tx, CompanyId id) {
  constexpr const char* table = "ticket_count";
  if (auto* counting = tx.pending<std::int64_t>(table, id.raw())) return counting;
  const auto* known = tx.recall<std::int64_t>(table, id.raw());
  const auto stored =
      known ? std::optional(*known)
            : tx.first("SELECT numbered FROM ticket_count WHERE company_id=?",
                       [](Row& row) { return row.integer(0); }, id);
  if (!stored) return nullptr;
  return &tx.set_pending(table, id.raw(), *stored, [id](Tx& end, std::int64_t numbered) {
    end.run("UPDATE ticket_count SET numbered=? WHERE company_id=?", numbered, id);
  });
}

}  // namespace

std::optional<Numbered> number_ticket(Tx& tx, CompanyId id) {
  constexpr std::int64_t first_number = 1000;
  auto found = company(tx, id);
  std::int64_t* const numbered = tickets_numbered(tx, id);
  if (!found || !numbered) return std::nullopt;
  std::string number = found->code + "-" + std::to_string(first_number + ++*numbered);
  return Numbered{std::move(*found), std::move(number)};
}

std::optional<CompanyId> company_by_code(Tx& tx, const std::string& code) {
  return tx.first("SELECT id FROM company WHERE code=?", [](Row& row) { return row.id<CompanyId>(0); }, code);
}

void read_ahead(Tx& tx, const std::vector<std::int64_t>& people) {
  in_chunks<read_ahead_chunk>(people, [&](auto... id) {
    static const std::string sql =
        "SELECT c.id,c.code,c.name,c.country,c.language,c.calendar,c.policy,c.acknowledges,t.numbered FROM company c "
        "JOIN ticket_count t ON t.company_id=c.id WHERE c.id IN (SELECT p.company_id FROM person p WHERE p.id IN " +
        chunk_places<sizeof...(id)>() + ")";
    tx.each(
        sql,
        [&](Row& row) {
          auto found = read_company(row);
          tx.remember("ticket_count", found.id.raw(), row.integer(8));
          tx.remember("company", found.id.raw(), std::move(found));
        },
        id...);
  });
}

Outcome<CompanyId> create_company(Tx& tx, IdSource& ids, const NewCompany& c) {
  if (company_by_code(tx, c.code)) {
    return refuse(Problem::already_exists, "the code " + c.code + " is taken; choose another");
  }
  const CompanyId id(ids.next());
  tx.run("INSERT INTO company (id,code,name,country,language,calendar,policy) VALUES (?,?,?,?,?,?,?)",
         id, c.code, c.name, c.country, code_of(c.language), c.calendar, c.policy);
  tx.run("INSERT INTO ticket_count VALUES (?,0)", id);
  return id;
}

void store_calendar(Tx& tx, CompanyId id, const std::string& calendar) {
  tx.run("UPDATE company SET calendar=? WHERE id=?", calendar, id);
}

void store_policy(Tx& tx, CompanyId id, const std::string& policy) {
  tx.run("UPDATE company SET policy=? WHERE id=?", policy, id);
}

bool acknowledges(Tx& tx, CompanyId id) {
  return tx.first("SELECT acknowledges FROM company WHERE id=?",
                  [](Row& row) { return row.boolean(0); }, id)
      .value_or(false);
}

void store_acknowledges(Tx& tx, CompanyId id, bool wanted) {
  tx.run("UPDATE company SET acknowledges=? WHERE id=?", wanted, id);
}

SiteId add_site(Tx& tx, IdSource& ids, CompanyId company_id, const std::string& name,
                const std::string& address, const std::optional<std::string>& phone) {
  const SiteId id(ids.next());
  tx.run("INSERT INTO site VALUES (?,?,?,?,?)", id, company_id, name, address, phone);
  return id;
}

void add_contract(Tx& tx, IdSource& ids, CompanyId company_id, const Contract& c) {
  tx.run("INSERT INTO contract VALUES (?,?,?,?,?,?)", ids.next(), company_id, c.title, c.covers,
         c.starts_on, c.ends_on);
}

void add_domain(Tx& tx, CompanyId company_id, const std::string& domain) {
  tx.run("INSERT INTO company_domain VALUES (?,?)", domain, company_id);
}

void add_phone_range(Tx& tx, IdSource& ids, CompanyId company_id, const PhoneRange& range) {
  tx.run("INSERT INTO phone_range VALUES (?,?,?,?)", ids.next(), company_id, range.first,
         range.last);
}

SupplierId add_supplier(Tx& tx, IdSource& ids, const Supplier& s) {
  const SupplierId id(ids.next());
  tx.run("INSERT INTO supplier VALUES (?,?,?,?)", id, s.name,
         boost::describe::enum_to_string(s.kind, ""), code_of(s.language));
  for (const auto& contact : s.contacts)
    tx.run("INSERT INTO supplier_contact VALUES (?,?,?,?,?)", ids.next(), id, contact.name,
           contact.email, contact.phone);
  return id;
}

std::optional<Supplier> supplier(Tx& tx, std::optional<SupplierId> id) {
  if (!id) return std::nullopt;
  auto found = tx.first(
      "SELECT id,name,kind,language FROM supplier WHERE id=?",
      [](Row& row) {
        Supplier s{row.id<SupplierId>(0), row.text(1), {}, {}, {}};
        boost::describe::enum_from_string(row.text(2).c_str(), s.kind);
        s.language = language_of(row.text(3));
        return s;
      },
      *id);
  if (!found) return std::nullopt;
  tx.each("SELECT name,email,phone FROM supplier_contact WHERE supplier_id=? ORDER BY id",
          [&](Row& row) {
            found->contacts.push_back({row.text(0), row.maybe_text(1), row.maybe_text(2)});
          },
          *id);
  return found;
}

std::vector<Supplier> suppliers(Tx& tx) {
  std::vector<Supplier> out;
  for (const auto id : tx.all("SELECT id FROM supplier ORDER BY name,id LIMIT 500",
                              [](Row& row) { return row.id<SupplierId>(0); }))
    out.push_back(*supplier(tx, id));
  return out;
}

std::vector<CompanyLine> list_companies(Tx& tx, const Actor& actor, const std::string& after_name,
                                        CompanyId after_id, int limit) {
  return tx.all("SELECT id,code,name,country,language FROM company WHERE (name,id)>(?,?) AND " +
                    actor.company_filter("id") + " ORDER BY name,id LIMIT ?",
                read_line, after_name, after_id, limit);
}

std::vector<CompanyLine> find_companies(Tx& tx, const Actor& actor, const std::string& prefix,
                                        int limit) {
  // Companies are few; people and tickets have indices of their own.
  return tx.all("SELECT id,code,name,country,language FROM company WHERE (lower(name) LIKE "
                "lower(?)||'%' OR lower(code)=lower(?)) AND " +
                    actor.company_filter("id") + " ORDER BY name,id LIMIT ?",
                read_line, prefix, prefix, limit);
}

}  // namespace hl::companies
