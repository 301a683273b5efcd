"""The command line: its words, its messages, what people see in a terminal."""
