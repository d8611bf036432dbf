#include "server/upload_look.h"

#include <chrono>

namespace hl {

std::unique_ptr<UploadLook::Looker> UploadLook::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Looker>(clamd_socket_);
  auto looker = std::move(idle_.back());
  idle_.pop_back();
  return looker;
}

void UploadLook::give_back(std::unique_ptr<Looker> looker) {
  constexpr std::size_t kept_max = 2;
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kept_max) idle_.push_back(std::move(looker));
}

Outcome<FileScan> UploadLook::look_at(const std::string& bytes, const std::string& type) {
  constexpr std::chrono::seconds patience{5};
  if (!places_.try_acquire_for(patience))
    return refuse(Problem::unavailable, "too many files are being looked into; send it again in a moment");
  const std::shared_ptr<void> place(nullptr, [this](void*) { places_.release(); });
  auto looker = take();
  const auto withheld = looker->opener.why_withheld(bytes, type);
  mail::Incoming scanned;
  if (withheld && withheld->empty()) {
    scanned.files.push_back({"", type, "", false, bytes});
    looker->scanner.scan(scanned);
  }
  give_back(std::move(looker));
  const std::string virus = scanned.viruses.empty() ? "" : scanned.viruses.front();
  if (!withheld) return invalid("/", "the file could not be looked into within the time and memory for that", "file_bomb");
  if (!withheld->empty()) return invalid("/", "the file is an archive that nobody should unpack (" + *withheld + ")", "file_bomb");
  if (!virus.empty()) return invalid("/", "a virus was found in the file: " + virus, "file_infected");
  return scanned.scans.empty() ? FileScan::no_scanner : scanned.scans.front();
}

}  // namespace hl
