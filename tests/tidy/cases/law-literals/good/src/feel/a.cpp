int a = 36;
