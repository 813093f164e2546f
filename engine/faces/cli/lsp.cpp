#include "faces/cli/commands.hpp"
#include "faces/editor/frames.hpp"
#include "faces/editor/server.hpp"

#include <cstdio>
#include <poll.h>
#include <unistd.h>

namespace grens::cli {

namespace {

std::size_t pull(char* into, std::size_t room) {
  ssize_t const got = read(STDIN_FILENO, into, room);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

/// Whether the editor has written more already.
bool more_waits() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) > 0 && (input.revents & POLLIN) != 0;
}

} // namespace

Exit lsp() {
  editor::Frames frames(pull);
  editor::Server server([](Message const& message) {
    std::string const bytes = editor::framed(write_message(message));
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    std::fflush(stdout);
  });
  while (!server.ended()) {
    if (!frames.has_more() && !more_waits()) server.settle();
    editor::Frame const frame = frames.next();
    if (frame.kind == editor::Frame::Kind::end) break;
    if (frame.kind == editor::Frame::Kind::fault) {
      server.refuse_frame(frame.text);
    } else {
      server.take(frame.text);
    }
  }
  return server.ended_well() ? Exit::fine : Exit::found;
}

} // namespace grens::cli
