"""What staff must see: raised, routed, told, taken."""
