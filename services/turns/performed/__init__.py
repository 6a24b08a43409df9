"""What each step of a dialog comes to: a module here for each of `dialogs.commands`."""
