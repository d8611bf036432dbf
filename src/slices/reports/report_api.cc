#include "slices/reports/board_store.h"
#include "slices/reports/report_file.h"
#include "slices/reports/reports.h"

namespace hl::reports {

struct ReportQuery {
  std::optional<Text<10, 10>> from = {};   // "2026-11-23"
  std::optional<Text<10, 10>> until = {};  // included
  std::optional<Text<1, 64>> zone = {};    // whose midnights: "Europe/Brussels"; UTC
  std::optional<CompanyId> company_id = {};
  std::optional<Text<1, 60>> team = {};
  std::optional<Text<1, 60>> service = {};
  std::optional<tickets::TicketKind> kind = {};
};
BOOST_DESCRIBE_STRUCT(ReportQuery, (), (from, until, zone, company_id, team, service, kind))

namespace {

constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);

Outcome<Board> get_board(Work& work, const RouteInput&, const None&) {
  return board(work.tx, work.actor, work.now);
}

template <class T>
std::optional<std::string> text_of(const std::optional<T>& text) {
  return text ? std::optional(text->value) : std::nullopt;
}

ReportFilter filter_of(const ReportQuery& query) {
  return {query.company_id, text_of(query.team), text_of(query.service), query.kind};
}

Outcome<TicketReport> get_tickets(Work& work, const RouteInput&, const ReportQuery& query) {
  if (query.company_id && !companies::access_company(work.tx, work.actor, *query.company_id))
    return invalid("/company_id", "is not known; choose a company you may see");
  const auto period = period_of(text_of(query.from), text_of(query.until), query.zone ? query.zone->value : "UTC", work.now);
  if (!period) return period.error();
  return ticket_report(work.tx, work.actor, *period, filter_of(query));
}

// A report as a file: the same question, other bytes.
template <class Make>
Route file_route(std::string path, std::string summary, Make make) {
  Route route = get_route<ReportQuery, TicketReport>(std::move(path), std::move(summary), overseers, get_tickets);
  route.answers_raw = true;
  route.response_schema = {};
  route.decide = {};
  route.handle = [make](Work& work, const RouteInput& input) -> Outcome<Reply> {
    const auto query = from_query<ReportQuery>(input.query);
    if (!query) return query.error();
    const auto report = get_tickets(work, input, *query);
    if (!report) return report.error();
    Reply reply;
    reply.raw = make(work, *query, *report);
    return reply;
  };
  return route;
}

RawBody as_csv(Work& work, const ReportQuery&, const TicketReport& report) {
  return {"text/csv; charset=utf-8", csv_of(report, work.actor.language), "tickets-" + report.from + "-" + report.until + ".csv"};
}

RawBody as_pdf(Work& work, const ReportQuery& query, const TicketReport& report) {
  std::optional<std::string> company;
  if (query.company_id) company = companies::company_name(work.tx, *query.company_id);
  const Language language = work.actor.language;
  return {"application/pdf", pdf_of(report, filter_in_words(report, filter_of(query), company, language), language, work.now),
          "tickets-" + report.from + "-" + report.until + ".pdf"};
}

}  // namespace

Routes routes() {
  return {
      get_route<None, Board>("/board", "What the helpdesk has to do now, for a screen on the wall.", roles::staff, get_board),
      get_route<ReportQuery, TicketReport>("/reports/tickets", "What became of the tickets of a period, and of the one before.",
                                           overseers, get_tickets),
      file_route("/reports/tickets/csv", "The same as comma-separated values in the asker's language.", as_csv),
      file_route("/reports/tickets/pdf", "The same as PDF in the asker's language.", as_pdf),
  };
}

}  // namespace hl::reports
