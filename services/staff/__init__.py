"""Members of staff: who they are, how they log in, how they are reached, whom they may see."""
