"""Codes that people read out and type: made by chance, without signs that are taken for one another."""

import secrets

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


def random_code(length: int) -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(length))
