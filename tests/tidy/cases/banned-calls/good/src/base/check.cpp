void f() { std::fprintf(stderr, "x"); }
