int a = 20;
