void f() {
  try {
    g();
  } catch (const std::exception&) {
    throw;
  }
}
