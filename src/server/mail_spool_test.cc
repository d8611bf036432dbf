#include "server/mail_spool.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hl {
namespace {

class Folder {
  std::string path_;

 public:
  Folder() : path_((std::filesystem::temp_directory_path() / "hotliner-spool-XXXXXX").string()) {
    mkdtemp(path_.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
};

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(MailSpool, PutsWholeFilesAndReplacesThem) {
  const Folder folder;
  const MailSpool spool(folder.path() + "/made/for/it");
  for (const std::string bytes : {"first\r\n", "second\r\n"}) {
    const auto errors = spool.put({{"a.eml", bytes}, {"b.eml", bytes}});
    EXPECT_EQ(errors, (std::vector<std::optional<std::string>>(2)));
    EXPECT_EQ(content_of(folder.path() + "/made/for/it/a.eml"), bytes);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path() + "/made/for/it"), {}), 2);
}

TEST(MailSpool, SaysWhatWentWrongOfEach) {
  const Folder folder;
  const MailSpool spool(folder.path());
  std::filesystem::create_directory(folder.path() + "/taken.eml");
  const auto errors = spool.put({{"taken.eml", "x"}, {"free.eml", "x"}});
  ASSERT_TRUE(errors.at(0));
  EXPECT_NE(errors[0]->find("taken.eml: "), std::string::npos) << *errors[0];
  EXPECT_FALSE(errors.at(1));
}

TEST(MailSpool, RefusesAFolderThatIsNone) {
  const Folder folder;
  std::ofstream(folder.path() + "/file") << "x";
  EXPECT_THROW(MailSpool(folder.path() + "/file"), std::runtime_error);
  EXPECT_THROW(MailSpool(folder.path() + "/file/below"), std::runtime_error);
}

}  // namespace
}  // namespace hl
