"""Training and judging what texts mean: what `scripts/train` and `scripts/evaluate` run."""
