auto home = std::getenv("HOME");
std::cout << "hello";
