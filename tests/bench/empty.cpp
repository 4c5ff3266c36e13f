/// What starting any C++ program costs: the standard library is linked and initialised, nothing is done.
#include <iostream>

int main() { return std::cout.good() ? 0 : 1; }
