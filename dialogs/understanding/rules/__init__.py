"""The rules, one file a subject, each a table of lines over the vocabulary of both languages."""
