#include "verify/compare.hpp"

#include <algorithm>

namespace grens::verify {

namespace {

bool is_same(Json const& a, Json const& b) {
  auto const same_member = [](Member const& x, Member const& y) {
    return x.key == y.key && is_same(x.value, y.value);
  };
  return a.kind == b.kind && a.truth == b.truth && a.text == b.text &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), is_same) &&
         std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
                    same_member);
}

/// What tells an item of a list from the others: its id, where it has one, else all of it.
bool is_same_item(Json const& a, Json const& b) {
  std::string_view const id = a.text_of("id");
  return id.empty() ? is_same(a, b) : id == b.text_of("id");
}

std::size_t times_in(std::vector<Json> const& items, Json const& item) {
  return static_cast<std::size_t>(std::count_if(
      items.begin(), items.end(), [&](Json const& other) { return is_same_item(item, other); }));
}

bool have_ids(std::vector<Json> const& items) {
  return std::none_of(items.begin(), items.end(),
                      [](Json const& item) { return item.text_of("id").empty(); });
}

/// The same items, and not in the same order.
bool is_reordered(std::vector<Json> const& claimed, std::vector<Json> const& expected) {
  if (std::equal(claimed.begin(), claimed.end(), expected.begin(), expected.end(), is_same_item))
    return false;
  return std::all_of(expected.begin(), expected.end(), [&](Json const& item) {
    return times_in(claimed, item) == times_in(expected, item);
  });
}

std::string escaped(std::string const& key) {
  std::string out;
  for (char const c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

class Comparison {
public:
  Comparison(SourcePtr certificate, Diagnostics& differences)
      : certificate_(std::move(certificate)), differences_(differences) {}

  void value(Json const& claimed, Json const& expected, std::string const& pointer) {
    if (claimed.kind == expected.kind && claimed.is(Json::Kind::object)) {
      object(claimed, expected, pointer);
    } else if (claimed.kind == expected.kind && claimed.is(Json::Kind::list)) {
      list(claimed, expected, pointer);
    } else if (!is_same(claimed, expected)) {
      add("E564", claimed.at, pointer,
          "this says " + brief(claimed) + " and should say " + brief(expected));
    }
  }

  void end() {
    if (found_ <= shown) return;
    Place place; // behind all others
    place.source = certificate_;
    auto const end_of_file = static_cast<std::uint32_t>(certificate_->text().size());
    place.span = {end_of_file, end_of_file};
    differences_.push_back({"E572",
                            Severity::error,
                            std::to_string(found_ - shown) + " more places differ",
                            {std::move(place)},
                            {},
                            {}});
  }

private:
  static constexpr std::size_t shown = 20;
  SourcePtr certificate_;
  Diagnostics& differences_;
  std::size_t found_ = 0;

  void add(std::string code, std::size_t at, std::string pointer, std::string title) {
    if (++found_ > shown) return;
    Place place;
    place.source = certificate_;
    auto const begin = static_cast<std::uint32_t>(at);
    place.span = {begin, begin + 1};
    place.pointer = pointer.empty() ? "/" : std::move(pointer);
    differences_.push_back(
        {std::move(code), Severity::error, std::move(title), {std::move(place)}, {}, {}});
  }

  void object(Json const& claimed, Json const& expected, std::string const& pointer) {
    bool in_order = true;
    std::size_t place = 0;
    for (Member const& m : expected.members) {
      std::string const here = pointer + "/" + escaped(m.key);
      Json const* const own = claimed.find(m.key);
      if (own == nullptr) {
        add("E565", claimed.at, here, "\"" + m.key + "\" is missing here: " + brief(m.value));
        continue;
      }
      while (place < claimed.members.size() && expected.find(claimed.members[place].key) == nullptr)
        ++place;
      in_order = in_order && place < claimed.members.size() && claimed.members[place].key == m.key;
      ++place;
      value(*own, m.value, here);
    }
    for (Member const& m : claimed.members) {
      if (expected.find(m.key) == nullptr)
        add("E566", m.value.at, pointer + "/" + escaped(m.key),
            "\"" + m.key + "\" should not stand here");
    }
    bool const same_size = claimed.members.size() == expected.members.size();
    if (!in_order && same_size) add("E567", claimed.at, pointer, "these keys are in another order");
  }

  /// Findings are known by their ids: of those that stand in both lists, the insides are compared.
  void by_id(Json const& claimed, Json const& expected, std::string const& pointer) {
    std::vector<Json> const& own = claimed.items;
    for (std::size_t i = 0; i < expected.items.size(); ++i) {
      if (times_in(own, expected.items[i]) == 0)
        add("E565", claimed.at, pointer + "/" + std::to_string(i),
            "this is missing here: " + brief(expected.items[i]));
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      std::string const here = pointer + "/" + std::to_string(i);
      auto const same = [&](Json const& item) { return is_same_item(own[i], item); };
      auto const wanted = std::find_if(expected.items.begin(), expected.items.end(), same);
      auto const first = std::find_if(own.begin(), own.end(), same) - own.begin();
      if (wanted == expected.items.end()) {
        add("E566", own[i].at, here, brief(own[i]) + " should not stand here");
      } else if (static_cast<std::size_t>(first) != i) {
        add("E568", own[i].at, here, brief(own[i]) + " stands here twice");
      } else {
        value(own[i], *wanted, here);
      }
    }
  }

  void list(Json const& claimed, Json const& expected, std::string const& pointer) {
    std::vector<Json> const& own = claimed.items;
    std::vector<Json> const& wanted = expected.items;
    auto const here = [&](std::size_t i) { return pointer + "/" + std::to_string(i); };
    if (own.size() == wanted.size() && is_reordered(own, wanted)) {
      auto const first =
          std::mismatch(own.begin(), own.end(), wanted.begin(), is_same_item).first - own.begin();
      auto const i = static_cast<std::size_t>(first);
      add("E567", own[i].at, here(i),
          "these are in another order: here should stand " + brief(wanted[i]));
      return;
    }
    if (own.size() != wanted.size() && have_ids(own) && have_ids(wanted)) {
      by_id(claimed, expected, pointer);
      return;
    }
    std::size_t const both = std::min(own.size(), wanted.size());
    std::size_t front = 0;
    while (front < both && is_same_item(own[front], wanted[front]))
      ++front;
    std::size_t back = 0;
    while (back < both - front &&
           is_same_item(own[own.size() - 1 - back], wanted[wanted.size() - 1 - back]))
      ++back;
    std::size_t const paired = both - back;
    for (std::size_t i = 0; i < paired; ++i)
      value(own[i], wanted[i], here(i));
    for (std::size_t i = paired; i + back < wanted.size(); ++i)
      add("E565", claimed.at, here(i), "this is missing here: " + brief(wanted[i]));
    for (std::size_t i = paired; i + back < own.size(); ++i) {
      bool const twice = times_in(own, own[i]) > 1 && times_in(wanted, own[i]) > 0;
      add(twice ? "E568" : "E566", own[i].at, here(i),
          brief(own[i]) + (twice ? " stands here twice" : " should not stand here"));
    }
    for (std::size_t i = back; i > 0; --i)
      value(own[own.size() - i], wanted[wanted.size() - i], here(own.size() - i));
  }
};

} // namespace

void compare(SourcePtr const& certificate, Json const& claimed, Json const& expected,
             Diagnostics& differences) {
  Comparison comparison(certificate, differences);
  comparison.value(claimed, expected, "");
  comparison.end();
}

} // namespace grens::verify
