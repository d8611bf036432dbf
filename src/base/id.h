// A distinct type for every kind of identifier, so that a CallId can never be passed where a
// TicketId is expected. Values fit in 53 bits, so that JavaScript reads them exactly.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <type_traits>

namespace hl {

template <class Tag>
class Id {
  std::int64_t value_ = 0;

 public:
  Id() = default;
  explicit constexpr Id(std::int64_t value) noexcept : value_(value) {}

  // Without this, Id(3.7) or Id(some_enum) would convert silently.
  template <class T>
    requires(!std::is_integral_v<T> || std::is_same_v<T, bool>)
  explicit Id(T) = delete;

  [[nodiscard]] constexpr bool is_set() const noexcept { return value_ > 0; }
  [[nodiscard]] constexpr std::int64_t raw() const noexcept { return value_; }

  friend constexpr auto operator<=>(Id, Id) noexcept = default;
};

using AccountId = Id<struct AccountTag>;
using CompanyId = Id<struct CompanyTag>;
using PersonId = Id<struct PersonTag>;
using SiteId = Id<struct SiteTag>;
using DeviceId = Id<struct DeviceTag>;
using SupplierId = Id<struct SupplierTag>;
using TicketId = Id<struct TicketTag>;
using CallId = Id<struct CallTag>;
using EventId = Id<struct EventTag>;
using AttachmentId = Id<struct AttachmentTag>;
using HandoverId = Id<struct HandoverTag>;
using TokenId = Id<struct TokenTag>;
using SourceId = Id<struct SourceTag>;

}  // namespace hl

template <class Tag>
struct std::hash<hl::Id<Tag>> {
  std::size_t operator()(hl::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.raw());
  }
};
