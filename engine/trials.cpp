#include "trials.hpp"

#include "run.hpp"
#include "tapes.hpp"

#include "base/sha256.hpp"
#include "explain/payments.hpp"
#include "json/read.hpp"

#include <algorithm>
#include <charconv>

namespace grens {

using check::at;
using evaluate::Facts;
using evaluate::FactsReader;
using evaluate::Value;

namespace {

/// What is told of what was found.
enum class Stories : std::uint8_t { none, of_findings, of_signs_too };

} // namespace

class Trials::Work final : public Receiver {
public:
  Work(std::shared_ptr<Rulebook const> rules, SourcePtr dossier, Date as_of)
      : rules_(std::move(rules)), dossier_(std::move(dossier)), as_of_(as_of) {}

  bool open(Diagnostics& faults) {
    bool const opened = open();
    hand_over(faults);
    return opened;
  }

  void overview(Overview const& o) override {
    if (!plain_) top_ = o;
  }
  void found(evaluate::Findings const&) override {}
  void counts(evaluate::Counts const&) override {}

  [[nodiscard]] Overview const& top() const { return top_; }
  [[nodiscard]] std::size_t subjects() const { return tapes_->subjects.size(); }
  [[nodiscard]] std::string pointer(std::size_t subject) const {
    return list_pointer_ + "/" + std::to_string(subject);
  }
  [[nodiscard]] std::optional<std::string> written(std::string_view what) const {
    auto const subject = subject_in(what);
    return subject ? explain::written(tapes_->subjects[*subject], pointer(*subject), what)
                   : explain::written(tapes_->root, "", what);
  }

  std::optional<evaluate::Findings> told(std::size_t subject, Edits edits, Stories stories,
                                         Diagnostics& faults) {
    std::optional<evaluate::Findings> found;
    ask(subject, edits, stories, faults, [&](Run& run, std::uint32_t row) {
      found = run.ask(row, static_cast<std::uint32_t>(subject));
    });
    return found;
  }
  std::optional<evaluate::Bares> bare(std::size_t subject, Edits edits, Diagnostics& faults) {
    std::optional<evaluate::Bares> found;
    ask(subject, edits, Stories::none, faults, [&](Run& run, std::uint32_t row) {
      bares_.clear();
      run.ask(row, static_cast<std::uint32_t>(subject));
      found = bares_;
    });
    return found;
  }
  std::optional<evaluate::Findings> organisation(Edits edits, Diagnostics& faults) {
    auto const asker = make_asker(Stories::of_findings, edits);
    hand_over(faults);
    return asker ? std::optional(asker->run.organisation()) : std::nullopt;
  }

  std::optional<std::vector<explain::Edit>> paid(std::size_t subject,
                                                 std::vector<explain::Trial> const& payments,
                                                 std::string const& currency,
                                                 Diagnostics& faults) const {
    auto const shape = explain::payment_shape(model(), subject_record());
    if (!shape) {
      faults.push_back({"E600",
                        Severity::error,
                        "these rules have no list of dated payments",
                        {},
                        {},
                        "payments are tried where records say when and how much was paid"});
      return std::nullopt;
    }
    std::string const list =
        pointer(subject) + "/" + subject_record().fields[shape->list].json_key + "/-";
    std::vector<explain::Edit> edits;
    edits.reserve(payments.size());
    for (explain::Trial const& payment : payments)
      edits.push_back(explain::payment_edit(*shape, list, edits.size(), payment, currency));
    return edits;
  }
  std::vector<std::string> payments_in(std::size_t subject, Period during) {
    std::vector<std::string> found;
    auto const shape = explain::payment_shape(model(), subject_record());
    if (!shape) return found;
    Diagnostics faults;
    std::string const start =
        pointer(subject) + "/" + subject_record().fields[shape->list].json_key + "/";
    ask(subject, {}, Stories::none, faults, [&](Run& run, std::uint32_t row) {
      Facts const& facts = run.subject_facts();
      Value const list = facts.table(rules_->plan().subject_record).cell(row, shape->list);
      for (std::uint32_t i = 0; list.is_known() && i < list.size; ++i) {
        Value const& date = list.list.table->cell(list.list.first + i, shape->date);
        if (date.is_known() && during.holds(date.date)) found.push_back(start + std::to_string(i));
      }
    });
    return found;
  }

private:
  /// One evaluator over one root, and the reader that gives it subjects.
  struct Asker {
    Asker(Rulebook const& rules, CheckOptions const& options, Receiver& out, Extra const& extra,
          Diagnostics& faults)
        : run(rules, options, out, extra), reader(run.reader(faults)) {}
    Run run;
    FactsReader reader;
  };

