#include <algorithm>

#include "slices/diagnosis/course.h"
#include "slices/diagnosis/diagnosis_routes.h"

namespace hl::diagnosis {
namespace {

const Words problem_words = {"Problem: ", "Problème : ", "Probleem: ", "Problem: "};
const Words asked_words = {
    "We checked:", "Nous avons vérifié :", "We hebben nagegaan:", "Wir haben geprüft:"};
const Words tried_words = {
    "We tried:", "Nous avons essayé :", "We hebben geprobeerd:", "Wir haben versucht:"};
const Words worked_words = {"this solved the problem", "le problème est résolu",
                            "dit loste het probleem op", "damit war das Problem gelöst"};
const Words failed_words = {"this did not help", "sans succès", "dit hielp niet",
                            "das hat nicht geholfen"};
const Words improved_words = {"this helped in part", "cela a aidé en partie",
                              "dit hielp gedeeltelijk", "das hat teilweise geholfen"};
const Words unknown_words = {"not known", "ne sait pas", "niet geweten", "nicht bekannt"};
const Words cause_words = {"Cause: ", "Cause : ", "Oorzaak: ", "Ursache: "};

bool is_set_aside(const PathLine& line) {
  return line.outcome == "skipped" || line.outcome == "postponed";
}

const Words& outcome_words(const PathLine& line) {
  if (line.outcome == "worked") return worked_words;
  return line.outcome == "improved" ? improved_words : failed_words;
}

// "Question? Answer", "Titre : réponse".
std::string with_colon(const std::string& title, Language language) {
  if (title.ends_with('?')) return title + " ";
  return title + (language == Language::fr ? " : " : ": ");
}

std::string asked_part(const Course& course, Language language) {
  std::string out;
  for (const PathLine& line : course.path) {
    if (!line.is_question || line.withdrawn || is_set_aside(line)) continue;
    out += "\n- " + with_colon(line.title.in(language), language) +
           (line.answer_title ? line.answer_title->in(language) : unknown_words.in(language));
  }
  return out.empty() ? out : "\n\n" + asked_words.in(language) + out;
}

std::string tried_part(const Course& course, Language language) {
  std::string out;
  for (const PathLine& line : course.path) {
    if (line.is_question || line.withdrawn || is_set_aside(line)) continue;
    out +=
        "\n- " + with_colon(line.title.in(language), language) + outcome_words(line).in(language);
  }
  return out.empty() ? out : "\n\n" + tried_words.in(language) + out;
}

std::string cause_part(const Course& course, const std::vector<double>& p, Language language) {
  constexpr double sure_enough = 0.5;
  const auto most = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  if (!course.is_solved || p[most] < sure_enough) return {};
  return "\n\n" + cause_words.in(language) + course.file->causes[most].explain.in(language);
}

}  // namespace

std::string summary_of(Tx& tx, const tickets::Ticket& ticket, Language language, Instant now) {
  // The requester recognises his own words sooner than a title given by the helpdesk.
  const std::string& words = ticket.problem.empty() ? ticket.title : ticket.problem;
  std::string out = problem_words.in(language) + words.substr(0, words.find('\n'));
  const auto course = course_of(tx, ticket);
  if (!course) return out;
  const Belief belief =
      believe(course->model, course->findings, caller_of(tx, ticket, now).level.level);
  return out + asked_part(*course, language) + tried_part(*course, language) +
         cause_part(*course, belief.p, language);
}

}  // namespace hl::diagnosis
