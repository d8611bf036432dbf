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

HandoverParty receiver_of(Tx& tx, const Handover& h) {
  if (h.account) return {h.account->raw(), access::account_name(tx, h.account).value_or("")};
  const auto supplier = companies::supplier(tx, h.supplier);
  return supplier ? HandoverParty{supplier->id.raw(), supplier->name} : HandoverParty{};
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

HandoverLine line_of(Tx& tx, const Handover& h) {
  HandoverLine line;
  line.id = h.id;
  if (auto ticket = tickets::line(tx, h.ticket)) line.ticket = std::move(*ticket);
  line.state = h.state;
  line.kind = h.kind;
  line.to = receiver_of(tx, h);
  if (const auto from = access::named_account(tx, h.from))
    line.from = HandoverParty{from->id.raw(), from->name};
  line.reason_code = h.reason_code;
  line.note = h.note;
  line.offered_at = h.offered_at;
  line.accepted_at = h.accepted_at;
  line.rests_since = h.rests_since;
  line.returned_reason = h.returned_reason;
  line.returned_code = h.returned_code;
  return line;
}

std::vector<HandoverLine> handovers_of(Tx& tx, const Actor& actor) {
  constexpr int shown_max = 200;
  std::vector<HandoverLine> out;
  if (!actor.is_staff()) return out;
  for (const Handover& h : open_handovers_of(tx, actor.id, shown_max)) {
    const auto ticket = tickets::access_ticket(tx, actor, h.ticket);
    if (ticket && tickets::may_work_on(*ticket)) out.push_back(line_of(tx, h));
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
