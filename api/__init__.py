"""The faces of fengong: command line and HTTP."""
