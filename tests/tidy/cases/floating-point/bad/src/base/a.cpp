double a = 1;
int b = static_cast<float>(a);
