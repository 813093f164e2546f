#include "faces/editor/complete.hpp"

#include "check/types.hpp"
#include "faces/editor/describe.hpp"
#include "faces/editor/tokens.hpp"
#include "faces/embedded_rules.hpp"
#include "syntax/grammar_words.hpp"
#include "syntax/parse.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace grens::editor {

using check::at;
using check::Sort;
using check::Stands;
using check::Type;
using check::Use;
using Kind = Offer::Kind;
using Words = std::vector<std::string_view>;

namespace {

// ---- Keywords -----------------------------------------------------------------------------------

/// The clauses of each declaration, in their order.
struct Clauses {
  std::string_view declaration;
  Words words;
  bool expressions = false; // and the words of expressions
};

std::vector<Clauses> const& clauses() {
  static std::vector<Clauses> const all{
      {"package", {"title", "currency", "checked", "applies", "when"}, true},
      {"uses", {}, false},
      {"source",
       {"primary", "secondary", "derived", "jci", "ecli", "celex", "eli", "url", "title"},
       false},
      {"value",
       {"by", "in", "title", "from", "until", "unknown", "because", "cite", "article", "primary",
        "secondary", "derived", "seen", "known"},
       false},
      {"consequence", {"of", "title"}, false},
      {"question", {"title", "reading", "cite", "article", "default"}, false},
      {"define", {}, true},
      {"rule",
       {"title", "for", "where", "let", "require", "expect", "otherwise", "explain", "cite",
        "article", "primary", "secondary", "derived", "seen", "say", "next"},
       true},
      {"result",
       {"in", "title", "for", "where", "let", "gives", "label", "cite", "article", "primary",
        "secondary", "derived", "seen", "say", "next"},
       true},
      {"exception",
       {"to", "title", "let", "when", "instead", "applicable", "require", "expect", "otherwise",
        "explain", "gives", "cite", "article", "primary", "secondary", "derived", "seen", "say",
        "next"},
       true},
      {"viewpoint", {"title", "cite", "article"}, false},
      {"indicator",
       {"title",   "for",     "where",     "let",     "gives",  "weak",      "strong",
        "when",    "trend",   "over",      "months",  "rising", "viewpoint", "cite",
        "article", "primary", "secondary", "derived", "seen",   "say",       "next"},
       true},
      {"level",
       {"title", "for", "where", "let", "counting", "row", "when", "kept", "through", "months",
        "cite", "article", "primary", "secondary", "derived", "seen", "say", "next"},
       true},
      {"record",
       {"root", "identified", "dated", "aged", "evidenced", "by", "from", "to", "rounding", "up",
        "down", "title", "optional", "bounded", "pending", "otherwise", "least", "most"},
       false},
      {"scenario",
       {"cite", "for", "each", "in", "given", "adopting", "on", "finds", "by", "item", "during",
        "monthly", "times", "to"},
       false}};
  return all;
}

constexpr std::array<std::string_view, 27> expression_more{
    "of",    "at",   "during",    "year",    "season",    "quarter", "month",
    "week",  "day",  "start",     "end",     "age",       "where",   "for",
    "has",   "then", "otherwise", "from",    "median",    "slope",   "distinct",
    "share", "up",   "down",      "half_up", "half_even", "rounding"};
constexpr std::array<std::string_view, 7> period_kinds{"day",  "week",   "month",  "quarter",
                                                       "year", "season", "rolling"};
constexpr std::array<std::string_view, 10> field_types{
    "text", "date", "period", "yes_no", "money", "number", "anything", "one", "list", "EUR"};

// ---- A text that can be read --------------------------------------------------------------------

/// Stands where the cursor is, so that what surrounds it can be read.
constexpr std::string_view stand_in = "what_comes_here";

bool reads(std::string const& declaration) {
  auto const parsed = syntax::parse(std::make_shared<Source>("declaration", declaration));
  return parsed.faults.empty() && parsed.module.declarations.size() == 1;
}

std::size_t open_brackets(Cursor const& cursor) {
  std::size_t open = 0;
  for (Token const& t : cursor.tokens) {
    if (t.text == "(") ++open;
    if (t.text == ")" && open > 0) --open;
  }
  return open;
}

/// The declaration around the cursor with the stand-in: as it goes on in the file if that can be
/// read, otherwise ended in the shortest way that can.
std::optional<std::string> readable(std::string_view text, Cursor const& cursor) {
  std::string const before =
      std::string(text.substr(cursor.declaration, cursor.word - cursor.declaration)) +
      std::string(stand_in);
  std::string whole =
      before + std::string(text.substr(cursor.word_end, cursor.declaration_end - cursor.word_end));
  if (reads(whole)) return whole;
  std::string closed = before;
  if (cursor.in == Cursor::In::braces) closed += "}\"";
  closed.append(open_brackets(cursor), ')');
  constexpr std::array<std::string_view, 5> expression_ends{
      "", " has yes", " then yes otherwise yes", " otherwise yes", " x of x has yes"};
  constexpr std::array<std::string_view, 7> clause_ends{"",
                                                        "\n cite x",
                                                        " otherwise explain\n cite x",
                                                        "\n require yes\n cite x",
                                                        "\n gives 1\n cite x",
                                                        "\n instead not applicable\n cite x",
                                                        " nl \"\""};
  for (std::string_view const end : expression_ends) {
    for (std::string_view const clause : clause_ends) {
      std::string tried = closed + std::string(end) + std::string(clause) + "\n";
      if (reads(tried)) return tried;
    }
  }
  return std::nullopt;
}

// ---- Offers -------------------------------------------------------------------------------------

class Completion {
public:
  Completion(Workspace& workspace, std::string const& uri, std::string_view text, Cursor cursor)
      : workspace_(workspace), uri_(uri), text_(text), cursor_(std::move(cursor)) {}

