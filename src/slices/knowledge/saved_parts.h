// Values one after the other in a file of our own, as they lie in memory: what one program writes, the same
// program reads again. Whoever reads has checked the file's sum before (index_file.cc).
//
// A type of several parts has `template <class Parts> void each_part(Parts&)`, which gives them in order.
#pragma once

#include <array>
#include <boost/crc.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace hl::knowledge {

template <class T, template <class...> class Of>
inline constexpr bool is_a = false;
template <template <class...> class Of, class... Args>
inline constexpr bool is_a<Of<Args...>, Of> = true;
template <class T>
inline constexpr bool is_map = is_a<T, std::map> || is_a<T, std::unordered_map>;

class WrittenParts {
  std::ofstream& file_;
  boost::crc_32_type sum_;

 public:
  static constexpr bool is_read = false;
  explicit WrittenParts(std::ofstream& file) : file_(file) {}
  [[nodiscard]] std::uint32_t sum() const { return sum_.checksum(); }

  template <class... T>
  void operator()(T&... parts) {
    (one(parts), ...);
  }

 private:
  void bytes(const void* from, std::size_t size) {
    sum_.process_bytes(from, size);
    file_.write(static_cast<const char*>(from), static_cast<std::streamsize>(size));
  }
  void count(std::size_t size) {
    const std::uint64_t wide = size;
    bytes(&wide, sizeof wide);
  }
  template <class Part>
  void one(Part& part) {
    using T = std::remove_const_t<Part>;  // a map's keys are const
    if constexpr (std::is_trivially_copyable_v<T>) {
      bytes(&part, sizeof part);
    } else if constexpr (std::is_same_v<T, std::string>) {
      count(part.size());
      bytes(part.data(), part.size());
    } else if constexpr (is_a<T, std::vector>) {
      count(part.size());
      if constexpr (std::is_trivially_copyable_v<typename T::value_type>)
        bytes(part.data(), part.size() * sizeof(typename T::value_type));
      else
        for (auto& each : part) one(each);
    } else if constexpr (is_map<T>) {
      count(part.size());
      for (auto& [key, value] : part) (*this)(key, value);
    } else if constexpr (is_a<T, std::optional> || is_a<T, std::unique_ptr>) {
      count(part ? 1 : 0);
      if (part) one(*part);
    } else if constexpr (requires { part.begin(); }) {
      for (auto& each : part) one(each);  // an array
    } else {
      part.each_part(*this);
    }
  }
};

class ReadParts {
  std::ifstream& file_;
  std::uint64_t left_;

 public:
  static constexpr bool is_read = true;
  ReadParts(std::ifstream& file, std::uint64_t size) : file_(file), left_(size) {}

  template <class... T>
  void operator()(T&... parts) {
    (one(parts), ...);
  }

 private:
  void bytes(void* to, std::size_t size) {
    if (size > left_ || !file_.read(static_cast<char*>(to), static_cast<std::streamsize>(size)))
      throw std::runtime_error("it ends too early");
    left_ -= size;
  }
  // Each takes `least` bytes, so that a wrong number asks for no memory that the file cannot fill.
  std::size_t count(std::size_t least) {
    std::uint64_t wide = 0;
    bytes(&wide, sizeof wide);
    if (wide > left_ / least) throw std::runtime_error("it ends too early");
    return static_cast<std::size_t>(wide);
  }
  template <class T>
  void one(T& part) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      bytes(&part, sizeof part);
    } else if constexpr (std::is_same_v<T, std::string>) {
      part.resize(count(1));
      bytes(part.data(), part.size());
    } else if constexpr (is_a<T, std::vector>) {
      using Value = typename T::value_type;
      if constexpr (std::is_trivially_copyable_v<Value>) {
        part.resize(count(sizeof(Value)));
        bytes(part.data(), part.size() * sizeof(Value));
      } else {
        part.resize(count(1));
        for (auto& each : part) one(each);
      }
    } else if constexpr (is_map<T>) {
      part.clear();
      for (std::size_t left = count(1); left > 0; --left) {
        std::remove_const_t<typename T::key_type> key{};
        one(key);
        one(part[key]);
      }
    } else if constexpr (is_a<T, std::optional>) {
      if (count(1) == 0) return part.reset();
      one(part.emplace());
    } else if constexpr (is_a<T, std::unique_ptr>) {
      part.reset();
      if (count(1) == 0) return;
      part = std::make_unique<typename T::element_type>();
      one(*part);
    } else if constexpr (requires { part.begin(); }) {
      for (auto& each : part) one(each);
    } else {
      part.each_part(*this);
    }
  }
};

}  // namespace hl::knowledge
