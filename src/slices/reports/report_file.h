// A report as a file, in somebody's language.
#pragma once

#include "slices/reports/report_store.h"

namespace hl::reports {

// What was chosen, in words: days, company, team, service, kind.
std::string filter_in_words(const TicketReport& report, const ReportFilter& filter,
                            const std::optional<std::string>& company, Language language);

// One row for each spell, the whole, the period before, and each company, team and service; the separator is the one
// that spreadsheets of the language expect. A name that begins like a formula gets an apostrophe before it.
std::string csv_of(const TicketReport& report, Language language);
std::string pdf_of(const TicketReport& report, const std::string& chosen, Language language, Instant now);

}  // namespace hl::reports
