// What is captured of Asterisk's messages, and the same calls as dial plans of FreePBX make them.
#include "slices/telephony/call_tracker.h"

#include <gtest/gtest.h>

namespace hl::telephony {
namespace {

using Told = std::vector<std::string>;

std::string words(const CallNews& news) {
  constexpr const char* kinds[] = {"waiting", "ringing", "answered", "moved", "ended"};
  std::string out = kinds[static_cast<int>(news.kind)];
  if (!news.extension.empty()) out += " " + news.extension;
  if (!news.queue.empty()) out += " queue " + news.queue;
  return out + " of " + news.caller_number + " to " + news.dialled;
}

// Asterisk's events as AMI writes them, in short.
class Ami {
  AmiReader reader_;
  CallTracker tracker_;
  Told told_;

  struct One {
    std::string name, id, linked, number, exten;
  };
  std::map<std::string, One> channels_;

  std::string block(const std::string& channel, const std::string& prefix = "") const {
    const One& one = channels_.at(channel);
    return prefix + "Channel: " + one.name + "\r\n" + prefix + "ChannelState: 4\r\n" + prefix + "CallerIDNum: " + one.number + "\r\n" + prefix +
           "CallerIDName: <unknown>\r\n" + prefix + "Exten: " + one.exten + "\r\n" + prefix + "Uniqueid: " + one.id + "\r\n" + prefix +
           "Linkedid: " + one.linked + "\r\n";
  }
  void say(const std::string& event, const std::string& rest) {
    ASSERT_TRUE(reader_.take("Event: " + event + "\r\nPrivilege: call,all\r\n" + rest + "\r\n"));
    while (const auto message = reader_.next()) {
      const auto read = read_ami_event(*message);
      if (!read) continue;
      for (const auto& news : tracker_.take(*read)) told_.push_back(words(news));
    }
  }

