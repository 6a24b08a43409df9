"""The conversations: pure, replayable, and ignorant of database, clock, network and vendor."""
