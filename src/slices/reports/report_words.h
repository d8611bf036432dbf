// The fixed words of reports as files: English, French, Dutch, German. The page has its own (web/src/i18n).
#pragma once

#include "base/language.h"
#include "slices/reports/report_store.h"

namespace hl::reports::report_words {

inline const Words title = {"Tickets", "Tickets", "Tickets", "Tickets"};
inline const Words period = {"Period", "Période", "Periode", "Zeitraum"};
inline const Words before = {"the period before", "la période précédente", "de periode daarvoor", "der Zeitraum davor"};
inline const Words all = {"the whole period", "toute la période", "de hele periode", "der ganze Zeitraum"};
inline const Words spell = {"from", "à partir du", "vanaf", "ab"};
inline const Words company = {"company", "entreprise", "klantorganisatie", "Unternehmen"};
inline const Words team = {"team", "équipe", "team", "Team"};
inline const Words service = {"subject", "domaine", "onderwerp", "Thema"};
inline const Words none = {"none", "sans", "geen", "ohne"};
inline const Words incidents = {"incidents", "incidents", "incidenten", "Störungen"};
inline const Words requests = {"service requests", "demandes de service", "serviceaanvragen", "Serviceanfragen"};
inline const Words of = {" of ", " sur ", " van ", " von "};
inline const Words group = {"group", "groupe", "groep", "Gruppe"};
inline const Words name = {"name", "nom", "naam", "Name"};
inline const Words until = {"until", "jusqu'au", "tot en met", "bis"};

struct Column {
  std::int64_t ReportCounts::*count;
  Words name;
};
inline const std::vector<Column> columns = {
    {&ReportCounts::opened, {"opened", "ouverts", "geopend", "eröffnet"}},
    {&ReportCounts::solved, {"solved", "résolus", "opgelost", "gelöst"}},
    {&ReportCounts::backlog, {"open at the end", "ouverts à la fin", "open aan het einde", "am Ende offen"}},
    {&ReportCounts::answers,
     {"first answers decided", "premières réponses échues", "beoordeelde eerste antwoorden", "gewertete erste Antworten"}},
    {&ReportCounts::answers_in_time,
     {"first answers in time", "premières réponses dans les délais", "eerste antwoorden op tijd", "erste Antworten rechtzeitig"}},
    {&ReportCounts::solutions,
     {"solved with a deadline", "résolus avec échéance", "opgelost met termijn", "gelöst mit Frist"}},
    {&ReportCounts::solutions_in_time,
     {"solved in time", "résolus dans les délais", "op tijd opgelost", "rechtzeitig gelöst"}},
    {&ReportCounts::closings, {"solutions given", "solutions données", "gegeven oplossingen", "gegebene Lösungen"}},
    {&ReportCounts::reopened, {"reopened after it", "rouverts ensuite", "daarna heropend", "danach wieder geöffnet"}},
    {&ReportCounts::first_contact,
     {"solved at first contact", "résolus au premier contact", "bij eerste contact opgelost", "beim ersten Kontakt gelöst"}},
    {&ReportCounts::handed_over,
     {"solved after a hand-over", "résolus après passation", "opgelost na overdracht", "nach Übergabe gelöst"}},
    {&ReportCounts::handovers,
     {"hand-overs offered", "passations proposées", "aangeboden overdrachten", "angebotene Übergaben"}},
};

// A figure and its one definition; a share where it has a whole.
struct Figure {
  std::int64_t ReportCounts::*part;
  std::int64_t ReportCounts::*whole;
  Words name;
  Words means;
};
inline const std::vector<Figure> figures = {
    {&ReportCounts::opened, nullptr, {"Opened", "Ouverts", "Geopend", "Eröffnet"},
     {"Tickets opened in the period; merged ones are left out.",
      "Tickets ouverts pendant la période, sans ceux qui ont été fusionnés.",
      "Tickets die in de periode zijn geopend; samengevoegde tellen niet mee.",
      "Im Zeitraum eröffnete Tickets, ohne zusammengeführte."}},
    {&ReportCounts::solved, nullptr, {"Solved", "Résolus", "Opgelost", "Gelöst"},
     {"Tickets solved in the period and still solved.",
      "Tickets résolus pendant la période et toujours résolus.",
      "Tickets die in de periode zijn opgelost en dat nog zijn.",
      "Im Zeitraum gelöste Tickets, die es noch sind."}},
    {&ReportCounts::backlog, nullptr, {"Backlog", "Tickets en cours", "Openstaand", "Offener Bestand"},
     {"Tickets open or on hold at the end.", "Tickets ouverts ou en attente à la fin.",
      "Tickets die aan het einde open of in de wacht staan.", "Am Ende offene oder wartende Tickets."}},
    {&ReportCounts::answers_in_time, &ReportCounts::answers,
     {"First answer in time", "Première réponse dans les délais", "Eerste antwoord op tijd", "Erste Antwort rechtzeitig"},
     {"Of the tickets opened whose first answer was given or is late, those answered before the deadline.",
      "Parmi les tickets ouverts dont la première réponse a été donnée ou est en retard, ceux qui l'ont reçue avant l'échéance.",
      "Van de geopende tickets waarvan het eerste antwoord gegeven is of te laat is: die met antwoord vóór de termijn.",
      "Von den eröffneten Tickets, deren erste Antwort gegeben wurde oder überfällig ist: die vor der Frist beantworteten."}},
    {&ReportCounts::solutions_in_time, &ReportCounts::solutions,
     {"Solved in time", "Résolus dans les délais", "Op tijd opgelost", "Rechtzeitig gelöst"},
     {"Of the tickets solved that had a deadline, those solved before it.",
      "Parmi les tickets résolus qui avaient une échéance, ceux qui l'ont été avant celle-ci.",
      "Van de opgeloste tickets met een termijn: die daarvóór zijn opgelost.",
      "Von den gelösten Tickets mit Frist: die davor gelösten."}},
    {&ReportCounts::reopened, &ReportCounts::closings, {"Reopened", "Rouverts", "Heropend", "Wieder geöffnet"},
     {"Of the solutions given, those after which the ticket was opened again.",
      "Parmi les solutions données, celles après lesquelles le ticket a été rouvert.",
      "Van de gegeven oplossingen: die waarna het ticket opnieuw werd geopend.",
      "Von den gegebenen Lösungen: die, nach denen das Ticket wieder geöffnet wurde."}},
    {&ReportCounts::first_contact, &ReportCounts::solved,
     {"Solved at first contact", "Résolus au premier contact", "Bij eerste contact opgelost", "Beim ersten Kontakt gelöst"},
     {"Of the tickets solved, those that were never handed over, put on hold or reopened, and whose requester never had to come back.",
      "Parmi les tickets résolus, ceux qui n'ont jamais été transmis, mis en attente ni rouverts, et dont le demandeur n'a pas dû revenir.",
      "Van de opgeloste tickets: die nooit zijn overgedragen, in de wacht gezet of heropend, en waarvoor de aanvrager niet hoefde terug te komen.",
      "Von den gelösten Tickets: die nie übergeben, zurückgestellt oder wieder geöffnet wurden und deren Melder sich nicht noch einmal melden musste."}},
    {&ReportCounts::handed_over, &ReportCounts::solved, {"Handed over", "Transmis", "Overgedragen", "Übergeben"},
     {"Of the tickets solved, those handed over at least once.",
      "Parmi les tickets résolus, ceux qui ont été transmis au moins une fois.",
      "Van de opgeloste tickets: die minstens één keer zijn overgedragen.",
      "Von den gelösten Tickets: die mindestens einmal übergebenen."}},
};

}  // namespace hl::reports::report_words
