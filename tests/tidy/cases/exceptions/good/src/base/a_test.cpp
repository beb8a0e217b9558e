void f() { throw 1; }
