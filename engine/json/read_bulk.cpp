#include "json/read_bulk.hpp"

#include "json/fault.hpp"
#include "json/read.hpp"

namespace grens {

namespace {

class Nobody final : public Events {
public:
  bool begin_object(std::size_t) override { return true; }
  bool end_object(std::size_t) override { return true; }
  bool begin_list(std::size_t) override { return true; }
  bool end_list(std::size_t) override { return true; }
  bool key(std::string_view, std::size_t) override { return true; }
  bool text(std::string_view, std::size_t) override { return true; }
  bool number(std::string_view, std::size_t) override { return true; }
  bool truth(bool, std::size_t) override { return true; }
  bool null(std::size_t) override { return true; }
};

} // namespace

bool BulkReader::explain(Document const& document, Diagnostics& faults, std::size_t bytes_max) {
  if (document.padded.size() > bytes_max) {
    faults.push_back(too_large(source_of(file_, {{}, document.offset, document.line}), bytes_max));
    return false;
  }
  SourcePtr const source = source_of(file_, document);
  Nobody nobody;
  if (!read_json(source, nobody, faults, bytes_max)) return false;
  // Sound after all: either there was no memory for the positions of its tokens, or one reader has
  // a mistake.
  bool const no_memory = structure_.find(document.padded) == Structure::Found::no_memory;
  faults.push_back(no_memory ? out_of_memory(source) : readers_disagree(source));
  return false;
}

template bool BulkReader::read<Events>(Document const&, Events&, Diagnostics&, std::size_t);

} // namespace grens
