"""A column type for numbers of the text: takes and gives ``Decimal``, exact in SQLite and in PostgreSQL."""

from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa

_LARGEST_INTEGER: Final = 2**63


class _AsGiven(sa.types.UserDefinedType[Any]):
    """A column of SQLite without affinity, or SQLite would turn long digits into a float."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The name of the type in SQLite, which tells it that there is no affinity."""
        return "DECIMAL_BLOB"


class ExactNumber(sa.types.TypeDecorator[Decimal]):
    """NUMERIC in PostgreSQL; in SQLite a number where that is exact, else its digits."""

    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        """The type in the database."""
        return dialect.type_descriptor(_AsGiven() if dialect.name == "sqlite" else sa.Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> Any:
        """A number on its way in."""
        return sqlite_number(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Decimal | None:
        """A number on its way out."""
        if value is None or isinstance(value, Decimal):
            return value
        return Decimal(repr(value) if isinstance(value, float) else value)


def sqlite_number(value: Decimal | None) -> int | float | str | None:
    """What SQLite holds without loss: an integer, a float if it gives back the same digits, else the digits.

    >>> [sqlite_number(Decimal(number)) for number in ("1.20E+3", "0.1", "0.1234567890123456789")]
    [1200, 0.1, '0.1234567890123456789']
    """
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < _LARGEST_INTEGER:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
