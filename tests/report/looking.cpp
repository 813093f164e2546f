#include "report/looking.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace grens::report {

std::string expected(std::string const& name, std::string const& now) {
  std::string const path = std::string(GRENS_SOURCE_DIR) + "/tests/report/expected/" + name;
  if (std::getenv("GRENS_ACCEPT") != nullptr) std::ofstream(path) << now;
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(std::string const& text, std::string const& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++n;
  return n;
}

std::string on_one_line(std::string const& text) {
  std::string out;
  for (char const c : text) {
    bool const blank = c == ' ' || c == '\n';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

} // namespace grens::report
