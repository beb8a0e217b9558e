// a double
int doubled = 2;
const char* text = "float";
