"""The national catalogue of methodological materials: which are there, how many of each sort, and where?"""
