#!/usr/bin/env python3
"""Writes migrations for the benchmarks; the same arguments give the same bytes.

    generate.py scripts DIR COUNT   COUNT files V1__create_part_00001.sql ..., of some 400 bytes each
    generate.py session FILE COUNT  the same work as one script for the sqlite3 shell: per migration a
                                    transaction with its statements and its row in a history table
    generate.py psql FILE COUNT     the same for psql
    generate.py copy FILE BYTES     one script of about BYTES bytes: a table, and data after COPY
    generate.py script FILE BYTES   one script of about BYTES bytes that inserts rows
"""
import os
import sys
import zlib

MATERIALS = "ash brass cork denim felt glass hemp iron jute linen maple nylon oak paper quartz slate tin wool".split()

HISTORY = """\
CREATE TABLE flyway_schema_history (
    installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50), description VARCHAR(200) NOT NULL,
    type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT NULL,
    installed_on TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')), execution_time INT NOT NULL,
    success BOOLEAN NOT NULL);
CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
"""


def material(number, step):
    return MATERIALS[(number * 5 + step * 7) % len(MATERIALS)]


def migration(number):
    table = f"part_{number:05d}"
    return f"""\
-- Stock of part {number}: {material(number, 1)} and {material(number, 2)}
CREATE TABLE {table} (
    id      INTEGER PRIMARY KEY,
    label   VARCHAR(60) NOT NULL,
    stock   INT NOT NULL DEFAULT 0,
    counted TEXT DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO {table} (id, label, stock) VALUES (1, '{material(number, 3)}; {material(number, 4)}', {number * 7 % 991});
INSERT INTO {table} (id, label, stock) VALUES (2, 'it''s {material(number, 5)} -- cut', {number * 11 % 983});
CREATE INDEX {table}_by_label ON {table} (label);
"""


def checksum(text):
    total = 0
    for line in text.splitlines():
        total = zlib.crc32(line.encode(), total)
    return total - (1 << 32) if total >= 1 << 31 else total


def write_scripts(folder, count):
    os.makedirs(folder, exist_ok=True)
    for number in range(1, count + 1):
        with open(f"{folder}/V{number}__create_part_{number:05d}.sql", "w") as file:
            file.write(migration(number))


def write_psql(path, count):
    history = HISTORY.replace("TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now'))", "TIMESTAMP NOT NULL DEFAULT now()")
    write_session(path, count, history, "BEGIN", "true")


def write_session(path, count, history=HISTORY, begin="BEGIN IMMEDIATE", success="1"):
    with open(path, "w") as file:
        file.write(history)
        for number in range(1, count + 1):
            text = migration(number)
            name = f"create_part_{number:05d}"
            file.write(f"{begin};\n{text}INSERT INTO flyway_schema_history (installed_rank, version, description, "
                       f"type, script, checksum, installed_by, execution_time, success) VALUES ({number}, '{number}', "
                       f"'{name.replace('_', ' ')}', 'SQL', 'V{number}__{name}.sql', {checksum(text)}, '', 0, {success});\nCOMMIT;\n")


def write_script(path, size):
    rows = "".join(
        f"INSERT OR REPLACE INTO ledger (id, note) VALUES ({number}, '{'x' * 160}');\n" for number in range(64))
    with open(path, "w") as file:
        file.write("CREATE TABLE ledger (id INTEGER PRIMARY KEY, note TEXT);\n")
        written = 0
        while written < size:
            file.write(rows)
            written += len(rows)


def write_copy(path, size):
    rows = "".join(f"{number}\t{'x' * 160}\n" for number in range(64))
    with open(path, "w") as file:
        file.write("CREATE TABLE ledger (id INTEGER, note TEXT);\nCOPY ledger FROM STDIN;\n")
        for _ in range(size // len(rows)):
            file.write(rows)
        file.write("\\.\n")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("scripts", "session", "psql", "script", "copy"):
        sys.exit(__doc__)
    {"scripts": write_scripts, "session": write_session, "psql": write_psql, "script": write_script,
     "copy": write_copy}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
