"""What a check, an observation and a verdict are. Pure: no processes, no terminal."""
