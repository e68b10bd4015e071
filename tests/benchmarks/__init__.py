"""How fast Newsroom is on this machine, beside what it is to reach. One module a measurement, each with ``measure``."""
