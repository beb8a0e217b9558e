create table a (b text);
