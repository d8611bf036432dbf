#include "slices/people/device_finding.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/companies/companies.h"

namespace hl::people {
namespace {

class DeviceFinding : public testing::Test {
 protected:
  TestDatabase database;
  CompanyId great, small;

  void SetUp() override {
    database->write([&](Tx& tx) {
      great = add_company(tx, "GREAT");
      small = add_company(tx, "SMALL");
    });
  }
  CompanyId add_company(Tx& tx, const std::string& code) {
    return *companies::create_company(tx, database.ids, {code, code, "BE", Language::fr, "{}", "{}"});
  }
  DeviceId add(Tx& tx, CompanyId company, const std::string& model) {
    NewDevice device;
    device.company = company;
    device.device.kind = "printer";
    device.device.model = model;
    return add_device(tx, database.ids, device);
  }
  std::vector<DeviceLine> find(const std::string& text, std::vector<CompanyId> companies) {
    Actor technician;
    technician.role = Role::technician;
    technician.companies = std::move(companies);
    return database->read([&](Tx& tx) { return find_devices(tx, technician, text, 5); });
  }
};

// More of the same words than are looked at, all elsewhere and all before it.
TEST_F(DeviceFinding, IsNotHinderedByManyDevicesOfOtherCompanies) {
  constexpr int elsewhere = 2'100;
  DeviceId own;
  database->write([&](Tx& tx) {
    for (int i = 0; i < elsewhere; ++i) add(tx, great, "Laserjet");
    own = add(tx, small, "Laserjet");
  });
  const auto found = find("laser print", {small});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().id, own);
  EXPECT_EQ(find("laser", {great, small}).size(), 5U);
  EXPECT_TRUE(find("laser", {}).empty());
}

}  // namespace
}  // namespace hl::people
