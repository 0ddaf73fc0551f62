"""What an action raises that can't be done now."""


class Refused(Exception):
    """The reason is for the person who asked, in his language; nothing has happened."""
