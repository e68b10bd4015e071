class Stale(Exception):
    """Someone changed this since the reader last saw it; the object has been read again and holds what stands now."""
