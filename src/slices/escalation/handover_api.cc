#include <map>

#include "slices/escalation/escalation_routes.h"
#include "slices/escalation/handing_over.h"
#include "slices/escalation/handover_file.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/proposal.h"
#include "slices/escalation/written_file.h"

namespace hl::escalation {

struct HandoverPreview {
  HandoverFile file;
  std::optional<HandoverProposal> target;  // none: nobody could take it
};
BOOST_DESCRIBE_STRUCT(HandoverPreview, (), (file, target))

struct HandoverSheet : HandoverLine {
  HandoverFile file;
};
BOOST_DESCRIBE_STRUCT(HandoverSheet, (HandoverLine), (file))

struct HandoverForm {
  std::optional<HandoverTarget> kind;
  std::optional<AccountId> account_id;
  std::optional<SupplierId> supplier_id;
  std::optional<Prose> note;
};
BOOST_DESCRIBE_STRUCT(HandoverForm, (), (kind, account_id, supplier_id, note))

struct AcceptanceForm {
  std::optional<Text<1, 200>> reference;  // the manufacturer's own number
};
BOOST_DESCRIBE_STRUCT(AcceptanceForm, (), (reference))

struct ReturnForm {
  Text<1, 5'000> reason;
};
BOOST_DESCRIBE_STRUCT(ReturnForm, (), (reason))

namespace {

// Both ends of hand-overs; whoever stands at many of them is looked up once.
class Parties {
  Tx& tx_;
  std::map<std::int64_t, std::string> accounts_, suppliers_;

 public:
  explicit Parties(Tx& tx) : tx_(tx) {}

  HandoverParty account(AccountId id) {
    const auto [at, is_new] = accounts_.try_emplace(id.raw());
    if (is_new) at->second = access::account_name(tx_, id).value_or("");
    return {id.raw(), at->second};
  }
  HandoverParty receiver(const Handover& h) {
    if (h.account) return account(*h.account);
    if (!h.supplier) return {};
    const auto [at, is_new] = suppliers_.try_emplace(h.supplier->raw());
    if (is_new) {
      const auto supplier = companies::supplier(tx_, h.supplier);
      if (supplier) at->second = supplier->name;
    }
    return {h.supplier->raw(), at->second};
  }
};

HandoverLine line_of(Parties& parties, tickets::TicketLine ticket, const Handover& h) {
  HandoverLine line;
  line.id = h.id;
  line.ticket = std::move(ticket);
  line.state = h.state;
  line.kind = h.kind;
  line.to = parties.receiver(h);
  if (h.from) line.from = parties.account(*h.from);
  line.reason_code = h.reason_code;
  line.note = h.note;
  line.offered_at = h.offered_at;
  line.accepted_at = h.accepted_at;
  line.rests_since = h.rests_since;
  line.returned_reason = h.returned_reason;
  line.returned_code = h.returned_code;
  return line;
}

Outcome<HandoverPreview> preview(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  HandoverPreview out{file_of(work.tx, *ticket, work.now), std::nullopt};
  if (const auto choice = decide(work, *ticket, {}))
    out.target = proposal_of(choice->next.decision);
  return out;
}

Outcome<HandoverLine> post_handover(Work& work, const RouteInput& input, const HandoverForm& form) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  std::optional<std::string> note;
  if (form.note && !form.note->value.empty()) note = form.note->value;
  const auto id = hand_over(work, *ticket, {form.kind, form.account_id, form.supplier_id}, note);
  if (!id) return id.error();
  return line_of(work.tx, *handover(work.tx, *id));
}

Outcome<HandoverLine> put_acceptance(Work& work, const RouteInput& input,
                                     const AcceptanceForm& form) {
  auto h = access_handover(work.tx, work.actor, input.id<HandoverId>());
  if (!h) return h.error();
  std::optional<std::string> reference;
  if (form.reference) reference = form.reference->value;
  if (const auto ok = accept(work, *h, reference); !ok) return ok.error();
  return line_of(work.tx, *h);
}

Outcome<HandoverLine> put_return(Work& work, const RouteInput& input, const ReturnForm& form) {
  auto h = access_handover(work.tx, work.actor, input.id<HandoverId>());
  if (!h) return h.error();
  if (const auto ok = give_back(work, *h, form.reason); !ok) return ok.error();
  return line_of(work.tx, *h);
}

Outcome<HandoverSheet> get_handover(Work& work, const RouteInput& input, const None&) {
  const auto h = access_handover(work.tx, work.actor, input.id<HandoverId>());
  if (!h) return h.error();
  HandoverSheet sheet;
  static_cast<HandoverLine&>(sheet) = line_of(work.tx, *h);
  sheet.file = file_of(work.tx, *tickets::ticket(work.tx, h->ticket), work.now);
  return sheet;
}

Outcome<Reply> get_dossier(Work& work, const RouteInput& input) {
  const auto h = access_handover(work.tx, work.actor, input.id<HandoverId>());
  if (!h) return h.error();
  const auto ticket = tickets::ticket(work.tx, h->ticket);
  Reply reply;
  reply.raw = RawBody{"message/rfc822", dossier_of(work.tx, *ticket, *h, work.now),
                      ticket->number + ".eml"};
  return reply;
}

Outcome<Reply> get_pdf(Work& work, const RouteInput& input) {
  const auto h = access_handover(work.tx, work.actor, input.id<HandoverId>());
  if (!h) return h.error();
  const auto ticket = tickets::ticket(work.tx, h->ticket);
  Reply reply;
  reply.raw = RawBody{"application/pdf",
                      pdf_of(written_for(work.tx, *ticket, *h, work.now), work.now),
                      ticket->number + ".pdf"};
  return reply;
}

Route raw_route(std::string path, std::string summary,
                Outcome<Reply> (*handle)(Work&, const RouteInput&)) {
  Route route;
  route.method = "GET";
  route.path = std::move(path);
  route.summary = std::move(summary);
  route.who = roles::desk;
  route.answers_raw = true;
  route.handle = handle;
  route.problems = {Problem::not_found};
  return route;
}

}  // namespace

