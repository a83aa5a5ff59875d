"""From what was written to what people can see in it: themes of one session, threads over many, and search.

The modules here are shared by these three: notes, language, the counts of a background, a model, vectors, titles, and
the worker that keeps all mathematics out of the server.
"""
