#include "report/coverage.hpp"

#include "report/grid.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Coverage;
using evaluate::CoverageItem;
using evaluate::CoverageOf;

namespace {

constexpr std::size_t missing_lines_max = 3;
constexpr std::size_t missing_width_min = 20;
constexpr std::size_t figure_width = 9;

/// "93 %", rounded down: all is all.
std::string percent(std::size_t seen, std::size_t all) {
  return std::to_string(all == 0 ? 100 : seen * 100 / all) + " %";
}

std::string title_of(CoverageOf const& part) {
  return std::string(part.kind) + " " + part.name;
}

Tone tone_of(std::size_t seen, std::size_t all) {
  return seen == all ? Tone::good : seen == 0 ? Tone::bad : Tone::attention;
}

class Report {
public:
  Report(Coverage const& coverage, check::Model const& model, Page& page)
      : coverage_(coverage), model_(model), page_(page) {}

  void print() {
    Grid const grid = table();
    for (std::uint32_t p = 0; p < model_.packages.size(); ++p)
      print_package(grid, check::PackageId{p});
    std::size_t const seen = coverage_.seen();
    std::size_t const all = coverage_.all();
    page_.rule();
    page_.ends(Styled("Shown by scenarios: ", Tone::strong)
                   .add(std::to_string(seen) + " of " + std::to_string(all)),
               Styled(percent(seen, all), tone_of(seen, all)));
    if (seen < all) print_missing();
  }

private:
  Coverage const& coverage_;
  check::Model const& model_;
  Page& page_;

  [[nodiscard]] Grid table() const {
    std::size_t widest = 0;
    for (CoverageOf const& part : coverage_.parts)
      widest = std::max(widest, title_of(part).size());
    constexpr std::size_t symbol_width = 1;
    constexpr std::size_t gaps = 6;
    std::size_t const used = symbol_width + widest + figure_width + gaps;
    std::size_t const left = page_.width() > used ? page_.width() - used : 0;
    return Grid({{{}, symbol_width, Align::left},
                 {{}, widest, Align::left},
                 {{}, figure_width, Align::right},
                 {{}, std::max(left, missing_width_min), Align::left}});
  }

  void print_package(Grid const& grid, check::PackageId package) {
    std::size_t seen = 0;
    std::size_t all = 0;
    for (CoverageOf const& part : coverage_.parts) {
      if (part.package != package) continue;
      seen += part.seen();
      all += part.items.size();
    }
    if (all == 0) return;
    std::string const& name = model_.packages[check::at(package)].name;
    page_.ends(Styled(name, Tone::strong),
               Styled(std::to_string(seen) + " of " + std::to_string(all) + ", ")
                   .add(percent(seen, all), tone_of(seen, all)));
    for (CoverageOf const& part : coverage_.parts) {
      if (part.package == package) print_part(grid, part);
    }
    page_.blank();
  }

  void print_part(Grid const& grid, CoverageOf const& part) {
    std::size_t const seen = part.seen();
    std::size_t const all = part.items.size();
    std::string missing;
    for (CoverageItem const& item : part.items) {
      if (item.times == 0) missing += (missing.empty() ? "" : "; ") + item.what;
    }
    char const* const symbol = seen == all ? "✓" : seen == 0 ? "✗" : "·";
    std::string const figure = std::to_string(seen) + " of " + std::to_string(all);
    grid.print_row(page_,
                   {Styled(symbol, tone_of(seen, all)), Styled(title_of(part)), Styled(figure),
                    Styled(missing, Tone::faint)},
                   missing_lines_max);
  }

  /// In the order of the table, so that a reader finds each again.
  void print_missing() {
    page_.blank();
    page_.text({}, Styled("No scenario shows what follows. Each has a scenario to fill in: replace "
                          "the facts until it finds what its title says.",
                          Tone::strong));
    for (CoverageOf const& part : coverage_.parts) {
      for (CoverageItem const& item : part.items) {
        if (item.times > 0) continue;
        page_.blank();
        std::string const& package = model_.packages[check::at(part.package)].name;
        page_.line(Styled("# " + package + ": " + title_of(part) + ": " + item.what, Tone::faint));
        print_scenario(item.scenario);
      }
    }
  }

  /// As it is, to be copied: its lines are not wrapped.
  void print_scenario(std::string_view text) {
    while (!text.empty()) {
      std::size_t const end = text.find('\n');
      page_.line(Styled(text.substr(0, end)));
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
  }
};

} // namespace

void print_coverage(Coverage const& coverage, check::Model const& model, Page& page) {
  Report(coverage, model, page).print();
}

} // namespace grens::report
