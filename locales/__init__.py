"""The catalogues: messages (all a client can read or hear) and console (staff), in English and French."""
