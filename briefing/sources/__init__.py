"""The outside → `Article`. One file a format; foreign shapes stop here. `read_paths` is the door.

To add a format: a file here that makes an `Article` of it, a line in `reading._file_items`, a test in `test_readers`.
"""

from briefing.sources.reading import Reading, read_paths

__all__ = ["Reading", "read_paths"]
