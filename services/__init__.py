"""What the assistant does, one use case a module, each with one visible transaction."""

__version__ = "0.1.0"
