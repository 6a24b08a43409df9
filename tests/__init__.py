"""Tests. From here on the collector of garbage looks less often than Python has it: it took an eighth of their time."""

import gc

gc.set_threshold(20_000, 20, 50)
