"""What the program guidelines say, as pure tables: standard library only, no clock, no file, no database."""