 public:
  Ami() { EXPECT_TRUE(reader_.take("Asterisk Call Manager/9.0.0\r\n")); }
  void born(const std::string& channel, const std::string& id, const std::string& linked, const std::string& number, const std::string& exten) {
    channels_[channel] = {channel, id, linked, number, exten};
    say("Newchannel", block(channel));
  }
  void reaches(const std::string& channel, const std::string& exten) { channels_[channel].exten = exten; }
  void dials(const std::string& from, const std::string& to) { say("DialBegin", block(from) + block(to, "Dest") + "DialString: x\r\n"); }
  void dialled(const std::string& from, const std::string& to, const std::string& how) {
    say("DialEnd", block(from) + block(to, "Dest") + "DialStatus: " + how + "\r\n");
  }
  void queues(const std::string& channel, const std::string& queue) { say("QueueCallerJoin", block(channel) + "Queue: " + queue + "\r\nPosition: 1\r\nCount: 1\r\n"); }
  void calls_agent(const std::string& from, const std::string& to) { say("AgentCalled", block(from) + block(to, "Dest") + "Queue: q\r\nInterface: " + to + "\r\n"); }
  void enters(const std::string& channel, const std::string& bridge) { say("BridgeEnter", "BridgeUniqueid: " + bridge + "\r\n" + block(channel)); }
  void leaves(const std::string& channel, const std::string& bridge) { say("BridgeLeave", "BridgeUniqueid: " + bridge + "\r\n" + block(channel)); }
  void hangs_up(const std::string& channel) { say("Hangup", block(channel) + "Cause: 16\r\nCause-txt: Normal Clearing\r\n"); }
  Told told() { return std::exchange(told_, {}); }
  [[nodiscard]] std::size_t open_calls() const { return tracker_.open_calls(); }
};

constexpr const char* caller = "PJSIP/trunk-in-00000001";
constexpr const char* desk = "PJSIP/204-00000002";
constexpr const char* other = "PJSIP/205-00000003";
constexpr const char* second = "PJSIP/204-00000004";

class CallTrackerTest : public testing::Test {
 protected:
  Ami ami;
  void answered_by_desk() {
    ami.born(caller, "1.1", "1.1", "+3281123456", "+3281000000");
    ami.born(desk, "1.2", "1.1", "204", "s");
    ami.dials(caller, desk);
    ami.dialled(caller, desk, "ANSWER");
    ami.enters(caller, "b1");
    ami.enters(desk, "b1");
    EXPECT_EQ(ami.told(), (Told{"ringing 204 of +3281123456 to +3281000000", "answered 204 of +3281123456 to +3281000000"}));
  }
};

TEST_F(CallTrackerTest, ADirectCallRingsIsAnsweredAndEnds) {
  answered_by_desk();
  ami.leaves(desk, "b1");
  ami.hangs_up(desk);
  EXPECT_EQ(ami.told(), Told{});
  ami.hangs_up(caller);
  EXPECT_EQ(ami.told(), Told{"ended of +3281123456 to +3281000000"});
  EXPECT_EQ(ami.open_calls(), 0U);
}

TEST_F(CallTrackerTest, WhoGivesUpInTheQueueHasWaitedAndRungOncePerTelephone) {
  ami.born(caller, "1.1", "1.1", "<unknown>", "600");
  ami.queues(caller, "support");
  ami.born(desk, "1.2", "1.1", "204", "s");
  ami.calls_agent(caller, desk);
  ami.dials(caller, desk);
  ami.dialled(caller, desk, "NOANSWER");
  ami.hangs_up(desk);
  ami.hangs_up(caller);
  EXPECT_EQ(ami.told(), (Told{"waiting queue support of  to 600", "ringing 204 queue support of  to 600", "ended queue support of  to 600"}));
  EXPECT_EQ(ami.open_calls(), 0U);
}

TEST_F(CallTrackerTest, ABlindTransferMovesTheCall) {
  answered_by_desk();
  ami.leaves(desk, "b1");
  ami.leaves(caller, "b1");
  ami.hangs_up(desk);
  ami.born(other, "1.3", "1.1", "205", "s");
  ami.dials(caller, other);
  ami.dialled(caller, other, "ANSWER");
  ami.enters(other, "b2");
  ami.enters(caller, "b2");
  EXPECT_EQ(ami.told(), Told{"moved 205 of +3281123456 to +3281000000"});
  ami.hangs_up(caller);
  ami.hangs_up(other);
  EXPECT_EQ(ami.told(), Told{"ended of +3281123456 to +3281000000"});
  EXPECT_EQ(ami.open_calls(), 0U);
}

TEST_F(CallTrackerTest, AnAttendedTransferMovesTheCallInWhateverOrderItIsTold) {
  for (const bool hangs_up_first : {false, true}) {
    ami = Ami();
    answered_by_desk();
    ami.born(second, "2.1", "2.1", "204", "205");
    ami.born(other, "2.2", "2.1", "205", "s");
    ami.dials(second, other);
    ami.dialled(second, other, "ANSWER");
    ami.enters(second, "b2");
    ami.enters(other, "b2");
    EXPECT_EQ(ami.told(), (Told{"ringing 205 of 204 to 205", "answered 205 of 204 to 205"}));
    ami.leaves(second, "b2");
    if (hangs_up_first) ami.hangs_up(second);
    ami.leaves(caller, "b1");
    ami.enters(caller, "b2");
    if (!hangs_up_first) ami.hangs_up(second);
    ami.hangs_up(desk);
    Told told = ami.told();
    std::sort(told.begin(), told.end());
    EXPECT_EQ(told, (Told{"ended of 204 to 205", "moved 205 of +3281123456 to +3281000000"})) << hangs_up_first;
    ami.hangs_up(other);
    ami.hangs_up(caller);
    EXPECT_EQ(ami.told(), Told{"ended of +3281123456 to +3281000000"});
    EXPECT_EQ(ami.open_calls(), 0U);
  }
}

TEST_F(CallTrackerTest, LocalChannelsInTheMiddleAreNobody) {
  ami.born(caller, "1.1", "1.1", "+3281123456", "+3281000000");
  ami.queues(caller, "600");
  ami.born("Local/RG-204@from-queue-0001;1", "1.2", "1.1", "204", "204");
  ami.born("Local/RG-204@from-queue-0001;2", "1.3", "1.1", "204", "204");
  ami.calls_agent(caller, "Local/RG-204@from-queue-0001;1");
  ami.born(desk, "1.4", "1.1", "204", "s");
  ami.dials("Local/RG-204@from-queue-0001;2", desk);
  ami.dialled("Local/RG-204@from-queue-0001;2", desk, "ANSWER");
  ami.enters("Local/RG-204@from-queue-0001;2", "b1");
  ami.enters(desk, "b1");
  ami.enters(caller, "b2");
  ami.enters("Local/RG-204@from-queue-0001;1", "b2");
  // Taken out of the middle.
  ami.leaves(desk, "b1");
  ami.enters(desk, "b2");
  ami.hangs_up("Local/RG-204@from-queue-0001;1");
  ami.hangs_up("Local/RG-204@from-queue-0001;2");
  EXPECT_EQ(ami.told(), (Told{"waiting queue 600 of +3281123456 to +3281000000", "ringing RG-204 queue 600 of +3281123456 to +3281000000",
                              "ringing 204 queue 600 of +3281123456 to +3281000000", "answered 204 queue 600 of +3281123456 to +3281000000"}));
  ami.hangs_up(desk);
  ami.hangs_up(caller);
  EXPECT_EQ(ami.told(), Told{"ended queue 600 of +3281123456 to +3281000000"});
  EXPECT_EQ(ami.open_calls(), 0U);
}

TEST_F(CallTrackerTest, ACallThatAProgramMakesComesFromTheTelephoneOnTheDesk) {
  const std::string one = "Local/204@from-internal-0001;1", two = "Local/204@from-internal-0001;2", trunk = "PJSIP/trunk-out-00000009";
  ami.born(one, "1.1", "1.1", "<unknown>", "204");
  ami.born(two, "1.2", "1.1", "<unknown>", "204");
  ami.born(desk, "1.3", "1.1", "204", "s");
  ami.dials(two, desk);
  ami.dialled(two, desk, "ANSWER");
  ami.enters(two, "b1");
  ami.enters(desk, "b1");
  EXPECT_EQ(ami.told(), Told{});
  ami.reaches(one, "0475123456");
  ami.born(trunk, "1.4", "1.1", "0475123456", "s");
  ami.dials(one, trunk);
  ami.dialled(one, trunk, "ANSWER");
  ami.enters(one, "b2");
  ami.enters(trunk, "b2");
  EXPECT_EQ(ami.told(), (Told{"ringing trunk-out of  to 0475123456", "answered trunk-out of  to 0475123456"}));
  ami.enters(desk, "b2");
  ami.hangs_up(one);
  ami.hangs_up(two);
  EXPECT_EQ(ami.told(), Told{});
  ami.hangs_up(desk);
  EXPECT_EQ(ami.told(), Told{"ended of  to 0475123456"});
  ami.hangs_up(trunk);
  EXPECT_EQ(ami.open_calls(), 0U);
}

TEST_F(CallTrackerTest, WhoNeverHangsUpIsForgottenInTime) {
  for (int n = 0; n < 3000; ++n) ami.born("PJSIP/x-" + std::to_string(n), std::to_string(n), std::to_string(n), "1", "2");
  EXPECT_EQ(ami.open_calls(), CallTracker::calls_max);
}

// Captured, but for the numbers: github.com/voipbin's test files, and the members that the documentation names.
TEST(AriEvents, AreReadAsAmisAre) {
  const auto channel = [](const std::string& id, const std::string& name, const std::string& number, const std::string& exten) {
    return R"({"id":")" + id + R"(","name":")" + name + R"(","state":"Ring","caller":{"name":"","number":")" + number +
           R"("},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"in","exten":")" + exten +
           R"(","priority":4,"app_name":"","app_data":""},"creationtime":"2020-04-12T22:34:40.641+0000","language":"en"})";
  };
  const std::string in = channel("1586730880.1791", "PJSIP/in-voipbin-00000381", "+3281123456", "+3281000000");
  const std::string out = channel("1586730880.1792", "PJSIP/204-00000382", "204", "");
  CallTracker tracker;
  Told told;
  for (const std::string& text : {
           R"({"type":"ChannelCreated","channel":)" + in + "}", R"({"type":"ChannelCreated","channel":)" + out + "}",
           R"({"type":"Dial","dialstatus":"","caller":)" + in + R"(,"peer":)" + out + "}",
           R"({"type":"Dial","dialstatus":"RINGING","caller":)" + in + R"(,"peer":)" + out + "}",
           R"({"type":"Dial","dialstatus":"ANSWER","caller":)" + in + R"(,"peer":)" + out + "}",
           R"({"type":"ChannelEnteredBridge","bridge":{"id":"b1"},"channel":)" + in + "}",
           R"({"type":"ChannelEnteredBridge","bridge":{"id":"b1"},"channel":)" + out + "}",
           R"({"type":"ChannelDestroyed","cause":16,"cause_txt":"Normal Clearing","channel":)" + out + "}",
           R"({"type":"ChannelDestroyed","cause":16,"cause_txt":"Normal Clearing","channel":)" + in + "}"}) {
    const auto event = read_ari_event(json::parse(text));
    if (!event) continue;
    for (const auto& news : tracker.take(*event)) told.push_back(words(news));
  }
  EXPECT_EQ(told, (Told{"ringing 204 of +3281123456 to +3281000000", "answered 204 of +3281123456 to +3281000000",
                        "ended of +3281123456 to +3281000000"}));
  EXPECT_EQ(tracker.open_calls(), 0U);
}

