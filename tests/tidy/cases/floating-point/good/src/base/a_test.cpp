double x = 1;