  std::shared_ptr<Rulebook const> rules_;
  SourcePtr dossier_;
  Date as_of_;
  Diagnostics faults_;
  evaluate::Bares bares_;
  Overview top_;
  std::string list_pointer_; // /volunteers
  std::unique_ptr<Tapes> tapes_;
  std::unique_ptr<Asker> plain_; // over the root as it is: with stories, without, with signs too
  std::unique_ptr<Asker> bare_;
  std::unique_ptr<Asker> signs_; // once it is asked for

  [[nodiscard]] check::Model const& model() const { return rules_->model(); }
  [[nodiscard]] check::Record const& subject_record() const {
    return model().records[at(rules_->plan().subject_record)];
  }
  void hand_over(Diagnostics& faults) {
    faults.insert(faults.end(), faults_.begin(), faults_.end());
    faults_.clear();
  }

  bool open() {
    auto const& subject = rules_->plan().subject_field;
    if (!subject) {
      faults_.push_back({"E543",
                         Severity::error,
                         "these rules have no organisation with people who are paid",
                         {},
                         {},
                         "payments are tried for the people of a dossier"});
      return false;
    }
    check::Field const& field = model().records[at(model().root)].fields[*subject];
    std::string const& key = field.json_key;
    list_pointer_ = "/" + key;
    plain_ = make_asker(Stories::of_findings, {});
    if (!plain_) return false;
    tapes_ = std::make_unique<Tapes>(key, field.presence == check::Presence::required);
    if (!read_json(dossier_, *tapes_, faults_)) return false;
    bare_ = make_asker(Stories::none, {});
    return bare_ != nullptr;
  }

  /// The subject in which this stands: of /volunteers/3/payments/0 the fourth.
  [[nodiscard]] std::optional<std::size_t> subject_in(std::string_view what) const {
    if (!what.starts_with(list_pointer_ + "/")) return std::nullopt;
    std::string_view const rest = what.substr(list_pointer_.size() + 1);
    std::size_t place = 0;
    auto const [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), place);
    bool const inside = fault == std::errc() && end != rest.data() + rest.size() && *end == '/';
    return inside && place < subjects() ? std::optional(place) : std::nullopt;
  }
  [[nodiscard]] std::vector<explain::Edit> edits_in(std::optional<std::size_t> subject,
                                                    Edits edits) const {
    std::vector<explain::Edit> found;
    std::copy_if(edits.begin(), edits.end(), std::back_inserter(found),
                 [&](explain::Edit const& e) { return subject_in(e.pointer) == subject; });
    return found;
  }

  /// Reads the whole dossier, so that all its faults are told, and once it is taken apart the root;
  /// with its subjects, as they are edited, where a rule looks at all of them.
  bool read_root(FactsReader& reader, evaluate::Part part, Edits edits) {
    reader.start(part, dossier_);
    bool const read = !tapes_                         ? read_json(dossier_, reader, faults_)
                      : part == evaluate::Part::whole ? play_whole(reader, edits)
                                                      : play_root(reader, edits);
    return read && !has_errors(faults_);
  }
  bool play_root(Events& out, Edits edits) {
    return explain::play_edited(tapes_->root, "", edits_in(std::nullopt, edits), out);
  }
  bool play_whole(Events& out, Edits edits) {
    if (!tapes_->has_list()) return play_root(out, edits);
    bool const of_list = std::any_of(edits.begin(), edits.end(), [&](explain::Edit const& e) {
      return e.pointer.starts_with(list_pointer_) && !subject_in(e.pointer);
    });
    if (of_list) return false; // somebody more, or nobody: that is not asked
    Joined joined(tapes_->list(), out, [&] {
      for (std::size_t i = 0; i < subjects(); ++i) {
        if (!explain::play_edited(tapes_->subjects[i], pointer(i), edits_in(i, edits), out))
          return false;
      }
      return true;
    });
    return play_root(joined, edits);
  }
  std::unique_ptr<Asker> make_asker(Stories stories, Edits edits) {
    bool const bare = stories == Stories::none;
    CheckOptions const options{as_of_, !bare, stories == Stories::of_signs_too};
    auto made = std::make_unique<Asker>(*rules_, options, *this,
                                        Extra{bare ? &bares_ : nullptr, false}, faults_);
    auto const read_again = [&](evaluate::Part part) {
      made->reader.assume(made->run.assumptions());
      return read_root(made->reader, part, edits);
    };
    InputFile const input{dossier_->name(), sha256_hex(dossier_->text())};
    if (!read_root(made->reader, evaluate::Part::root, edits)) return nullptr;
    if (!made->run.begin(dossier_, input, faults_, read_again)) return nullptr;
    made->reader.assume(made->run.assumptions());
    return made;
  }

