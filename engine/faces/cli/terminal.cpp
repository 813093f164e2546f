#include "faces/cli/terminal.hpp"

#include <cstdlib>
#include <ctime>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace grens::cli {

namespace {

int descriptor(Stream stream) {
  return stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO;
}

std::string_view environment(char const* name) {
  char const* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

} // namespace

bool wants_colour(Stream stream) {
  // https://no-color.org: any value that is not empty.
  if (!environment("NO_COLOR").empty() || environment("TERM") == "dumb") return false;
  return isatty(descriptor(stream)) == 1;
}

std::size_t columns(Stream stream) {
  constexpr std::size_t otherwise = 100;
  winsize size{};
  bool const known = ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : otherwise;
}

Date local_date() {
  std::time_t const now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

} // namespace grens::cli
