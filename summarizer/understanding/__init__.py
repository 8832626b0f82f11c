"""What a text is: which reports it holds, of which place and year, and how each is built."""