  Asker* asker_of(Stories stories) {
    if (stories == Stories::none) return bare_.get();
    if (stories == Stories::of_findings) return plain_.get();
    if (!signs_) signs_ = make_asker(stories, {});
    return signs_.get();
  }

  template <class Do>
  void ask(std::size_t subject, Edits edits, Stories stories, Diagnostics& faults,
           Do const& action) {
    std::vector<explain::Edit> const of_subject = edits_in(subject, edits);
    std::string const here = pointer(subject);
    std::vector<explain::Edit> of_root;
    std::copy_if(edits.begin(), edits.end(), std::back_inserter(of_root),
                 [&](explain::Edit const& e) { return subject_in(e.pointer) != subject; });
    std::unique_ptr<Asker> edited;
    if (!of_root.empty()) edited = make_asker(stories, of_root);
    Asker* const asker = of_root.empty() ? asker_of(stories) : edited.get();
    if (asker != nullptr) {
      asker->reader.on_subject = [&](std::uint32_t row) { action(asker->run, row); };
      asker->reader.start(evaluate::Part::subject, dossier_, static_cast<std::uint32_t>(subject));
      explain::play_edited(tapes_->subjects[subject], here, of_subject, asker->reader);
    }
    hand_over(faults);
  }
};

Trials::Trials(std::unique_ptr<Work> work) : work_(std::move(work)) {}
Trials::~Trials() = default;

std::unique_ptr<Trials> Trials::open(std::shared_ptr<Rulebook const> rules, SourcePtr dossier,
                                     Date as_of, Diagnostics& faults) {
  auto work = std::make_unique<Work>(std::move(rules), std::move(dossier), as_of);
  if (!work->open(faults)) return nullptr;
  return std::unique_ptr<Trials>(new Trials(std::move(work)));
}

Overview const& Trials::overview() const {
  return work_->top();
}
std::size_t Trials::subjects() const {
  return work_->subjects();
}
std::string Trials::pointer(std::size_t subject) const {
  return work_->pointer(subject);
}
std::optional<std::string> Trials::written(std::string_view pointer) const {
  return work_->written(pointer);
}
std::optional<evaluate::Findings> Trials::told(std::size_t subject, Edits edits,
                                               Diagnostics& faults) {
  return work_->told(subject, edits, Stories::of_findings, faults);
}
std::optional<evaluate::Findings> Trials::signs(std::size_t subject, Edits edits,
                                                Diagnostics& faults) {
  return work_->told(subject, edits, Stories::of_signs_too, faults);
}
std::optional<evaluate::Bares> Trials::bare(std::size_t subject, Edits edits, Diagnostics& faults) {
  return work_->bare(subject, edits, faults);
}
std::optional<evaluate::Findings> Trials::organisation(Edits edits, Diagnostics& faults) {
  return work_->organisation(edits, faults);
}
std::optional<std::vector<explain::Edit>> Trials::paid(std::size_t subject,
                                                       std::vector<explain::Trial> const& payments,
                                                       std::string const& currency,
                                                       Diagnostics& faults) const {
  return work_->paid(subject, payments, currency, faults);
}
std::vector<std::string> Trials::payments_in(std::size_t subject, Period during) {
  return work_->payments_in(subject, during);
}

} // namespace grens