HandoverParty receiver_of(Tx& tx, const Handover& h) { return Parties(tx).receiver(h); }

HandoverLine line_of(Tx& tx, const Handover& h) {
  Parties parties(tx);
  return line_of(parties, tickets::line(tx, h.ticket).value_or(tickets::TicketLine{}), h);
}

std::vector<HandoverLine> handovers_of(Tx& tx, const Actor& actor) {
  constexpr int shown_max = 200;
  std::vector<HandoverLine> out;
  if (!actor.is_staff()) return out;
  const auto open = open_handovers_of(tx, actor.id, shown_max);
  std::vector<TicketId> ids;
  for (const Handover& h : open) ids.push_back(h.ticket);
  auto tickets = tickets::lines(tx, actor, ids);
  Parties parties(tx);
  for (const Handover& h : open) {
    const auto ticket = tickets.find(h.ticket);
    if (ticket == tickets.end()) continue;
    const auto status = ticket->second.status;
    const bool is_open = status == tickets::TicketStatus::open || status == tickets::TicketStatus::on_hold;
    if (is_open) out.push_back(line_of(parties, ticket->second, h));
  }
  return out;
}

Routes routes() {
  constexpr Roles desk = roles::desk;
  const std::vector<Problem> deciding = {Problem::not_found, Problem::not_allowed,
                                         Problem::handover_already_decided,
                                         Problem::ticket_is_solved, Problem::ticket_is_merged};
  Routes out = {
      get_route<None, HandoverPreview>("/tickets/{id}/handover",
                                       "The file as it stands, and who would get the ticket.", desk,
                                       preview, {Problem::not_found}),
      post_route<HandoverForm, HandoverLine>(
          "/tickets/{id}/handover", "Hand over; what is null is chosen by skill, language, duty.",
          desk, post_handover,
          {Problem::not_found, Problem::no_one_to_hand_over_to, Problem::not_possible_now,
           Problem::ticket_is_solved, Problem::ticket_is_merged}),
      put_route<AcceptanceForm, HandoverLine>("/handovers/{id}/acceptance", "I take it.", desk,
                                              put_acceptance, deciding),
      put_route<ReturnForm, HandoverLine>("/handovers/{id}/return", "Give it back, with a reason.",
                                          desk, put_return, deciding),
      get_route<None, HandoverSheet>("/handovers/{id}", "A hand-over with its file.", desk,
                                     get_handover, {Problem::not_found}),
      raw_route("/handovers/{id}/dossier", "The hand-over as an e-mail in the receiver's language.",
                get_dossier),
      raw_route("/handovers/{id}/pdf", "The hand-over file as PDF in the receiver's language.",
                get_pdf),
  };
  for (Routes part : {ladder_routes(), rota_routes(), directory_routes(), whereabouts_routes(),
                      supplier_routes(), contract_routes()}) {
    for (Route& route : part) out.push_back(std::move(route));
  }
  return out;
}

}  // namespace hl::escalation
