// example MODEL DECISION FACTS: what a decision of any DMN model answers.
#include <fstream>
#include <iostream>
#include <iterator>
#include <loopline/dmn.h>

int main(int, char** words) try {
  std::ifstream file(words[1]);
  const auto model = looplinedmn::Model::load(std::string(std::istreambuf_iterator<char>(file), {}));
  std::cout << model.evaluate(words[2], words[3]).value << "\n";
} catch (const looplinedmn::Error& error) {
  std::cerr << error.what() << "\n";
  return 1;
}
