"""What the pages of the console show: each page's reading, ready to be rendered."""
