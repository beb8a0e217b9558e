int a; 
	int b;
