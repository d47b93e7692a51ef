"""The engine of Cuttings: everything but pixels."""
