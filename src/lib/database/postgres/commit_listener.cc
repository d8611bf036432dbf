#include "lib/database/postgres/commit_listener.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <memory>

#include "lib/database/postgres/postgres_connection.h"

namespace hl {

CommitListener::CommitListener(std::string url, std::function<void()> on_commit)
    : url_(std::move(url)), on_commit_(std::move(on_commit)), wake_fd_(::eventfd(0, EFD_CLOEXEC)) {
  thread_ = std::thread([this] { loop(); });
}

CommitListener::~CommitListener() {
  is_stopping_ = true;
  ::eventfd_write(wake_fd_, 1);
  thread_.join();
  ::close(wake_fd_);
}

void CommitListener::listen_once() {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(connect_to_postgres(url_), PQfinish);
  PQclear(PQexec(connection.get(), "LISTEN hotliner"));
  on_commit_();
  while (!is_stopping_ && PQstatus(connection.get()) == CONNECTION_OK) {
    std::array<pollfd, 2> fds = {{{PQsocket(connection.get()), POLLIN, 0}, {wake_fd_, POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0) continue;
    if (!PQconsumeInput(connection.get())) return;
    bool is_told = false;
    while (PGnotify* notice = PQnotifies(connection.get())) {
      PQfreemem(notice);
      is_told = true;
    }
    if (is_told) on_commit_();
  }
}

void CommitListener::loop() {
  constexpr int pause_ms = 500;
  while (!is_stopping_) {
    try {
      listen_once();
    } catch (const DatabaseError&) {
      // Whoever reads or writes says so; here it is only tried again.
    }
    pollfd wake{wake_fd_, POLLIN, 0};
    if (!is_stopping_) (void)::poll(&wake, 1, pause_ms);
  }
}

}  // namespace hl
