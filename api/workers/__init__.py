"""Reading in processes apart: limited in memory and time, without network, one worker for many files."""
