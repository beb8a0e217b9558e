// the workplace; /usr/include; ./var
