// the todo list of the desk
