auto a = fail(ErrorKind::conflict, "not_enough", "/x");
void f() { error.code = "late"; }
const char* names[] = {"by_name"};
