"""A quotation mark in a search of the admin is an error 500 on SQLite: django-modelsearch doesn't double it.

tests/home/test_search.py has a test that fails when it does, and this module can go.
"""

from django.db import connection


def install() -> None:
    if connection.vendor != "sqlite":
        return
    from modelsearch.backends.database.sqlite.query import Lexeme  # of SQLite only

    stock = Lexeme.as_sql

    def as_sql(self, compiler, connection):
        sql, params = stock(self, compiler, connection)
        return sql, [param.replace('"', '""') for param in params]

    as_sql.stock = stock
    Lexeme.as_sql = as_sql
