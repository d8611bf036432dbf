// SQL of trunks, numbers and what technicians have practised.
#pragma once

#include "engines/queue/queue.h"
#include "lib/sip/sip_line.h"
#include "slices/companies/companies.h"
#include "slices/telephony/dial_rules.h"

namespace hl::telephony {

using TrunkId = Id<struct TrunkTag>;
using NumberId = Id<struct PhoneNumberTag>;

BOOST_DEFINE_ENUM_CLASS(TrunkTransport, udp, tcp, tls)
// refused: the exchange knows no such extension, or the password is wrong. unreachable: it does not answer; it is
// tried again.
BOOST_DEFINE_ENUM_CLASS(TrunkRegistration, trying, registered, refused, unreachable)

// no_tls: the program was started without a port and certificates for SIP over TLS.
BOOST_DEFINE_ENUM_CLASS(TrunkTrouble, no_tls)

struct Trunk {
  TrunkId id;
  std::string name;
  std::string addresses;  // as http::Networks reads them
  std::optional<std::string> outbound = {};  // HOST:PORT, where calls to the outside are handed in
  std::optional<std::string> shows = {};     // the number that is shown there
  TrunkTransport transport = TrunkTransport::udp;
  std::optional<std::string> user_name = {};  // who we are there; the secret is never shown
  bool registers = false;  // calls for that name come here, as for an extension of that exchange
  std::optional<TrunkRegistration> registration = {};
  std::optional<int> registration_status = {};  // SIP's, of its last answer
  std::optional<Instant> registration_at = {};
  std::optional<TrunkTrouble> trouble = {};
};
BOOST_DESCRIBE_STRUCT(Trunk, (), (id, name, addresses, outbound, shows, transport, user_name, registers, registration,
                                  registration_status, registration_at, trouble))

// Where calls of a trunk go out and what they show; nothing for an `outbound` that is no address.
struct WayOut {
  TrunkId trunk;
  sip::Way way;
  std::string shows;
};
// "sip.provider.example:5060", "192.0.2.4"; without a port 5061 over TLS, else 5060.
std::optional<sip::Way> parse_way(const std::string& outbound, TrunkTransport transport);
std::optional<WayOut> way_out(const Trunk& trunk, const std::string& secret);

struct Number {
  NumberId id;
  std::string dialled;  // E.164, or the bare word of an extension
  std::string name;
  std::optional<CompanyId> company;
  std::optional<Language> language;
  std::optional<std::string> skill;
  // When so many wait for it already, or one has waited so long, calls wait as those of another number do.
  std::optional<int> overflow_waiting = {};
  std::optional<int> overflow_after_s = {};
  std::optional<std::string> overflow_to = {};  // that number, as `dialled`
  std::vector<Language> menu = {};  // whoever's language is not known chooses one of these
  std::optional<std::string> team = {};  // whose hours it has
  bool offers_call_back = false;         // to who waits for it
};

// As numbers are kept and looked up; `country` decides how a national number is read.
std::string canonical(const std::string& dialled, const std::string& country);

std::vector<Trunk> trunks(Tx& tx);
void insert_trunk(Tx& tx, const Trunk& trunk);
// The only two who touch a trunk's password; it is sealed where it lies.
void keep_trunk_secret(Tx& tx, TrunkId id, const std::string& secret);
struct TrunkLogin {
  Trunk trunk;
  std::string secret;  // empty: none, or none that our key opens
};
std::vector<TrunkLogin> trunk_logins(Tx& tx);
void note_trouble(Tx& tx, TrunkId id, std::optional<TrunkTrouble> trouble);
void note_registration(Tx& tx, TrunkId id, TrunkRegistration state, int status, Instant now);
bool delete_trunk(Tx& tx, TrunkId id);

std::optional<Number> number_dialled(Tx& tx, const std::string& canonical);
std::optional<Number> number(Tx& tx, NumberId id);
std::vector<Number> numbers(Tx& tx, const Actor& actor);
void insert_number(Tx& tx, const Number& number);
void delete_number(Tx& tx, NumberId id);
bool has_numbers(Tx& tx);

DialRules dial_rules(Tx& tx);
void set_dial_rules(Tx& tx, const DialRules& rules);

queue::Practice practice(Tx& tx, AccountId account);
void add_practice(Tx& tx, AccountId account, Level level);

struct DialRequest {
  std::int64_t id = 0;
  AccountId account;
  std::string dialled;  // canonical
  std::optional<TrunkId> trunk = {};
  std::optional<TicketId> ticket = {};
  Instant asked_at{};
};
void insert_request(Tx& tx, const DialRequest& request);
bool has_requests(Tx& tx);
// All of them, which are gone afterwards.
std::vector<DialRequest> take_requests(Tx& tx);

Routes dial_routes();  // dial_api.cc

}  // namespace hl::telephony