  std::vector<Offer> run() {
    if (cursor_.in == Cursor::In::comment || cursor_.in == Cursor::In::text) return {};
    analyse_around();
    if (!in_place()) anywhere();
    return std::move(offers_);
  }

private:
  /// With the stand-in where the declaration can be made readable, otherwise as the file stands.
  void analyse_around() {
    auto const declaration = readable(text_, cursor_);
    if (declaration) {
      FileTexts texts = workspace_.rulebook_of(uri_);
      std::string whole(text_.substr(0, cursor_.declaration));
      whole += *declaration + "\n" + std::string(text_.substr(cursor_.declaration_end));
      texts.insert_or_assign(uri_, std::move(whole));
      analysis_ = std::make_shared<Analysis const>(analyse(texts));
    } else {
      analysis_ = workspace_.analysis_of(uri_);
    }
    package_ = analysis_->index.package_of(uri_);
    declaration_end_ = declaration ? cursor_.declaration + declaration->size() : text_.size();
  }
  [[nodiscard]] check::Model const& model() const { return *analysis_->index.model; }

  void offer(std::string_view text, Kind kind, std::string detail = {}) {
    if (text == stand_in || !offered_.insert(std::string(text)).second) return;
    offers_.push_back({std::string(text), kind, std::move(detail)});
  }
  template <class List> void keywords(List const& words) {
    for (std::string_view const word : words)
      offer(word, Kind::keyword);
  }
  static bool is_function(Stands stands) {
    return stands == Stands::define || stands == Stands::consequence || stands == Stands::level;
  }

  /// Names that other declarations made, of these kinds and visible here.
  void declared(std::initializer_list<Stands> wanted) {
    if (!package_) return;
    auto const& uses = model().packages[at(*package_)].uses;
    for (Use const& u : analysis_->index.uses) {
      bool const is_declaration =
          u.place.package == u.declared.package && u.place.span == u.declared.span;
      if (!is_declaration || std::find(wanted.begin(), wanted.end(), u.stands) == wanted.end())
        continue;
      bool const visible = u.place.package == *package_ ||
                           std::find(uses.begin(), uses.end(), u.place.package) != uses.end();
      if (!visible) continue;
      Kind const kind = u.stands == Stands::value    ? Kind::value
                        : is_function(u.stands)      ? Kind::function
                        : u.stands == Stands::record ? Kind::kind
                                                     : Kind::name;
      offer(name_of(u), kind, brief(analysis_->index, u));
    }
  }
  [[nodiscard]] std::string_view name_of(Use const& use) const {
    return model().packages[at(use.declared.package)].source->text(use.declared.span);
  }