TEST(AriEvents, WhoComesIntoOurApplicationWaitsAndIsToGoOn) {
  const auto text = json::parse(
      R"({"type":"StasisStart","timestamp":"2020-04-12T22:34:41.144+0000","args":["CONTEXT=in-voipbin","DOMAIN=34.90.68.237"],"channel":{"id":"1586730880.1791","name":"PJSIP/in-voipbin-00000381","state":"Up","caller":{"name":"","number":"test123"},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"in-voipbin","exten":"0046605844066","priority":4,"app_name":"Stasis","app_data":"voipbin"},"creationtime":"2020-04-12T22:34:40.641+0000","language":"en"},"asterisk_id":"42:01:0a:a4:00:05","application":"voipbin"})");
  EXPECT_EQ(channel_in_our_hands(text), "1586730880.1791");
  const auto event = read_ari_event(text);
  ASSERT_TRUE(event);
  EXPECT_EQ(words(CallTracker().take(*event).at(0)), "waiting of test123 to 0046605844066");
  for (const char* nothing : {"[]", "{}", R"({"type":"StasisStart"})", R"({"type":"StasisStart","channel":{"id":7}})", R"({"type":"Dial","peer":{"id":"x"}})"}) {
    EXPECT_FALSE(read_ari_event(json::parse(nothing))) << nothing;
    EXPECT_FALSE(channel_in_our_hands(json::parse(nothing))) << nothing;
  }
}

