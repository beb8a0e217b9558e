int a = 36;
auto b = Decimal::parse("0.13");
auto c = day("2026-02-10");
auto d = "财关税〔2026〕1号";
int e = 5'000;
int f = row.text(3) + 180;
constexpr int lock_months = 3;
auto g = 0.0005;
