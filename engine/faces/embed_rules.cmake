# Writes OUTPUT, a C++ source that defines grens::faces::FUNCTION(): the files named in LIST (one
# path a line, relative to ROOT) as text. Every byte is written as an escape, so that no file can
# end its own literal.

foreach(name IN ITEMS LIST ROOT FUNCTION OUTPUT)
  if(NOT DEFINED ${name})
    message(FATAL_ERROR "embed_rules.cmake needs -D ${name}=...")
  endif()
endforeach()

file(STRINGS "${LIST}" paths ENCODING UTF-8)
list(LENGTH paths count)

set(texts "")
set(table "")
set(number 0)
foreach(path IN LISTS paths)
  file(READ "${ROOT}/${path}" bytes HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  # One literal for each line of the file: the compiler joins them.
  string(REPLACE "\\x0a" "\\x0a\"\n    \"" bytes "${bytes}")
  string(APPEND texts "constexpr char text_${number}[] =\n    \"${bytes}\";\n")
  string(APPEND table "    {\"${path}\", {text_${number}, sizeof text_${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()

set(source "// Made by engine/faces/embed_rules.cmake from ${count} files.\n")
string(APPEND source "#include \"faces/embedded_rules.hpp\"\n\n")
string(APPEND source "namespace grens::faces {\n")
if(count EQUAL 0)
  string(APPEND source "std::span<EmbeddedRule const> ${FUNCTION}() { return {}; }\n")
else()
  string(APPEND source "namespace {\n${texts}")
  string(APPEND source "constexpr EmbeddedRule files[] = {\n${table}};\n} // namespace\n")
  string(APPEND source "std::span<EmbeddedRule const> ${FUNCTION}() { return files; }\n")
endif()
string(APPEND source "} // namespace grens::faces\n")
file(WRITE "${OUTPUT}" "${source}")