Told told_of(const std::vector<ChannelEvent>& events) {
  CallTracker tracker;
  Told out;
  for (const auto& event : events) {
    for (const auto& news : tracker.take(event)) out.push_back(words(news));
  }
  return out;
}

AmiMessage open_channel(const std::string& name, const std::string& id, const std::string& linked, const std::string& number,
                        const std::vector<std::pair<std::string, std::string>>& more) {
  AmiMessage out{{{"Event", "CoreShowChannel"}, {"Channel", name}, {"CallerIDNum", number}, {"Exten", "081000001"}, {"Uniqueid", id}, {"Linkedid", linked}}};
  out.headers.insert(out.headers.end(), more.begin(), more.end());
  return out;
}

TEST(OpenChannels, OfAnAmiAreTakenUpInWhateverOrderTheyAreTold) {
  const std::vector<AmiMessage> open{
      open_channel("PJSIP/204-2", "a.2", "a.1", "204", {{"ChannelState", "6"}, {"BridgeId", "b1"}}),
      open_channel("PJSIP/205-4", "a.4", "a.3", "205", {{"ChannelState", "5"}}),
      open_channel("PJSIP/trunk-3", "a.3", "a.3", "+3222", {{"ChannelState", "6"}}),
      open_channel("PJSIP/trunk-1", "a.1", "a.1", "+3211", {{"ChannelState", "6"}, {"BridgeId", "b1"}}),
      open_channel("PJSIP/trunk-5", "a.5", "a.5", "+3233", {{"ChannelState", "6"}, {"Application", "Queue"}, {"ApplicationData", "support,t,,,300"}}),
      AmiMessage{{{"Event", "CoreShowChannel"}}}};
  EXPECT_EQ(told_of(events_before(open)), (Told{"waiting queue support of +3233 to 081000001", "ringing 205 of +3222 to 081000001",
                                                "answered 204 of +3211 to 081000001"}));
}

