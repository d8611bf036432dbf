#include "slices/escalation/written_file.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "slices/escalation/helpdesk_for_test.h"

namespace hl::escalation {
namespace {

struct HandoverPdf : Helpdesk {
  std::string text_of(HandoverId id) {
    const auto pdf = read([&](Tx& tx) {
      return pdf_of(written_for(tx, *tickets::ticket(tx, ticket), *handover(tx, id), now), now);
    });
    const auto path = std::filesystem::temp_directory_path() /
                      ("hotliner-file-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << pdf;
    std::string out;
    FILE* pipe = popen(("pdftotext -layout " + path.string() + " -").c_str(), "r");
    EXPECT_NE(pipe, nullptr);
    char buffer[4096];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    EXPECT_EQ(pclose(pipe), 0);
    std::filesystem::remove(path);
    return out;
  }
  void expect(const std::string& text, const std::vector<std::string>& parts) {
    for (const auto& part : parts) EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
  }
};

TEST_F(HandoverPdf, IsInTheReceiversLanguage) {
  begin_diagnosis();
  const auto id = *hand_over_by(technician);
  expect(text_of(id), {"Dossier de passation DUP-1001", "Marie Lambert", "numéro de série", "SN-77",
                       "Causes encore possibles", "Please look at it."});
  ASSERT_TRUE(return_by(technician, id));
  const auto other = *hand_over_by(technician, {{}, dutch_expert, {}});
  expect(text_of(other), {"Overdrachtsdossier DUP-1001", "Aanvrager", "serienummer"});
}

TEST_F(HandoverPdf, ForSomebodyOutsideKeepsWhatStaysInside) {
  tell("ticket_noted", {{"text", "Marie is angry."}}, false, technician);
  const auto text = text_of(*hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}}));
  expect(text, {"Overdrachtsdossier DUP-1001", "SN-77"});
  for (const char* secret : {"angry", "marie@dupont.example", "12 34 56"})
    EXPECT_EQ(text.find(secret), std::string::npos) << secret << " in\n" << text;
}

}  // namespace
}  // namespace hl::escalation
