// Which rows belong to a sample company, and which to an account. Children before parents, as the databases demand.
#include "server/sample_data.h"

namespace hl {
namespace {

const std::string companies = "(SELECT id FROM sample WHERE kind='company')";
const std::string tickets = "(SELECT id FROM ticket WHERE company_id IN " + companies + ")";
const std::string people = "(SELECT id FROM person WHERE company_id IN " + companies + ")";
const std::string devices = "(SELECT id FROM device WHERE company_id IN " + companies + ")";
const std::string calls = "(SELECT id FROM call WHERE company_id IN " + companies + " OR ticket_id IN " + tickets +
                          " OR person_id IN " + people + ")";
const std::string recordings = "(SELECT id FROM call_recording WHERE call_id IN " + calls + " OR company_id IN " + companies + ")";
const std::string letters = "(SELECT id FROM mail WHERE ticket_id IN " + tickets + " OR person_id IN " + people + ")";
const std::string webhooks = "(SELECT id FROM webhook WHERE company_id IN " + companies + ")";
const std::string deliveries = "(SELECT id FROM outbox WHERE company_id IN " + companies + " OR ticket_id IN " + tickets +
                               " OR destination IN " + webhooks + ")";
const std::string threads = "(SELECT id FROM supplier_thread WHERE ticket_id IN " + tickets + ")";
const std::string messages = "(SELECT id FROM supplier_message WHERE thread_id IN " + threads + ")";
const std::string sources = "(SELECT id FROM sign_in_source WHERE company_id IN " + companies + ")";
const std::string texts = "(SELECT id FROM text_module WHERE company_id IN " + companies + ")";
const std::string words = "(SELECT id FROM synonym WHERE company_id IN " + companies + ")";
const std::string dispositions = "(SELECT id FROM call_disposition WHERE company_id IN " + companies + ")";

std::string rows(const std::string& table, const std::string& column, const std::string& of) {
  return "DELETE FROM " + table + " WHERE " + column + " IN " + of;
}

}  // namespace

const std::vector<std::string>& sample_company_statements() {
  static const std::vector<std::string> all = {
      // What goes out, and what came in.
      rows("outbox_letter_attachment", "delivery_id", deliveries),
      rows("outbox_enclosure", "delivery_id", deliveries),
      rows("outbox_letter", "delivery_id", deliveries),
      rows("outbox", "id", deliveries),
      rows("webhook", "company_id", companies),
      rows("mail_piece", "mail_id", letters),
      rows("mail_reading", "mail_id", letters),
      rows("mail_picture", "mail_id", letters),
      rows("mail_thread", "ticket_id", tickets),
      rows("mail", "ticket_id", tickets),
      rows("mail", "person_id", people),
      // Where letters came in for a company of the sample, nobody is meant any more.
      "UPDATE mailbox SET company_id=NULL,is_active=0 WHERE company_id IN " + companies,
      // Events first, while their calls and people are known.
      rows("event", "company_id", companies),
      rows("event", "ticket_id", tickets),
      rows("event", "call_id", calls),
      rows("event", "person_id", people),
      // Calls.
      rows("call_work", "ticket_id", tickets),
      rows("call_work", "call_id", calls),
      "UPDATE line_spell SET call_id=NULL WHERE call_id IN " + calls,
      rows("raised_hand", "call_id", calls),
      rows("call_recording_piece", "recording_id", recordings),
      rows("call_recording", "id", recordings),
      rows("call", "id", calls),
      "UPDATE call SET disposition_id=NULL WHERE disposition_id IN " + dispositions,
      rows("call_disposition", "company_id", companies),
      rows("call_tally", "company_id", companies),
      // What hangs on tickets.
      rows("supplier_message_attachment", "message_id", messages),
      rows("supplier_message_document", "message_id", messages),
      rows("supplier_message", "thread_id", threads),
      rows("supplier_thread", "ticket_id", tickets),
      rows("attachment_draft", "ticket_id", tickets),
      rows("attachment", "ticket_id", tickets),
      rows("article_opening", "ticket_id", tickets),
      rows("article_use", "ticket_id", tickets),
      "UPDATE article SET ticket_id=NULL WHERE ticket_id IN " + tickets,
      rows("deadline", "ticket_id", tickets),
      rows("waiting", "ticket_id", tickets),
      rows("handover", "ticket_id", tickets),
      rows("past_handover", "ticket_id", tickets),
      rows("lesson", "ticket_id", tickets),
      rows("notice", "ticket_id", tickets),
      rows("phone_request", "ticket_id", tickets),
      rows("presence", "ticket_id", tickets),
      rows("ticket_link", "ticket_id", tickets),
      rows("ticket_link", "other_id", tickets),
      rows("ticket_satisfaction", "ticket_id", tickets),
      rows("ticket_use", "ticket_id", tickets),
      rows("ticket_use", "solution_id", tickets),
      rows("ticket", "company_id", companies),
      rows("ticket_count", "company_id", companies),
      // People and what is known of them; those who may sign in go before, as accounts.
      rows("device_word", "device_id", devices),
      rows("device", "company_id", companies),
      rows("level_evidence", "person_id", people),
      rows("person_number", "person_id", people),
      rows("person", "company_id", companies),
      // The company's own rules.
      rows("account_company", "company_id", companies),
      rows("article_company", "company_id", companies),
      rows("company_brand", "company_id", companies),
      rows("company_domain", "company_id", companies),
      rows("contract", "company_id", companies),
      rows("ladder", "company_id", companies),
      rows("lesson_count", "company_id", companies),
      rows("lesson", "company_id", companies),
      rows("level_history", "company_id", companies),
      rows("model_release", "company_id", companies),
      "UPDATE phone_number SET company_id=NULL WHERE company_id IN " + companies,
      "UPDATE phone_exchange SET company_id=NULL WHERE company_id IN " + companies,
      "UPDATE phone_exchange_number SET company_id=NULL WHERE company_id IN " + companies,
      rows("phone_range", "company_id", companies),
      rows("recording_rules", "company_id", companies),
      rows("recomputing", "company_id", companies),
      rows("search_day", "company_id", companies),
      rows("search_gap", "company_id", companies),
      rows("provider_attempt", "source_id", sources),
      rows("source_account", "source_id", sources),
      rows("sign_in_source", "company_id", companies),
      rows("contract_hours", "contract_id", "(SELECT id FROM support_contract WHERE company_id IN " + companies + ")"),
      rows("support_contract", "company_id", companies),
      rows("synonym_beginning", "synonym_id", words),
      rows("synonym_beginning", "company_id", companies),
      rows("synonym", "company_id", companies),
      rows("text_module_variant", "module_id", texts),
      rows("text_module", "company_id", companies),
      rows("site", "company_id", companies),
      rows("company", "id", companies),
  };
  return all;
}

// What is an account's own; one question mark each.
const std::vector<std::string>& sample_account_statements() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const char* table :
         {"absence", "account_company", "account_language", "account_load", "account_product", "account_skill", "api_token",
          "draft", "idempotency", "line_spell", "narrowed_account", "notice", "passkey", "passkey_challenge", "phone_exchange_extension",
          "phone_exchange_request", "phone_practice", "phone_request", "preferences", "presence", "provider_attempt", "queue_view", "raised_hand", "recovery_code", "security_record", "session", "shift", "sign_in_link",
          "sign_in_ticket", "skill_level", "source_account", "technician_pace", "totp", "working_hours"})
      out.push_back(std::string("DELETE FROM ") + table + " WHERE account_id=?");
    out.emplace_back("DELETE FROM sign_in_failure WHERE email=(SELECT email FROM account WHERE id=?)");
    out.emplace_back("DELETE FROM account WHERE id=?");
    return out;
  }();
  return all;
}

const std::vector<std::string>& account_witnesses() {
  static const std::vector<std::string> all = {
      "article.owner_id",           "article_draft.saved_by",         "article_draft.reviewed_by",
      "article_revision.published_by", "article_use.account_id",      "attachment_draft.account_id",
      "audit.account_id",           "call.answered_by",               "call_recording.account_id",   "call_work.account_id",
      "event.actor_id",             "handover.account_id",            "handover.from_id",
      "handover.returned_by",       "model_draft.kept_by",            "model_release.rolled_back_by",
      "model_version.made_by",      "past_handover.account_id",       "routing_threshold.set_by",
      "security_record.actor_id",   "supplier_message.account_id",    "synonym.changed_by",
      "ticket.owner_id",            "ticket_use.account_id"};
  return all;
}

}  // namespace hl
