#include "slices/reports/report_file.h"

#include <cmath>

#include "lib/csv/csv.h"
#include "lib/pdf/pdf.h"
#include "slices/reports/report_words.h"

namespace hl::reports {
namespace {

namespace words = report_words;

std::string no_formula(const std::string& text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos ? "'" + text : text;
}

std::string day_of(Instant midnight) {
  // Midnight there is less than a day from noon in UTC, on either side.
  return to_rfc3339(midnight + std::chrono::hours(12)).substr(0, 10);
}

const std::string& name_of(const ReportRow& row, Language language) {
  if (row.name) return *row.name;
  return row.key ? *row.key : words::none.in(language);
}

class Sheet {
  const TicketReport& report_;
  Language language_;
  char separator_;
  std::string out_ = "\xEF\xBB\xBF";  // so that spreadsheets read UTF-8

 public:
  Sheet(const TicketReport& report, Language language)
      : report_(report), language_(language), separator_(language == Language::en ? ',' : ';') {}

  std::string write() {
    head();
    for (const auto& spell : report_.spells) row(words::spell.in(language_), "", day_of(spell.from), "", spell.counts);
    row(words::all.in(language_), "", report_.from, report_.until, report_.total);
    row(words::before.in(language_), "", "", "", report_.before);
    rows(words::company, report_.by_company);
    rows(words::team, report_.by_team);
    rows(words::service, report_.by_service);
    return std::move(out_);
  }

 private:
  void head() {
    std::vector<std::string> fields;
    for (const auto* word : {&words::group, &words::name, &words::spell, &words::until}) fields.push_back(word->in(language_));
    for (const auto& column : words::columns) fields.push_back(column.name.in(language_));
    out_ += csv::line(fields, separator_);
  }
  void row(const std::string& group, const std::string& name, const std::string& from, const std::string& until,
           const ReportCounts& counts) {
    std::vector<std::string> fields = {group, no_formula(name), from, until};
    for (const auto& column : words::columns) fields.push_back(std::to_string(counts.*column.count));
    out_ += csv::line(fields, separator_);
  }
  void rows(const Words& group, const std::vector<ReportRow>& all) {
    for (const auto& one : all) row(group.in(language_), name_of(one, language_), report_.from, report_.until, one.counts);
  }
};

std::string value_of(const words::Figure& figure, const ReportCounts& counts, Language language) {
  const auto part = counts.*figure.part;
  if (figure.whole == nullptr) return std::to_string(part);
  const auto whole = counts.*figure.whole;
  if (whole == 0) return "–";
  const auto percent = std::llround(100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return std::to_string(percent) + " % (" + std::to_string(part) + words::of.in(language) + std::to_string(whole) + ")";
}

}  // namespace

std::string filter_in_words(const TicketReport& report, const ReportFilter& filter,
                            const std::optional<std::string>& company, Language language) {
  std::string out = report.from + " – " + report.until + " (" + report.zone + ")";
  if (company) out += " · " + words::company.in(language) + " " + *company;
  if (filter.team) out += " · " + words::team.in(language) + " " + *filter.team;
  if (filter.service) out += " · " + words::service.in(language) + " " + *filter.service;
  if (filter.kind)
    out += " · " + (*filter.kind == tickets::TicketKind::incident ? words::incidents : words::requests).in(language);
  return out;
}

std::string csv_of(const TicketReport& report, Language language) { return Sheet(report, language).write(); }

std::string pdf_of(const TicketReport& report, const std::string& chosen, Language language, Instant now) {
  using Kind = PdfBlock::Kind;
  PdfDocument document;
  document.title = words::title.in(language) + ", " + report.from + " – " + report.until;
  document.language = boost::describe::enum_to_string(language, "en");
  document.author = "Hotliner";
  document.footer = report.from + " – " + report.until;
  document.date = now;
  auto& blocks = document.blocks;
  blocks.push_back({Kind::fact, chosen, words::period.in(language)});
  for (const auto& figure : words::figures) {
    blocks.push_back({Kind::heading, figure.name.in(language), {}});
    blocks.push_back({Kind::paragraph, figure.means.in(language), {}});
    blocks.push_back({Kind::fact, value_of(figure, report.total, language), words::all.in(language)});
    blocks.push_back({Kind::fact, value_of(figure, report.before, language), words::before.in(language)});
    for (const auto& spell : report.spells)
      blocks.push_back({Kind::item, day_of(spell.from) + ": " + value_of(figure, spell.counts, language), {}});
  }
  const auto part = [&](const Words& heading, const std::vector<ReportRow>& rows) {
    for (const auto& row : rows) {
      blocks.push_back({Kind::heading, heading.in(language) + ": " + name_of(row, language), {}});
      for (const auto& figure : words::figures)
        blocks.push_back({Kind::fact, value_of(figure, row.counts, language), figure.name.in(language)});
    }
  };
  part(words::company, report.by_company);
  part(words::team, report.by_team);
  part(words::service, report.by_service);
  return make_pdf(document);
}

}  // namespace hl::reports
