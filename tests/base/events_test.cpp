// A tape plays again exactly what it was told, and stops when its listener does.
#include "base/events.hpp"

#include <catch2/catch.hpp>

namespace grens {
namespace {

bool tell(Events& out) {
  return out.begin_object(0) && out.key("list", 1) && out.begin_list(8) && out.text("€", 9) &&
         out.number("-1.50", 15) && out.truth(true, 21) && out.truth(false, 26) && out.null(32) &&
         out.end_list(37) && out.end_object(38);
}

bool same(EventTape const& a, EventTape const& b) {
  if (a.events().size() != b.events().size()) return false;
  for (std::size_t i = 0; i < a.events().size(); ++i) {
    EventTape::Event const& x = a.events()[i];
    EventTape::Event const& y = b.events()[i];
    if (x.kind != y.kind || x.at != y.at || x.value != y.value) return false;
  }
  return true;
}

/// Stops at the n-th event.
class Stops final : public Events {
public:
  explicit Stops(int after) : left_(after) {}
  int told = 0;
  bool begin_object(std::size_t) override { return next(); }
  bool end_object(std::size_t) override { return next(); }
  bool begin_list(std::size_t) override { return next(); }
  bool end_list(std::size_t) override { return next(); }
  bool key(std::string_view, std::size_t) override { return next(); }
  bool text(std::string_view, std::size_t) override { return next(); }
  bool number(std::string_view, std::size_t) override { return next(); }
  bool truth(bool, std::size_t) override { return next(); }
  bool null(std::size_t) override { return next(); }

private:
  int left_;
  bool next() {
    ++told;
    return --left_ > 0;
  }
};

} // namespace

TEST_CASE("a tape plays back every event with its text and place") {
  EventTape first;
  REQUIRE(tell(first));
  CHECK(first.events().size() == 10);
  EventTape second;
  CHECK(first.play(second));
  CHECK(same(first, second));
}

TEST_CASE("a listener that stops is told nothing more") {
  EventTape tape;
  tell(tape);
  for (int stop = 1; stop <= 9; ++stop) {
    Stops listener(stop);
    CHECK_FALSE(tape.play(listener));
    CHECK(listener.told == stop);
  }
}

TEST_CASE("an empty tape plays nothing and goes on") {
  Stops listener(1);
  CHECK(EventTape{}.play(listener));
  CHECK(listener.told == 0);
}

} // namespace grens
