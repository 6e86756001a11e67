"""The coder: a line of steps from a report to its statements, each one module."""
