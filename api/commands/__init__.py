"""One module a command: `run(parsed, settings)` gives the exit status."""
