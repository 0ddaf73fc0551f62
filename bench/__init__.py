"""What costs how much? One module a bench, one JSON line each; never a timed test."""
