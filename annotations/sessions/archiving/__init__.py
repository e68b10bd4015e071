"""A session as an archive, and an archive as a session."""
