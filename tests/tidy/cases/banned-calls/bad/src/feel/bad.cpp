auto a = std::chrono::system_clock::now();
auto b = std::time(nullptr);
int c = rand();
auto d = std::getenv("HOME");
void e() { std::snprintf(f, 2, "x"); }
auto g = new Foo(1);
void h() { delete g; }
std::regex i("x");
void j() { goto end; }
void k() { std::this_thread::sleep_for(1s); }
int l = std::stoi(text);
void m() { std::cout << 1; }
void* n = malloc(3);
std::random_device o;
