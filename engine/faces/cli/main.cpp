#include "faces/cli/program.hpp"

int main(int argc, char** argv) {
  return grens::cli::run(argc, argv);
}