  void fields_of(check::RecordId record) {
    auto const& fields = model().records[at(record)].fields;
    for (check::Field const& f : fields) {
      Type type = f.type;
      offer(f.name, Kind::field, f.is_money ? "money" : check::type_text(model(), type));
    }
  }
  void labels_of(check::ChoiceId choice) {
    for (std::string const& label : model().choices[at(choice)].labels)
      offer(label, Kind::label);
  }
  void readings_of(std::string_view question) {
    for (check::Question const& q : model().questions) {
      if (q.name != question) continue;
      for (check::Reading const& r : q.readings)
        offer(r.name, Kind::label, r.title.en);
    }
  }
  void kinds() {
    declared({Stands::record});
    keywords(period_kinds);
  }
  void packages() {
    for (check::Package const& p : model().packages)
      offer(p.name, Kind::package, p.title.en);
    for (faces::EmbeddedRule const& rule : faces::embedded_rules()) {
      std::string name(rule.path.substr(0, rule.path.rfind('.')));
      std::replace(name.begin(), name.end(), '/', '.');
      offer(name, Kind::package);
    }
  }

  // ---- what only one thing can follow -----------------------------------------------------------

  /// The name that ends where the i-th token from the end ends.
  [[nodiscard]] Use const* use_at(std::size_t back) const {
    if (!package_ || back >= cursor_.tokens.size()) return nullptr;
    Token const& token = cursor_.tokens[cursor_.tokens.size() - 1 - back];
    return analysis_->index.ending_at(*package_, static_cast<std::uint32_t>(token.end()));
  }

  bool in_place() {
    std::string_view const last = cursor_.back(0);
    if (last == ".") return after_dot();
    if (cursor_.in == Cursor::In::braces) {
      locals();
      return true;
    }
    if (cursor_.tokens.empty() || at_line_start()) return false;
    if (cursor_.kind() == "scenario") return in_scenario();
    if (last == "cite") return only({Stands::source});
    if (cursor_.kind() == "uses") {
      packages();
      return true;
    }
    if (after_is()) return true;
    if (cursor_.kind() == "exception" && last == "to") {
      return only({Stands::rule, Stands::result, Stands::indicator, Stands::exception});
    }
    if (cursor_.kind() == "consequence" && last == "of") return only({Stands::record});
    if (last == "default") return default_reading();
    if (cursor_.kind() == "indicator" && last == "viewpoint") return only({Stands::viewpoint});
    if (cursor_.kind() == "level" && counting()) return only({Stands::indicator});
    if (last == "say" || last == "next") {
      keywords(std::array<std::string_view, 5>{"met", "breached", "explain", "not_applicable",
                                               "undetermined"});
      return true;
    }
    return before_kind();
  }
  bool only(std::initializer_list<Stands> wanted) {
    declared(wanted);
    return true;
  }
  [[nodiscard]] bool at_line_start() const {
    return cursor_.word == 0 || text_[cursor_.word - 1] == '\n';
  }

  bool after_dot() {
    Use const* use = use_at(1);
    if (use != nullptr && use->type && use->type->sort == Sort::row) fields_of(use->type->record);
    return true;
  }

  /// `x is …`, `x is not …`, `x is one of (…`
  bool after_is() {
    std::size_t back = 0;
    if (std::size_t const open = bracket();
        open != 0 && cursor_.back(open) == "of" && cursor_.back(open + 1) == "one") {
      back = open + 2;
    }
    bool const in_list = back > 0;
    if (cursor_.back(back) == "not") ++back;
    if (cursor_.back(back) != "is") return false;
    subject_labels(back + 1);
    if (!in_list) keywords(Words{"not", "one", "recorded"});
    return true;
  }
  /// How many tokens stand from the innermost open bracket on; 0 where none is open.
  [[nodiscard]] std::size_t bracket() const {
    std::size_t closed = 0;
    for (std::size_t back = 0; back < cursor_.tokens.size(); ++back) {
      if (cursor_.back(back) == ")") ++closed;
      if (cursor_.back(back) != "(") continue;
      if (closed == 0) return back + 1;
      --closed;
    }
    return 0;
  }
  void subject_labels(std::size_t back) {
    // Of `kind(p) is` the name stands before the brackets.
    if (cursor_.back(back) == ")") {
      std::size_t open = 1;
      while (open > 0 && ++back < cursor_.tokens.size()) {
        if (cursor_.back(back) == ")") ++open;
        if (cursor_.back(back) == "(") --open;
      }
      ++back;
    }
    Use const* use = use_at(back);
    if (use == nullptr) return;
    if (use->stands == Stands::question) readings_of(cursor_.back(back));
    std::optional<Type> type = use->type;
    if (use->stands == Stands::define) type = model().defines[use->index].body.type;
    if (use->stands == Stands::result || use->stands == Stands::level ||
        use->stands == Stands::indicator) {
      type = model().rules[use->index].type;
    }
    if (use->stands == Stands::value) type = model().values[use->index].type;
    if (type && type->sort == Sort::choice) labels_of(type->choice);
  }

