auto x = "gone";
