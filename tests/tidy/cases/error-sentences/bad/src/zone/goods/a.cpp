// fine
auto a = fail(ErrorKind::conflict, "not_enough");
auto b = fail(
    ErrorKind::invalid, "no_words", "/x");
void f() { error.code = "no_words_either"; }