  /// After `counting` and the commas behind it.
  [[nodiscard]] bool counting() const {
    std::size_t back = 0;
    while (cursor_.back(back) == ",")
      back += 2;
    return cursor_.back(back) == "counting";
  }

  bool default_reading() {
    for (std::size_t i = 0; i + 1 < cursor_.tokens.size(); ++i) {
      if (cursor_.tokens[i].text == "reading") offer(cursor_.tokens[i + 1].text, Kind::label);
    }
    return true;
  }

  /// Where a kind stands: after `for`, `every` and their like, in the brackets of a define, and as
  /// the type of a field.
  bool before_kind() {
    constexpr std::array<std::string_view, 4> before{"for", "every", "some", "no"};
    std::string_view const last = cursor_.back(0);
    bool const collects = last == "of" && (cursor_.back(1) == "count" ||
                                           cursor_.back(1) == "list" || cursor_.back(1) == "run");
    bool const parameters =
        cursor_.kind() == "define" && (last == "(" || last == ",") && !has_token("=");
    bool const typed = (cursor_.kind() == "record" && last == ":") ||
                       ((cursor_.kind() == "value" || cursor_.kind() == "result") && last == "in");
    bool const in_record = cursor_.kind() == "record" && (last == "one" || last == "of");
    bool const kind = std::find(before.begin(), before.end(), last) != before.end();
    if (!collects && !parameters && !typed && !in_record && !kind) return false;
    if (typed) {
      keywords(field_types);
      keywords(Words{"hours", "days", "weeks", "months", "years", "km"});
      if (cursor_.kind() == "record") declared({Stands::record});
      return true;
    }
    kinds();
    if (parameters) keywords(Words{"period", "date", "money", "number", "text", "yes_no", "hours"});
    return true;
  }
  [[nodiscard]] bool has_token(std::string_view wanted) const {
    return std::any_of(cursor_.tokens.begin(), cursor_.tokens.end(),
                       [&](Token const& t) { return t.text == wanted; });
  }

  // ---- scenarios --------------------------------------------------------------------------------

  bool in_scenario() {
    std::string_view const last = cursor_.back(0);
    if (last == "cite") return only({Stands::source});
    if (last == "finds") {
      return only({Stands::rule, Stands::result, Stands::indicator, Stands::level});
    }
    if (last == "given") return only({Stands::record});
    if (last == "adopting") return only({Stands::question});
    if (cursor_.back(1) == "adopting") {
      readings_of(last);
      return true;
    }
    if (cursor_.back(1) == "finds") {
      keywords(std::array<std::string_view, 6>{"met", "breached", "explain", "conflict",
                                               "undetermined", "not_applicable"});
      for (check::Rule const& r : model().rules) {
        if (r.name == last && r.type.sort == Sort::choice) labels_of(r.type.choice);
      }
      return true;
    }
    return in_data();
  }

  /// Goes into the braces after `given RECORD` and tells which record each of them is.
  bool in_data() {
    struct Level {
      bool list = false;
      std::optional<check::RecordId> record;
    };
    std::vector<Level> levels;
    std::optional<check::RecordId> next;
    check::Field const* field = nullptr;
    for (std::size_t i = 0; i < cursor_.tokens.size(); ++i) {
      std::string_view const text = cursor_.tokens[i].text;
      if (text == "given" && i + 1 < cursor_.tokens.size()) {
        next = record_named(cursor_.tokens[i + 1].text);
        levels.clear();
      } else if (text == "{" || text == "[") {
        levels.push_back({text == "[", next});
      } else if ((text == "}" || text == "]") && !levels.empty()) {
        levels.pop_back();
        next = levels.empty() ? std::nullopt : levels.back().record;
      } else if (text == ":" && i > 0 && !levels.empty() && levels.back().record) {
        field = field_named(*levels.back().record, cursor_.tokens[i - 1].text);
        next = field != nullptr && (field->type.sort == Sort::row || field->type.sort == Sort::list)
                   ? std::optional(field->type.record)
                   : std::nullopt;
      } else if (text == ",") {
        field = nullptr;
      }
    }
    if (levels.empty()) return false;
    bool const key = cursor_.back(0) == "{" || (cursor_.back(0) == "," && !levels.back().list);
    if (key && levels.back().record) fields_of(*levels.back().record);
    if (cursor_.back(0) == ":" && field != nullptr) {
      if (field->type.sort == Sort::choice) labels_of(field->type.choice);
      if (field->type.sort == Sort::truth) keywords(Words{"yes", "no"});
    }
    return true;
  }
  [[nodiscard]] std::optional<check::RecordId> record_named(std::string_view name) const {
    for (std::uint32_t i = 0; i < model().records.size(); ++i) {
      if (model().records[i].name == name) return check::RecordId{i};
    }
    return std::nullopt;
  }
  [[nodiscard]] check::Field const* field_named(check::RecordId record,
                                                std::string_view name) const {
    for (check::Field const& f : model().records[at(record)].fields) {
      if (f.name == name || f.json_key == name) return &f;
    }
    return nullptr;
  }

