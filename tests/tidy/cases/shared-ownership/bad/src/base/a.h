// A.
#pragma once
struct A {
  std::shared_ptr<const int> a;
  std::shared_ptr<int> b = nullptr;  // handy
};
using P = std::shared_ptr<A>;
