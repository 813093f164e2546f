// A dossier for others to check: people become pseudonyms, free text goes, and all that rules look
// at stays as it was. Dates and amounts stay, because the law counts with them.
#pragma once

#include "base/events.hpp"
#include "check/model.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace grens {

struct Redaction {
  std::string key; // secret: the same key gives the same pseudonyms, and nobody else can make them
  /// Ids of findings that the dossier names in explanations and waivers, before and after: they are
  /// made of the subject's id.
  std::map<std::string, std::string, std::less<>> findings;
};

/// "p-" and 16 hexadecimal digits of HMAC-SHA256.
std::string pseudonym(std::string_view key, std::string_view text);

/// Which texts of a dossier stay. What a rule compares with words stays where it is one of those
/// words; ids, and other texts that a rule looks at, become pseudonyms, the same text the same one,
/// so that what was equal still is; the rest goes, or becomes a pseudonym where it is required. The
/// organisation is not a person and keeps its name.
class RedactedFields {
public:
  enum class Treatment : std::uint8_t { keep, pseudonym, drop, finding };

  explicit RedactedFields(check::Model const& model);

  [[nodiscard]] check::Model const& model() const { return model_; }
  [[nodiscard]] Treatment of(check::RecordId record, std::uint32_t field) const {
    return treatments_[check::at(record)][field];
  }
  [[nodiscard]] bool is_word(std::string_view text) const {
    return words_.find(text) != words_.end();
  }

private:
  check::Model const& model_;
  std::vector<std::vector<Treatment>> treatments_;
  std::set<std::string, std::less<>> words_; // that rules compare texts with

  void look_at(check::Term const& term, std::set<std::pair<std::uint32_t, std::uint32_t>>& read);
};

/// Passes a dossier that was checked on to `out`, redacted.
class Redactor final : public Events {
public:
  Redactor(RedactedFields const& fields, Redaction const& how, Events& out)
      : fields_(fields), how_(how), out_(out) {}

  bool begin_object(std::size_t at) override;
  bool end_object(std::size_t at) override { return close(&Events::end_object, at); }
  bool begin_list(std::size_t at) override;
  bool end_list(std::size_t at) override { return close(&Events::end_list, at); }
  bool key(std::string_view name, std::size_t at) override;
  bool text(std::string_view value, std::size_t at) override;
  bool number(std::string_view written, std::size_t at) override;
  bool truth(bool value, std::size_t at) override;
  bool null(std::size_t at) override;

private:
  enum class Frame : std::uint8_t {
    record,   // an object with the fields of a record
    rows,     // a list of records, or an object that stands for one
    texts,    // a list of texts
    plain,    // bounds and parts: dates and numbers alone
    anything, // what a field of any type holds
    dropped,  // of which nothing is passed on
  };
  struct Level {
    Frame frame = Frame::dropped;
    check::RecordId record{};
    std::uint32_t field = 0; // record: whose value comes next; texts: that holds the list
    bool keyed = false;      // rows: an object
    bool drop_next = false;  // record: an x- key
  };

  RedactedFields const& fields_;
  Redaction const& how_;
  Events& out_;
  std::vector<Level> levels_;
  std::string key_; // not passed on yet: its value may go
  std::size_t key_at_ = 0;
  bool key_waits_ = false;

  [[nodiscard]] check::Field const& field_of(Level const& level) const {
    return fields_.model().records[check::at(level.record)].fields[level.field];
  }
  [[nodiscard]] bool dropping() const;
  [[nodiscard]] std::string replaced(std::string_view value) const;
  bool pass_key();
  bool drop_key();
  bool open(Level level, bool (Events::*begin)(std::size_t), std::size_t at);
  bool close(bool (Events::*end)(std::size_t), std::size_t at);
};

} // namespace grens