  // ---- what may stand in an expression, and the clauses
  // -------------------------------------------

  void anywhere() {
    std::string_view const kind = cursor_.kind();
    if (cursor_.tokens.empty() || at_line_start()) keywords(syntax::grammar::declaration_words);
    if (at_line_start()) return;
    for (Clauses const& c : clauses()) {
      if (c.declaration != kind) continue;
      if (c.expressions) expression_names();
      keywords(c.words);
      if (!c.expressions) continue;
      keywords(syntax::grammar::expression_words);
      keywords(expression_more);
    }
  }

  void expression_names() {
    locals();
    if (model().records.empty()) return;
    check::Record const& root = model().records[at(model().root)];
    if (root.root) fields_of(model().root);
    declared({Stands::value, Stands::define, Stands::consequence, Stands::question, Stands::level});
    for (std::string_view const name : {"span", "smaller", "larger", "excess"})
      offer(name, Kind::function);
  }

  /// The names that the declaration makes, and for an exception those of what it overrides.
  void locals() {
    if (!package_) return;
    auto const begin = static_cast<std::uint32_t>(cursor_.declaration);
    locals_in(*package_, {begin, static_cast<std::uint32_t>(declaration_end_)});
    Use const* target = nullptr;
    for (std::size_t i = 0; i + 1 < cursor_.tokens.size() && cursor_.kind() == "exception"; ++i) {
      if (cursor_.tokens[i].text != "to") continue;
      auto const end = static_cast<std::uint32_t>(cursor_.tokens[i + 1].end());
      target = analysis_->index.ending_at(*package_, end);
      break;
    }
    // Exceptions to exceptions: at most as many steps as the checker follows.
    for (int step = 0; target != nullptr && step < limits::nesting_depth_max; ++step)
      target = locals_of(*target);
  }
  void locals_in(check::PackageId package, Span span) {
    for (Use const& u : analysis_->index.uses) {
      bool const inside = u.declared.package == package && u.declared.span.begin >= span.begin &&
                          u.declared.span.end <= span.end;
      if (u.stands != Stands::local || !inside) continue;
      check::Package const& home = model().packages[at(u.place.package)];
      offer(home.source->text(u.place.span), Kind::name, brief(analysis_->index, u));
    }
  }
  /// Offers the names of that provision, and gives what it overrides in turn.
  Use const* locals_of(Use const& provision) {
    File const* file = analysis_->file(provision.declared.package);
    if (file == nullptr) return nullptr;
    Outlined const* around = Analysis::around(*file, provision.declared.span.begin);
    if (around == nullptr) return nullptr;
    locals_in(provision.declared.package, around->span);
    if (provision.stands != Stands::exception) return nullptr;
    for (Use const& u : analysis_->index.uses) {
      bool const inside = u.place.package == provision.declared.package &&
                          u.place.span.begin > around->name_span.end &&
                          u.place.span.end <= around->span.end;
      bool const overrides =
          u.stands == Stands::rule || u.stands == Stands::result || u.stands == Stands::exception;
      if (inside && overrides) return &u;
    }
    return nullptr;
  }

  Workspace& workspace_;
  std::string const& uri_;
  std::string_view text_;
  Cursor cursor_;
  std::shared_ptr<Analysis const> analysis_;
  std::optional<check::PackageId> package_;
  std::size_t declaration_end_ = 0;
  std::vector<Offer> offers_;
  std::set<std::string> offered_;
};

} // namespace

std::vector<Offer> complete(Workspace& workspace, std::string const& uri, Position position) {
  std::string const* text = workspace.text(uri);
  if (text == nullptr) return {};
  std::size_t const offset = Lines(*text).offset(position);
  return Completion(workspace, uri, *text, cursor_at(*text, offset)).run();
}

} // namespace grens::editor
