"""What is in a file, page by page? Read in a process of its own (materials.reading.__main__), without Django.

A hostile or broken file can cost that process its memory or its life, never the site's.
"""
