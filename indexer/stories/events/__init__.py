"""Which articles report one event: by the rare words they share. Pure."""
