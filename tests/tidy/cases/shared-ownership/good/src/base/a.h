// A.
#pragma once
struct A {
  std::shared_ptr<const int> a;  // shared: immutable, copied freely
  // Shared with the threads that read.
  std::shared_ptr<const int> b;
};
void take(std::shared_ptr<const int> a);
