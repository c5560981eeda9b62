"""The details of a session in the records: packed, or row by row as an earlier Coach kept them."""

import sqlite3

import numpy as np

from coach_app.records.journal import details
from coach_app.records.journal.details import Details

_OLD_ROWS = """SELECT t_s, reference_t_s, lag_s, frame, colour, joints, expected, errors, move
    FROM observations WHERE session = ? ORDER BY sequence"""


def details_of(connection: sqlite3.Connection, number: int) -> Details:
    """Read the kept instants of a session.

    Raises:
        sqlite3.Error: the database refused. ValueError: the details are damaged.
    """
    row = connection.execute("SELECT packed FROM details WHERE session = ?", (number,)).fetchone()
    if row is not None:
        return details.unpack(row[0])
    return of_rows(connection.execute(_OLD_ROWS, (number,)).fetchall())


def of_rows(rows: list[sqlite3.Row]) -> Details:
    """Rows of the table `observations`, of one session."""
    if not rows:
        return details.nothing()
    t_s, reference_t_s, lag_s, frame, colour, joints, expected, errors, move = zip(
        *rows, strict=True
    )
    return details.of_columns(
        np.array([t_s, reference_t_s, [np.nan if lag is None else lag for lag in lag_s]]).T,
        ["".join(letters) for letters in zip(frame, colour, joints, strict=True)],
        np.array(expected, np.int64),
        np.stack([np.frombuffer(error, "<i2") for error in errors]).astype(np.int64),
        move,
    )
