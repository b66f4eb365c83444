"""The outside → `Article`. One file a format; foreign shapes stop here. `read_path` and `read_stdin` are the door."""
