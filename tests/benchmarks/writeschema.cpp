// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/madeschema.h"

#include <cstdlib>
#include <iostream>
#include <string_view>

/// write_schema TABLES [changed]: prints what the benchmarks compare, for measuring whole programs.
int main(int argc, char **argv)
{
    const int tables = argc > 1 ? std::atoi(argv[1]) : 0;
    if (tables < 1) {
        std::cerr << "usage: write_schema TABLES [changed]\n";
        return 2;
    }
    std::cout << madeSchema(tables, argc > 2 && std::string_view(argv[2]) == "changed");
}
