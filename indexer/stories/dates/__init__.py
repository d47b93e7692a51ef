"""When the event was, as each text says. Pure."""
