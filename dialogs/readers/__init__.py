"""Readers of answers: what did they mean, as the answer to this question? They ask again rather than guess."""
