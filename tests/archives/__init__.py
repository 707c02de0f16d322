"""Reading archives: every file is made in the test that reads it."""
