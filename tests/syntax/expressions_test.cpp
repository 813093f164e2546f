#include "parsing.hpp"

namespace grens::syntax {

namespace {

struct Case {
  std::string text;
  std::string tree;
};

void check(std::vector<Case> const& cases) {
  for (Case const& c : cases) {
    INFO(c.text);
    CHECK(expression(c.text) == c.tree);
  }
}

} // namespace

TEST_CASE("what binds tighter is deeper in the tree", "[syntax]") {
  check({
      {"a or b and not c = 1 + 2 * 3", "(or a (and b (not (= c (+ 1 (* 2 3))))))"},
      {"a and b or c and d", "(or (and a b) (and c d))"},
      {"a or b or c", "(or a b c)"},
      {"(a or b) or c", "(or (or a b) c)"},
      {"a or (b or c)", "(or a (or b c))"},
      {"(a and b) and c and d", "(and (and a b) c d)"},
      {"not not a", "(not (not a))"},
      {"not a = b", "(not (= a b))"},
      {"a - b - c", "(- (- a b) c)"},
      {"a - (b - c)", "(- a (- b c))"},
      {"a / b * c / d", "(/ (* (/ a b) c) d)"},
      {"a + b * c - d", "(- (+ a (* b c)) d)"},
      {"(a + b) * c", "(* (+ a b) c)"},
      {"-a * b", "(* (negative a) b)"},
      {"- -a", "(negative (negative a))"},
      {"a - -b", "(- a (negative b))"},
      {"-a at b", "(at (negative a) b)"},
      {"a * b at c", "(* a (at b c))"},
      {"a at start of m", "(at a (start-of m))"},
      {"f(x) at end of w", "(at (call f [x]) (end-of w))"},
      {"age of v at start of p.worked", "(at (age-of v) (start-of p.worked))"},
      {"year of start of m", "(year-of (start-of m))"},
      {"gone(v) during y and b", "(and (during (call gone [v]) y) b)"},
      {"not gone(v) during y", "(not (during (call gone [v]) y))"},
      {"previous m", "(previous m)"},
      {"f(x) during previous m", "(during (call f [x]) (previous m))"},
  });
}

TEST_CASE("every comparison", "[syntax]") {
  check({
      {"a < b", "(< a b)"},
      {"a <= b", "(<= a b)"},
      {"a > b", "(> a b)"},
      {"a >= b", "(>= a b)"},
      {"a = b", "(= a b)"},
      {"a<=b", "(<= a b)"},
      {"d within m", "(within d m)"},
      {"a + b <= c - d", "(<= (+ a b) (- c d))"},
      {"p.kind is costs", "(is p.kind [costs])"},
      {"p.kind is not costs", "(is-not p.kind [costs])"},
      {"p.kind is one of (costs, wage)", "(is p.kind [costs wage])"},
      {"p.kind is not one of (costs)", "(is-not p.kind [costs])"},
      {"a.id is one of i.activities", "(is a.id i.activities)"},
      {"a.id is not one of activities and b", "(and (is-not a.id activities) b)"},
      {"p.x is recorded", "(is-recorded p.x)"},
      {"p.x is not recorded", "(is-not-recorded p.x)"},
      {"not p.x is recorded and b", "(and (not (is-recorded p.x)) b)"},
  });
}

TEST_CASE("literals", "[syntax]") {
  check({
      {"210.00", "210.00"},
      {"25_000 EUR", "25000 EUR"},
      {"1_000_000.50 EUR", "1000000.50 EUR"},
      {"60 %", "0.60%"},
      {"2.5 %", "0.025%"},
      {"5.50 EUR per hour", "5.50 EUR per hour"},
      {"3 hours", "3 hours"},
      {"1 hour", "1 hours"},
      {"3 number", "3 number"},
      {"12 km", "12 km"},
      {"\"a text\"", "\"a text\""},
      {"\"\"", "\"\""},
      {"\"# no comment\"", "\"# no comment\""},
      {"yes", "yes"},
      {"no", "no"},
      {"2024-06-15", "2024-06-15"},
      {"2024-02", "2024-02"},
      {"2024-Q2", "2024-Q2"},
      {"2024-W09", "2024-W09"},
  });
}

TEST_CASE("2100 is a number and never a year in an expression", "[syntax]") {
  check({
      {"2100", "2100"},
      {"2100 EUR", "2100 EUR"},
      {"x <= 2100 EUR", "(<= x 2100 EUR)"},
      {"x = 2024", "(= x 2024)"},
      {"2100 - 10", "(- 2100 10)"},
      {"2100 -x", "(- 2100 x)"},
      {"2100-x", "(- 2100 x)"},
      {"100-10", "(- 100 10)"},
      {"2024-06-15 - 2024-06-01", "(- 2024-06-15 2024-06-01)"},
      {"d - 2024-06-01", "(- d 2024-06-01)"},
      {"-2024-06-01", "(negative 2024-06-01)"},
  });
}

TEST_CASE("names, fields and calls", "[syntax]") {
  check({
      {"p.amount.x", "p.amount.x"},
      {"p.for.is.sum", "p.for.is.sum"},
      {"p . amount", "p.amount"},
      {"f(a)", "(call f [a])"},
      {"f(a, g(b, c), 1 + 2)", "(call f [a (call g [b c]) (+ 1 2)])"},
      {"f(if a then b otherwise c)", "(call f [(if a b c)])"},
      {"orange", "orange"},
      {"iffy", "iffy"},
      {"no_more", "no_more"},
      {"day", "day"},
      {"age", "age"},
      {"month + year", "(+ month year)"},
      {"met", "met"},
      {"date", "date"},
      {"month of date", "(month-of date)"},
      {"x1_y", "x1_y"},
  });
}

TEST_CASE("words after `is` are labels, whatever word they are", "[syntax]") {
  check({
      {"a is NL", "(is a [NL])"},
      {"a is not Q4_2020", "(is-not a [Q4_2020])"},
      {"a is sum", "(is a [sum])"},
      {"a is if", "(is a [if])"},
      {"a is one", "(is a [one])"},
      {"a is one of (rule, of, NL, is, recorded)", "(is a [rule of NL is recorded])"},
      {"a is yes and b", "(and (is a [yes]) b)"},
      {"a is explain or b is met", "(or (is a [explain]) (is b [met]))"},
  });
}

TEST_CASE("if, quantifiers and aggregates reach as far right as they can", "[syntax]") {
  check({
      {"if a then b otherwise c + d", "(if a b (+ c d))"},
      {"if a then if b then c otherwise d otherwise e", "(if a (if b c d) e)"},
      {"if a then b otherwise if c then d otherwise e", "(if a b (if c d e))"},
      {"(if a then b otherwise c) + d", "(+ (if a b c) d)"},
      {"every payment q of v.payments has a or b",
       "(every (for payment q v.payments - -) - (or a b))"},
      {"some payment q of v.payments by worked during year of m where a has b",
       "(some (for payment q v.payments worked (year-of m)) a b)"},
      {"no employment e of v.employment during y", "(no (for employment e v.employment - y) - -)"},
      {"sum of p.amount for payment p of v.payments where p.x <= 10 EUR and b",
       "(sum p.amount - (for payment p v.payments - -) (and (<= p.x 10 EUR) b))"},
      {"(sum of p.amount for payment p of v.payments where p.x) <= 10 EUR",
       "(<= (sum p.amount - (for payment p v.payments - -) p.x) 10 EUR)"},
      {"sum of a - b for payment p of v.payments",
       "(sum (- a b) - (for payment p v.payments - -) -)"},
      {"smallest of a for payment p of l", "(smallest a - (for payment p l - -) -)"},
      {"largest of a for payment p of l", "(largest a - (for payment p l - -) -)"},
      {"average of a for payment p of l", "(average a - (for payment p l - -) -)"},
      {"count of month m of v.payments where f(m)",
       "(count - - (for month m v.payments - -) (call f [m]))"},
      {"list of payment p of v.payments where counts(p)",
       "(list - - (for payment p v.payments - -) (call counts [p]))"},
      {"longest run of month m of v.payments has f(m) and g(m)",
       "(longest-run (for month m v.payments - -) (and (call f [m]) (call g [m])))"},
      {"1 + (count of payment p of l) * 2", "(+ 1 (* (count - - (for payment p l - -) -) 2))"},
      {"a and (no payment p of l) and b", "(and a (no (for payment p l - -) - -) b)"},
  });
}

TEST_CASE("spread belongs to the whole sum, and its during to the spread", "[syntax]") {
  check({
      {"sum of p.amount spread over p.worked during m for payment p of l where c",
       "(sum p.amount (spread p.worked m) (for payment p l - -) c)"},
      {"sum of p.a - p.b spread over p.w during year of m for payment p of l",
       "(sum (- p.a p.b) (spread p.w (year-of m)) (for payment p l - -) -)"},
      {"sum of f(p) during m for payment p of l",
       "(sum (during (call f [p]) m) - (for payment p l - -) -)"},
  });
}

TEST_CASE("`no` is a value unless a kind and a name follow", "[syntax]") {
  check({
      {"if a then yes otherwise no", "(if a yes no)"},
      {"a = no", "(= a no)"},
      {"no and yes", "(and no yes)"},
      {"no payment q of l has c", "(no (for payment q l - -) - c)"},
      {"no month m of l", "(no (for month m l - -) - -)"},
      {"no rolling 3 months w of l", "(no (for (rolling 3) w l - -) - -)"},
      {"(no)", "no"},
  });
}

TEST_CASE("rolling months are a kind, and rolling alone is a name", "[syntax]") {
  check({
      {"count of rolling 3 months w of v.payments by worked",
       "(count - - (for (rolling 3) w v.payments worked -) -)"},
      {"rolling", "rolling"},
      {"count of rolling r of l", "(count - - (for rolling r l - -) -)"},
  });
}

TEST_CASE("a year begins on a stated day, a window counts weeks or days", "[syntax][L7]") {
  check({
      {"count of year from 04-06 y of l", "(count - - (for (year-from 04-06) y l - -) -)"},
      {"count of season from 09-01 s of l", "(count - - (for (season-from 09-01) s l - -) -)"},
      {"count of rolling 30 days w of l", "(count - - (for (rolling-days 30) w l - -) -)"},
      {"count of rolling 2 weeks w of l", "(count - - (for (rolling-weeks 2) w l - -) -)"},
      {"no season from 09-01 s of l", "(no (for (season-from 09-01) s l - -) - -)"},
      {"year from 04-06 of p.date", "(year-from-04-06-of p.date)"},
      {"start of season from 09-01 of d", "(start-of (season-from-09-01-of d))"},
      {"year + season", "(+ year season)"},
  });
}

TEST_CASE("since takes a day", "[syntax][L7]") {
  check({
      {"since r.ends", "(since-of r.ends)"},
      {"since 2024-06-01", "(since-of 2024-06-01)"},
      {"lost(v) during since (d + 1 days)", "(during (call lost [v]) (since-of (+ d 1 days)))"},
      {"p.since", "p.since"},
  });
}

TEST_CASE("the words of aggregates that may be names elsewhere", "[syntax][L7]") {
  check({
      {"median of p.a for payment p of l", "(median p.a - (for payment p l - -) -)"},
      {"slope of f(m) for month m of l", "(slope (call f [m]) - (for month m l - -) -)"},
      {"distinct of p.k for payment p of l", "(distinct p.k - (for payment p l - -) -)"},
      {"share of payment p of l where c", "(share - - (for payment p l - -) c)"},
      {"median + slope * share / distinct", "(+ median (/ (* slope share) distinct))"},
      {"share(a)", "(call share [a])"},
  });
}

TEST_CASE("what happens at a month's end stands behind the months", "[syntax][L8]") {
  check({
      {"d + 1 months rounding down", "(+-down d 1 months)"},
      {"d - 1 year rounding up", "(--up d 1 years)"},
      {"d + n rounding refused + 3 days", "(+ (+-refused d n) 3 days)"},
      {"rounding + 1", "(+ rounding 1)"},
  });
}

TEST_CASE("rounding says which way and to what", "[syntax][L2]") {
  check({
      {"round a / b down to 1 EUR", "(round-down (/ a b) 1 EUR)"},
      {"round -a half_even to 0.01 EUR * 3", "(* (round-half_even (negative a) 0.01 EUR) 3)"},
      {"round (round x up to 5 hours) half_up to 1 hour",
       "(round-half_up (round-up x 5 hours) 1 hours)"},
      {"round a * 3 down to 1 EUR", "(round-down (* a 3) 1 EUR)"},
      {"a <= round b up to 1 EUR", "(<= a (round-up b 1 EUR))"},
  });
}

TEST_CASE("comments and blanks stand anywhere between tokens", "[syntax]") {
  std::string const wide = "a # one\n  +\t# two \" ( \n\n b #";
  CHECK(expression(wide) == "(+ a b)");
  CHECK(expression("f#\n(#\na#\n,#\nb#\n)") == "(call f [a b])");
  CHECK(expression("p#\n.#\nx is#\nnot#\none#\nof#\n(a#\n)") == "(is-not p.x [a])");
}

} // namespace grens::syntax
