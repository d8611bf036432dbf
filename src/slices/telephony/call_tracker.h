// Makes calls of what an exchange tells of its channels: which of them belong together, who rang, who answered, who
// talks now, when it is over. Pure; what the helpdesk has to do with them is for others to say (exchange_news.h).
//
// A call is the channel with which it began and whatever is linked to it: by AMI's Linkedid, by a dial, as the halves
// of a Local channel, in a bridge. Who talks is who shares a bridge with the caller; so transfers of every kind, and
// Local channels that Asterisk takes out of the middle, need no rules of their own.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "slices/telephony/channel_event.h"

namespace hl::telephony {

struct CallNews {
  // waiting: in a queue, or in our application. moved: somebody else talks with the caller now.
  enum class Kind { waiting, ringing, answered, moved, ended };
  Kind kind = Kind::ringing;
  std::string call;           // its name at that exchange, unique for ever
  std::string caller_number;  // empty: not shown
  std::string caller_extension;  // of the telephone or trunk it came from
  std::string dialled;        // the number, as far as the exchange says it
  std::string queue;
  std::string extension;      // who rings or talks

  bool operator==(const CallNews&) const = default;
};

class CallTracker {
  struct Call {
    std::string caller;  // id of the channel
    std::string caller_number, caller_extension, dialled, queue;
    std::set<std::string> channels;
    std::set<std::string> rung;  // extensions
    bool is_told = false;        // something was said of it
    bool is_answered = false;
    bool is_over = false;        // though somebody is still there
    std::string talks;           // extension
    std::uint64_t age = 0;
  };
  struct Leg {
    std::string call;
    std::string name;
    std::string bridge;
  };

  std::map<std::string, Call> calls_;
  std::map<std::string, Leg> legs_;
  std::map<std::string, std::string> locals_;  // pair -> call
  std::map<std::string, std::set<std::string>> bridges_;
  std::uint64_t count_ = 0;
  std::vector<CallNews> news_;

 public:
  // Who does not hang up for days is forgotten when so many others have come.
  static constexpr std::size_t calls_max = 2000;
  static constexpr std::size_t channels_of_a_call_max = 200;

  std::vector<CallNews> take(const ChannelEvent& event);
  [[nodiscard]] std::size_t open_calls() const { return calls_.size(); }

 private:
  std::string place(const Channel& channel, const std::string& wanted);
  void bind(const std::string& channel, const std::string& call);
  void tell(CallNews::Kind kind, const std::string& id, const std::string& extension);
  void rings(const std::string& id, const Channel& other);
  void talks(const std::string& id, const std::string& extension);
  void look_at_bridge(const std::string& id);
  void leave_bridge(const std::string& channel);
  void gone(const std::string& channel);
  void look_for_end(const std::string& id);
  void forget(const std::string& id);
};

}  // namespace hl::telephony
