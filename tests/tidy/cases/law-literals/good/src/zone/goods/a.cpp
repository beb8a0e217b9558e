// 36 months by art. 1(4), since 2026-02-10
int a = 0 + 1 - 2 * 10;
auto b = row.text(12);
auto c = text.substr(5);
auto d = hash[0] << 8;
auto e = day_of(row.integer(7));
int mask = 0x7F;
auto f = "1st line";
auto sha256 = 1;
