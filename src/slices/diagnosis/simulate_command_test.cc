#include "slices/diagnosis/simulate_command.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "slices/diagnosis/example_model.h"

namespace hl::diagnosis {
namespace {

struct Ran {
  int status;
  std::string out, err;
  boost::json::object object() const { return boost::json::parse(out).as_object(); }
  double minutes() const { return object().at("expected_minutes").to_number<double>(); }
};

Ran run(SimulateOptions options) {
  const auto path = std::filesystem::temp_directory_path() / ("hotliner-simulate-test-" + std::to_string(getpid()) + ".toml");
  std::ofstream(path) << example_model;
  if (options.model.empty()) options.model = path.string();
  std::ostringstream out, err;
  const int status = simulate_command(options, out, err);
  return {status, out.str(), err.str()};
}

TEST(SimulateCommand, the_engine_reaches_the_optimum_of_a_small_model) {
  const Ran ran = run({"", "engine", true, 1, 1, "regular"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const boost::json::object said = ran.object();
  EXPECT_NEAR(ran.minutes(), said.at("optimum_minutes").to_number<double>(), 1e-9);
  double handed_over = 0;
  for (const auto& one : said.at("escalations").as_object())
    handed_over += one.value().to_number<double>();
  EXPECT_NEAR(handed_over + said.at("solved_p").to_number<double>(), 1, 1e-9);
}

TEST(SimulateCommand, says_why_the_optimum_of_a_real_model_is_not_known_and_what_it_cannot_be_below) {
  const Ran small = run({"", "engine", true, 1, 1, "regular"});
  EXPECT_EQ(small.err, "");
  EXPECT_LE(small.object().at("optimum_at_least").to_number<double>(),
            small.object().at("optimum_minutes").to_number<double>() + 1e-9);
  const Ran real = run({"models/mobile-mail.toml", "pc", true, 1, 1, "regular"});
  ASSERT_EQ(real.status, 0) << real.err;
  EXPECT_NE(real.err.find("the optimum is not known: "), std::string::npos) << real.err;
  EXPECT_TRUE(real.object().at("optimum_minutes").is_null());
  EXPECT_GT(real.object().at("optimum_at_least").to_number<double>(), 1);
  EXPECT_LT(real.object().at("optimum_at_least").to_number<double>(), real.minutes());
}

TEST(SimulateCommand, no_other_policy_is_cheaper) {
  const double least = run({"", "engine", true, 1, 1, "novice"}).minutes();
  for (const char* policy : {"rollout", "pc", "myopic", "static", "random", "tree"}) {
    const Ran ran = run({"", policy, true, 1, 1, "novice"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    EXPECT_GE(ran.minutes(), least - 1e-9) << policy;
  }
}

TEST(SimulateCommand, imagined_calls_come_near_the_exact_cost_and_repeat) {
  const Ran exact = run({"", "pc", true, 1, 1, "regular"});
  const Ran played = run({"", "pc", false, 3000, 7, "regular"});
  ASSERT_EQ(played.status, 0) << played.err;
  const double error = played.object().at("standard_error").to_number<double>();
  EXPECT_GT(error, 0);
  EXPECT_NEAR(played.minutes(), exact.minutes(), 4 * error);
  EXPECT_EQ(run({"", "pc", false, 3000, 7, "regular"}).out, played.out);
}

TEST(SimulateCommand, says_what_is_wrong) {
  EXPECT_NE(run({"/nowhere.toml"}).err.find("cannot be read"), std::string::npos);
  EXPECT_NE(run({"", "enigne"}).err.find("engine"), std::string::npos);
  EXPECT_NE(run({"", "pc", false, 0}).err.find("1 to 1000000"), std::string::npos);
  EXPECT_NE(run({"", "pc", false, 5, 1, "guru"}).err.find("novice"), std::string::npos);
}

}  // namespace
}  // namespace hl::diagnosis
