// try, catch (all) and throw nothing
int catch_up(int);
int throw_away(int);