TEST(OpenChannels, OfAnAriAreTakenUpWhereTheyTalk) {
  const auto channels = *parse_json(R"([
    {"id":"a.2","name":"PJSIP/204-2","state":"Up","caller":{"number":"204"},"dialplan":{"exten":"s"},"creationtime":"2026-04-12T22:34:41"},
    {"id":"a.1","name":"PJSIP/trunk-1","state":"Up","caller":{"number":"+3211"},"dialplan":{"exten":"081000001"},"creationtime":"2026-04-12T22:34:40"},
    {"id":"a.3","name":"PJSIP/trunk-3","state":"Up","caller":{"number":"+3222"},"dialplan":{"exten":"1"},"creationtime":"2026-04-12T22:34:42"}, 7, {}])");
  const auto bridges = *parse_json(R"([{"id":"b1","channels":["a.2","a.1",7]}, {"id":"b2"}, "x"])");
  EXPECT_EQ(told_of(events_before(channels, bridges)), Told{"answered 204 of +3211 to 081000001"});
  EXPECT_TRUE(events_before(json::value("x"), json::value(7)).empty());
}

TEST(AmiEvents, OnesWithoutWhatTheyMustHaveAreNothing) {
  const auto read = [](std::vector<std::pair<std::string, std::string>> headers) { return read_ami_event({std::move(headers)}).has_value(); };
  EXPECT_TRUE(read({{"Event", "Hangup"}, {"Uniqueid", "1"}}));
  EXPECT_FALSE(read({{"Event", "Hangup"}}));
  EXPECT_FALSE(read({{"Event", "PeerStatus"}, {"Uniqueid", "1"}}));
  EXPECT_FALSE(read({{"Event", "DialBegin"}, {"Uniqueid", "1"}}));
  EXPECT_FALSE(read({{"Event", "DialBegin"}, {"DestUniqueid", "1"}}));
}

TEST(Channels, NameTheirExtension) {
  EXPECT_EQ(extension_of_channel("PJSIP/204-000000be"), "204");
  EXPECT_EQ(extension_of_channel("SIP/trunk-in-0000000b"), "trunk-in");
  EXPECT_EQ(extension_of_channel("Local/204@from-queue-00000001;1"), "204");
  EXPECT_EQ(extension_of_channel("nothing"), "");
  EXPECT_EQ(local_pair_of("Local/204@from-queue-00000001;2"), "Local/204@from-queue-00000001");
  EXPECT_EQ(local_pair_of("PJSIP/204-1"), "");
}

}  // namespace
}  // namespace hl::telephony
