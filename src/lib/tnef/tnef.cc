#include "lib/tnef/tnef.h"

extern "C" {
#include <ytnef.h>
}

#include <cstdint>

namespace hl {
namespace {

constexpr int files_max = 500;

// Absent properties are marked by the address 1.
const variableLength* property(MAPIProps* props, unsigned int type, unsigned int id) {
  const variableLength* found = MAPIFindProperty(props, PROP_TAG(type, id));
  return reinterpret_cast<std::intptr_t>(found) == -1 || found == nullptr || found->size <= 0 ? nullptr : found;
}

std::string text_of(const variableLength& value) {
  std::string out(reinterpret_cast<const char*>(value.data), static_cast<std::size_t>(value.size));
  if (const auto end = out.find('\0'); end != std::string::npos) out.resize(end);
  return out;
}

std::string name_of(Attachment& file) {
  for (const int id : {PR_ATTACH_LONG_FILENAME, PR_DISPLAY_NAME, PR_ATTACH_FILENAME}) {
    for (const unsigned int type : {PT_STRING8, PT_UNICODE}) {
      if (const auto* name = property(&file.MAPI, type, static_cast<unsigned int>(id))) return text_of(*name);
    }
  }
  return file.Title.size > 0 ? text_of(file.Title) : std::string();
}

std::string bytes_of(Attachment& file) {
  // An embedded object has its interface's number in front.
  constexpr std::size_t interface_bytes = 16;
  const variableLength* object = property(&file.MAPI, PT_OBJECT, PR_ATTACH_DATA_OBJ);
  const bool is_object = object != nullptr;
  if (!object) object = property(&file.MAPI, PT_BINARY, PR_ATTACH_DATA_OBJ);
  if (file.FileData.size > 0)
    return {reinterpret_cast<const char*>(file.FileData.data), static_cast<std::size_t>(file.FileData.size)};
  if (!object) return {};
  std::string out(reinterpret_cast<const char*>(object->data), static_cast<std::size_t>(object->size));
  return is_object && out.size() > interface_bytes ? out.substr(interface_bytes) : out;
}

struct Tnef {
  TNEFStruct contents{};
  Tnef() {
    TNEFInitialize(&contents);
    contents.Debug = 0;
  }
  ~Tnef() { TNEFFree(&contents); }
  Tnef(const Tnef&) = delete;
  Tnef& operator=(const Tnef&) = delete;
};

}  // namespace

std::optional<TnefContents> read_tnef(std::string_view bytes) {
  constexpr std::string_view signature = "\x78\x9f\x3e\x22";
  constexpr std::size_t bytes_max = std::size_t{1} << 30;
  if (!bytes.starts_with(signature) || bytes.size() > bytes_max) return std::nullopt;
  std::string copy(bytes);
  Tnef tnef;
  if (TNEFParseMemory(reinterpret_cast<BYTE*>(copy.data()), static_cast<long>(copy.size()), &tnef.contents) < 0)
    return std::nullopt;
  TnefContents out;
  int count = 0;
  for (Attachment* file = tnef.contents.starting_attach.next; file && count < files_max; file = file->next, ++count)
    out.files.push_back({name_of(*file), bytes_of(*file)});
  auto& props = tnef.contents.MapiProperties;
  for (const unsigned int type : {PT_STRING8, PT_UNICODE}) {
    if (const auto* body = property(&props, type, PR_BODY); body && out.text.empty()) out.text = text_of(*body);
  }
  if (out.text.empty() && tnef.contents.body.size > 0) out.text = text_of(tnef.contents.body);
  for (const unsigned int type : {PT_BINARY, PT_STRING8, PT_UNICODE}) {
    if (const auto* body = property(&props, type, PR_BODY_HTML); body && out.html.empty()) out.html = text_of(*body);
  }
  return out;
}

}  // namespace hl
