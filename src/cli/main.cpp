#include "cli/cli.hpp"

int main(int argc, char** argv) { return runknee::cli::run({argv, argv + argc}); }
