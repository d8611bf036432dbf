#include "cli/demo_helpdesk.h"

#include "server/sample_data.h"

namespace hl::cli {
namespace {

using tickets::Ticket;

// What happens to a demo ticket after its opening.
enum class Fate { open, owned, answered, held, solved, past };

struct Row {
  std::size_t company;
  std::size_t person;  // among the people of that company
  const char* title;
  const char* problem;
  int impact, urgency;
  int hours_ago;
  Fate fate;
  const char* note;  // said to the requester, in his language
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {0, 1, "L'imprimante de la comptabilité n'imprime plus", "Depuis ce matin, plus rien ne sort. L'écran de l'imprimante est normal.", 2, 2, 2, Fate::answered, "Bonjour Marc, nous regardons la file d'impression et revenons vers vous."},
      {0, 2, "Étiquettes décalées à la caisse", "Les étiquettes sortent de travers depuis le changement de rouleau.", 3, 3, 30, Fate::held, "Un nouveau rouleau est commandé, il arrive demain."},
      {0, 0, "Ordinateur très lent au démarrage", "Il faut dix minutes avant de pouvoir ouvrir mes e-mails.", 3, 2, 50, Fate::solved, "Le disque était presque plein ; nous avons fait de la place ensemble."},
      {0, 3, "Plus de réseau à l'atelier", "Les deux PC de l'atelier n'ont plus internet.", 1, 1, 1, Fate::owned, ""},
      {0, 5, "Demande d'accès au planning", "Ik zou het leveringsplan willen zien op mijn GSM.", 3, 3, 70, Fate::open, ""},
      {1, 0, "Kan niet aanmelden na het weekend", "Het wachtwoord wordt niet meer aanvaard.", 3, 1, 1, Fate::answered, "Dag An, we kijken of de account geblokkeerd is."},
      {1, 1, "Handscanner vindt geen wifi in hal 3", "In hal 3 valt de scanner telkens uit.", 2, 2, 20, Fate::held, "De leverancier onderzoekt het toegangspunt."},
      {1, 2, "Schijf vol, boekhouding kan niet bewaren", "Melding dat er geen ruimte meer is.", 2, 1, 3, Fate::owned, ""},
      {1, 3, "E-mails naar klanten komen terug", "Sinds gisteren krijg ik alles terug met een foutmelding.", 1, 1, 5, Fate::past, ""},
      {1, 5, "Nieuwe laptop installeren", "Voor mijn nieuwe medewerker tegen maandag.", 3, 3, 90, Fate::open, ""},
      {1, 4, "Verdachte bijlage geopend", "Ik heb op een factuur geklikt en er flitste een zwart venster.", 2, 1, 48, Fate::solved, "Uw pc is gecontroleerd en weer veilig; we hebben uw wachtwoord samen gewijzigd."},
      {2, 0, "Drucker meldet Papierstau ohne Papier", "Das Gerät zeigt einen Stau an, es steckt aber nichts drin.", 2, 2, 4, Fate::answered, "Guten Tag Frau Hennen, wir prüfen den Sensor."},
      {2, 1, "Outlook fragt ständig nach dem Kennwort", "Alle paar Minuten kommt das Fenster wieder.", 3, 2, 26, Fate::owned, ""},
      {2, 3, "VPN unterwegs nicht möglich", "Je n'arrive pas à me connecter depuis l'hôtel.", 3, 2, 9, Fate::held, "Nous vous rappelons à 16 h comme convenu."},
      {2, 4, "Bildschirm bleibt schwarz", "Nach dem Einschalten bleibt alles dunkel.", 3, 1, 2, Fate::open, ""},
      {3, 1, "Drawing program freezes when saving", "It hangs for a minute on every save since Thursday.", 3, 2, 6, Fate::answered, "Hello David, could you try saving to the local drive once?"},
      {3, 2, "Cannot join video meetings", "My camera shows a black picture.", 3, 2, 28, Fate::solved, "Camera access was switched off in Windows; it works again."},
      {3, 3, "Plotter im Büro Luxemburg druckt nicht", "Der Auftrag verschwindet aus der Liste.", 2, 2, 3, Fate::open, ""},
      {3, 0, "New starter on the first of December", "Please prepare an account and a laptop for Ana Silva.", 3, 3, 40, Fate::owned, ""},
      {3, 4, "Pop-up says to call a number", "A loud page says my computer is infected and I must call.", 2, 1, 75, Fate::solved, "It was only a web page; we closed it together and nothing was installed."},
      {3, 5, "Réseau lent au bureau", "Les fichiers du serveur mettent une éternité à s'ouvrir.", 2, 2, 11, Fate::open, ""},
  };
  return all;
}

PersonId person_of(const DemoReport& report, const Row& row) {
  std::size_t n = 0;
  for (const auto& person : report.people) {
    if (person.company_id == report.companies[row.company].id && n++ == row.person) return person.id;
  }
  return report.people.front().id;
}

void live(Work& opening, Work& later, const Row& row, const DemoReport& report, AccountId owner) {
  tickets::NewTicket fresh;
  fresh.company = report.companies[row.company].id;
  fresh.person = person_of(report, row);
  fresh.title = row.title;
  fresh.problem = row.problem;
  fresh.impact = row.impact;
  fresh.urgency = row.urgency;
  const auto devices = people::devices(opening.tx, *fresh.person);
  if (!devices.empty()) fresh.device = devices.front().id;
  Ticket ticket = tickets::open_ticket(opening, fresh);
  mark_sample(opening.tx, SampleKind::ticket, ticket.id.raw());
  if (row.fate != Fate::open) tickets::assign(later, ticket, owner, std::nullopt);
  if (*row.note) {
    tickets::record(later, ticket, "ticket_noted", {{"text", row.note}, {"visible", true}}, true);
    tickets::record(later, ticket, "ticket_answered", {{"by", "note"}});
  }
  if (row.fate == Fate::held) {
    tickets::record(later, ticket, "ticket_held",
                    {{"reason", "supplier"}, {"until", nullptr}, {"note", nullptr}, {"pauses", true}},
                    true);
  }
  if (row.fate == Fate::solved) {
    tickets::record(later, ticket, "ticket_solved",
                    {{"outcome", "solved"}, {"summary", row.note}, {"text", row.note}}, true);
  }
}

}  // namespace

void add_demo_tickets(DemoDesk& desk, IdSource& ids, const events::Reactions& reactions,
                      Instant now) {
  std::size_t n = 0;
  for (const Row& row : rows()) {
    const AccountId owner = desk.technicians[n++ % desk.technicians.size()];
    const auto technician = access::actor_by_account(desk.work.tx, owner);
    const Instant opened = now - std::chrono::hours(row.hours_ago);
    Work opening{desk.work.tx, opened, ids, system_actor(), reactions};
    Work later{desk.work.tx, opened + std::chrono::minutes(20), ids, *technician, reactions};
    live(opening, later, row, desk.report, owner);
  }
}

}  // namespace hl::cli
