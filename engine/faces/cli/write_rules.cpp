#include "faces/cli/commands.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/words.hpp"
#include "faces/embedded_rules.hpp"

#include <cerrno>
#include <cstdlib> // mkdtemp, which is POSIX's
#include <cstring>
#include <filesystem>
#include <fstream>

namespace grens::cli {

namespace fs = std::filesystem;

namespace {

Diagnostic unwritable(std::string const& folder, std::string const& why) {
  return fault("I493", "'" + folder + "' cannot be written: " + why, {},
               "Nothing was written. Choose a folder that is not there yet, or an empty one, in a "
               "place where you may write.");
}

/// A folder beside the one that is wanted, so that the last step is one rename. Whatever is still
/// in it goes away with it.
class Beside {
public:
  explicit Beside(std::string const& folder) : path_(folder + ".XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  ~Beside() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  Beside(Beside const&) = delete;
  Beside& operator=(Beside const&) = delete;

  [[nodiscard]] bool is_there() const { return !path_.empty(); }
  /// Made inside, where it gets the access of any new folder; mkdtemp keeps others out.
  [[nodiscard]] fs::path rules() const { return fs::path(path_) / "rules"; }

private:
  std::string path_;
};

bool write_all(fs::path const& root, std::error_code& error) {
  for (faces::EmbeddedRule const& rule : faces::embedded_rules()) {
    fs::path const path = root / rule.path;
    fs::create_directories(path.parent_path(), error);
    if (error) return false;
    std::ofstream file(path, std::ios::binary);
    file.write(rule.text.data(), static_cast<std::streamsize>(rule.text.size()));
    file.close();
    if (file.fail()) {
      error = std::error_code(errno == 0 ? EIO : errno, std::generic_category());
      return false;
    }
  }
  return true;
}

} // namespace

Exit rules(std::string const& folder) {
  std::string name = folder;
  while (name.size() > 1 && name.back() == '/')
    name.pop_back();
  Beside const beside(name);
  if (!beside.is_there()) return refuse({unwritable(name, std::strerror(errno))}, Format::text);
  std::error_code error;
  // An empty folder of that name is replaced; one that holds something is not.
  if (write_all(beside.rules(), error)) fs::rename(beside.rules(), name, error);
  if (error) return refuse({unwritable(name, error.message())}, Format::text);
  tell("The rules are in '" + name + "'.");
  return Exit::fine;
}

} // namespace grens::cli
