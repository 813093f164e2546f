// The measure for loading rules: a bare Spirit X3 recogniser of rules/LANGUAGE.md's grammar,
// without attributes, spans, diagnostics or checks. Says how many declarations it recognised in the
// files.
#include <boost/spirit/home/x3.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace x3 = boost::spirit::x3;

namespace {

using x3::char_;
using x3::digit;
using x3::lexeme;
using x3::lit;
using x3::repeat;

auto const blank = x3::space | '#' >> *(char_ - '\n');
auto const word_char = char_("a-zA-Z0-9_") | char_('\x80', '\xff');

/// A keyword that ends where the word ends.
auto k(char const* text) {
  return lexeme[lit(text) >> !word_char];
}
auto const word = lexeme[char_("a-zA-Z_") >> *word_char];
/// What may follow an expression is no name, as in the grammar itself.
auto const reserved =
    lexeme[(lit("title") | "from" | "until" | "known" | "cite" | "say" | "next" | "let" |
            "require" | "expect" | "explain" | "gives" | "label" | "instead" | "otherwise" |
            "where" | "for" | "by" | "of" | "has" | "at" | "during" | "spread" | "over" | "in" |
            "to" | "when" | "then" | "reading" | "given" | "default" | "finds" | "adopting" |
            "because" | "item" | "on" | "and" | "or" | "not" | "is" | "within" | "if" | "every" |
            "some" | "no" | "yes" | "sum" | "smallest" | "largest" | "average" | "count" | "list" |
            "longest" | "per" | "previous" | "unknown" | "package" | "uses" | "source" | "value" |
            "consequence" | "question" | "define" | "rule" | "result" | "exception" | "record" |
            "scenario" | "indicator" | "level" | "viewpoint" | "proof" | "round" | "median" |
            "share" | "distinct" | "slope" | "rounding" | "since") >>
           !word_char];
auto const name = word - reserved;
auto const text = lexeme['"' >> *(char_ - '"') >> '"'];
auto const number =
    lexeme[digit >> *(-lit('_') >> digit) >> -('.' >> !lit('.') >> +digit) >> !char_("-0-9")];
auto const date = lexeme[repeat(4)[digit] >> '-' >> repeat(2)[digit] >> '-' >> repeat(2)[digit]];
auto const period =
    lexeme[repeat(4)[digit] >> '-' >> (repeat(2)[digit] >> -('-' >> repeat(2)[digit]) |
                                       'Q' >> digit | 'W' >> repeat(2)[digit])];
auto const unit_word =
    lexeme[(lit("hours") | "hour" | "days" | "day" | "weeks" | "week" | "months" | "month" |
            "years" | "year" | "km" | "number" | repeat(3)[char_("A-Z")]) >>
           !word_char];
auto const unit = unit_word >> -(k("per") >> unit_word);

x3::rule<struct ExprId> const expr;
x3::rule<struct OperandId> const operand;

auto const labels = '(' >> word % ',' >> ')';
auto const path = word % '.';
auto const texts = +((k("en") | k("nl")) >> text);
auto const title = k("title") >> texts;
auto const grade = k("primary") | k("secondary") | k("derived");
auto const cite = k("cite") >> name >> -(k("article") >> text) >> -grade >> -(k("seen") >> date);

auto const kind = k("rolling") >> number >> (k("months") | k("days")) |
                  k("year") >> k("from") >> lexeme[digit >> digit >> '-' >> digit >> digit] | name;
auto const binder = kind >> name >>
                    -(k("of") >> operand >> -(k("by") >> word) >> -(k("during") >> operand));
auto const atom = period | number >> -(lit('%') | unit >> -(k("rounding") >> word)) | text |
                  k("yes") | k("no") | k("slope") >> !k("of") |
                  '(' >> expr >> ')' | name >> '(' >> expr % ',' >> ')' | name >> *('.' >> word);
auto const operand_def = (k("year") | k("quarter") | k("month") | k("week") | k("day") |
                          k("start") | k("end") | k("age")) >>
                             k("of") >> operand
                         | k("previous") >> name | '-' >> operand | atom;
auto const timed = operand >> -(k("at") >> operand | k("during") >> operand);
auto const times = timed % char_("*/");
auto const added = times % char_("-+");
auto const comparison = added >> -((lit("<=") | "<" | ">=" | ">" | "=" | k("within")) >> added |
                                   k("is") >> -k("not") >>
                                       (k("one") >> k("of") >> (labels | operand) | word));
x3::rule<struct NotId> const logic_not;
auto const logic_not_def = k("not") >> logic_not | comparison;
auto const logic_and = logic_not % k("and");
auto const logic_or = logic_and % k("or");
auto const quantified = (k("every") | k("some") | k("no") >> &(kind >> name)) >> binder >>
                        -(k("where") >> expr) >> -(k("has") >> expr);
auto const aggregate = ((k("sum") | k("smallest") | k("largest") | k("average") | k("median") |
                         k("distinct") | k("slope")) >>
                            k("of") >> added >>
                            -(k("spread") >> k("over") >> operand >> k("during") >> operand) >>
                            k("for") |
                        (k("count") | k("list") | k("share")) >> k("of")) >>
                       binder >> -(k("where") >> expr);
auto const run = k("longest") >> k("run") >> k("of") >> binder >> k("has") >> expr;
auto const choose = k("if") >> expr >> k("then") >> expr >> k("otherwise") >> expr;
auto const expr_def = choose | quantified | aggregate | run | logic_or;

BOOST_SPIRIT_DEFINE(expr, operand, logic_not)

auto const package = k("package") >> path >> -title >> -(k("currency") >> word) >>
                     -(k("checked") >> date) >> -(k("applies") >> k("when") >> expr);
auto const uses = k("uses") >> path % ',';
auto const source = k("source") >> name >> grade >> word >> text >> title;
auto const field_type = k("money") >> -(k("in") >> word) | k("period") >> -(k("or") >> k("parts")) |
                        k("one") >> k("of") >> labels | k("one") >> name |
                        k("list") >> k("of") >> word >> -(k("by") >> word) | unit | word;
auto const ratio = number >> -('/' >> number);
auto const scalar = k("unknown") >> k("because") >> texts
                    | ratio >> -(".." >> ratio >> -(k("because") >> texts)) | word;
auto const version = k("from") >> date >> -(k("until") >> date) >>
                     (+(number >> '+' >> scalar) | scalar) >> +cite;
auto const value = k("value") >> name >> -(k("by") >> name) >> k("in") >> field_type >> -title >>
                   +version >> k("known") >> k("until") >> date;
auto const consequence = k("consequence") >> name >> k("of") >> name >> title;
auto const question = k("question") >> name >> title >>
                      +(k("reading") >> name >> -title >> +cite) >> k("default") >> name;
auto const define = k("define") >> name >> '(' >> (kind >> name) % ',' >> ')' >> '=' >> expr;
auto const head = title >> k("for") >> binder % ',' >> -(k("where") >> expr) >>
                  *(k("let") >> name >> '=' >> expr);
auto const effect = name >> -('(' >> expr % ',' >> ')') >> -(k("during") >> operand);
auto const norm = k("require") >> expr >> -(k("otherwise") >> effect) |
                  k("expect") >> expr >> k("otherwise") >> k("explain") >> -(k("or") >> effect);
auto const outcome =
    k("met") | k("breached") | k("explain") | k("not_applicable") | k("undetermined");
auto const close = +cite >> *((k("say") | k("next")) >> -outcome >> texts);
auto const rule = k("rule") >> name >> head >> norm >> close;
auto const result = k("result") >> name >> k("in") >> field_type >> head >> k("gives") >> expr >>
                    -(k("label") >> word) >> close;
auto const exception = k("exception") >> name >> k("to") >> name >> -title >>
                       *(k("let") >> name >> '=' >> expr) >> k("when") >> expr >> k("instead") >>
                       (k("not") >> k("applicable") | norm | k("gives") >> expr) >> close;
auto const viewpoint = k("viewpoint") >> name >> title >> +cite;
auto const indicator = k("indicator") >> name >> head >> k("gives") >> expr >>
                       *((k("weak") | k("strong")) >> k("when") >> expr) >>
                       -(k("trend") >> k("over") >> number >> unit >> k("rising") >> k("when") >>
                         expr) >>
                       k("viewpoint") >> name >> close;
auto const level = k("level") >> name >> head >> k("counting") >> name % ',' >>
                   +(k("row") >> name >> title >> -(k("when") >> expr)) >>
                   -(k("kept") >> k("through") >> number >> unit) >> close;
auto const presence = k("optional") >> -(k("at") >> k("least") >> (number | word)) >>
                          -(k("at") >> k("most") >> (number | word)) |
                      k("bounded") >> -(k("by") >> '(' >> word >> ',' >> word >> ')') |
                      k("pending") | k("otherwise") >> expr;
auto const field = word >> -text >> ':' >> field_type >> -presence >> -title;
auto const record = k("record") >> name >>
                    *(k("root") | k("identified") >> k("by") >> word |
                      k("dated") >> k("by") >> word >> -(k("from") >> word >> k("to") >> word) |
                      k("aged") >> k("by") >> word >> k("rounding") >> word |
                      k("evidenced") >> k("by") >> word) >>
                    -title >> *field;
x3::rule<struct DataId> const data;
auto const object = '{' >> -((word >> ':' >> data) % ',') >> '}' >>
                    -(k("monthly") >> number >> k("times"));
auto const span = (period | number) >> k("to") >> (period | number);
auto const data_def = object | '[' >> -(data % ',') >> ']' | text | span | period |
                      -lit('-') >> number >> -unit | word >> -(char_("-+") >> number >> unit);
BOOST_SPIRIT_DEFINE(data)
auto const quantity = -lit('-') >> ratio >> unit;
auto const scenario = k("scenario") >> text >> *cite >> -(k("for") >> k("each") >> labels >>
                                                          k("in") >> +('(' >> data % ',' >> ')')) >>
                      *(k("given") >> name >> -(name) >> object) >>
                      *(k("adopting") >> name >> name) >> k("on") >> (date | name) >>
                      +(k("finds") >> name >> (quantity >> -(".." >> quantity) | word) >>
                        -(k("by") >> quantity) >> -(k("for") >> word) >> -(k("item") >> word) >>
                        -(k("during") >> (span | period | number | name)));
auto const declaration = package | uses | source | value | consequence | question | define | rule |
                         result | exception | scenario | record | viewpoint | indicator | level;

} // namespace

int main(int argc, char** argv) {
  int count = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    std::string const content{std::istreambuf_iterator<char>(file), {}};
    auto at = content.begin();
    auto const skip = blank;
    x3::phrase_parse(at, content.end(), x3::eps, skip);
    while (at != content.end()) {
      if (!x3::phrase_parse(at, content.end(), declaration, skip)) {
        std::fprintf(stderr, "%s: not recognised at: %.60s\n", argv[i], &*at);
        return 1;
      }
      ++count;
    }
  }
  std::printf("%d declarations\n", count);
}
