// system_clock, rand(), getenv, new Foo
const char* text = "rand() and new Foo and printf(";
int strand(int);
int b = strand(2);
int at_time(int);
auto x = moment.time(0);
struct N { N(const N&) = delete; };
auto y = std::unique_ptr<N>(new N(1));
auto w = std::unique_ptr<N>(
    new N(2));
auto z = steady_clock::now();
int renew = 2;
auto r = R"(goto x; delete y;)";
