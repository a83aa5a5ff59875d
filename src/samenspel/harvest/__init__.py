"""From what was written to what people can see in it: themes of one session, threads over many, and search."""
