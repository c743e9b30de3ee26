#!/usr/bin/env python3
"""Measures and prints the ratios; called by run.sh with the dbvc binary, the empty program and a work folder."""
import os
import shutil
import statistics
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generate  # noqa: E402
import postgres  # noqa: E402

DBVC, EMPTY, WORK = sys.argv[1:4]
rows = []


def note(text):
    print(text, file=sys.stderr, flush=True)


def run(command, folder=WORK, stdin=os.devnull, **variables):
    """Runs a command; returns its seconds and its peak memory in MB. A failing command ends the benchmark."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("FLYWAY_", "DBVC_"))} | variables
    log = os.path.join(WORK, "log")
    files = [
        (os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    os.chdir(folder)
    began = time.perf_counter()
    process = os.posix_spawn(shutil.which(command[0]), command, environment, file_actions=files)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    if status != 0:
        with open(log) as file:
            sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}:\n{file.read()[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def median(count, *measurements):
    """The median seconds of each measurement; they take turns, so that a busy moment hits all alike."""
    times = [[measure() for measure in measurements] for _ in range(count)]
    return [statistics.median(column) for column in zip(*times)]


def report(what, ours, theirs, ratio, target):
    rows.append((what, ours, theirs, f"{ratio:.2f}", f"{target:.2f}", "ok" if ratio <= target else "MISSED"))


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def project(name, count=0):
    """A folder with a configuration and `count` migrations."""
    folder = os.path.join(WORK, name)
    os.makedirs(os.path.join(folder, "migrations"))
    with open(os.path.join(folder, "flyway.toml"), "w") as file:
        file.write('[flyway]\nlocations = ["filesystem:migrations"]\n[environments.default]\nurl = "jdbc:sqlite:bench.db"\n')
    generate.write_scripts(os.path.join(folder, "migrations"), count)
    return folder


def recorded(name, count):
    """A project whose `count` migrations are in the history, without having run."""
    folder = project(name, count)
    run([DBVC, "migrate"], folder, FLYWAY_SKIP_EXECUTING_MIGRATIONS="true", FLYWAY_GROUP="true")
    return folder


def start_up():
    note("start-up")
    ours, empty = median(60, lambda: run([DBVC, "--version"])[0], lambda: run([EMPTY])[0])
    report("dbvc --version / empty static program", milliseconds(ours), milliseconds(empty), ours / empty, 3)


def validation():
    note("validation of 10,000 and 20,000 files")
    small, large = recorded("validate-10k", 10_000), recorded("validate-20k", 20_000)
    ours, ours_large, cat = median(
        7, lambda: run([DBVC, "validate"], small)[0], lambda: run([DBVC, "validate"], large)[0],
        lambda: run(["sh", "-c", "cat migrations/*.sql | cksum"], small)[0])
    report("validate 10,000 files / cat into cksum", milliseconds(ours), milliseconds(cat), ours / cat, 3)
    report("validate 20,000 files / 10,000 files", milliseconds(ours_large), milliseconds(ours), ours_large / ours, 2.3)
    shutil.rmtree(large)


def migration():
    note("migration of 1,000 files")
    folder = project("migrate", 1_000)
    session = os.path.join(WORK, "session.sql")
    generate.write_session(session, 1_000)

    def emptied():
        for name in os.listdir(folder):
            if name.startswith((".dbvc", "bench.db")):
                path = os.path.join(folder, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    def ours():
        emptied()
        return run([DBVC, "migrate"], folder)[0]

    def shell():
        emptied()
        return run(["sqlite3", "-bail", "bench.db"], folder, stdin=session)[0]

    mine, theirs = median(5, ours, shell)
    report("migrate 1,000 files / sqlite3 shell", milliseconds(mine), milliseconds(theirs), mine / theirs, 1.5)


def history_length():
    note("cost per migration after 10 and after 10,000")
    lengths, few, many = (10, 10_000), 100, 400
    folders = {length: recorded(f"history-{length}", length) for length in lengths}

    def seconds(length, pending):
        copy = os.path.join(WORK, "copy")
        shutil.copytree(folders[length], copy)
        for number in range(length + 1, length + pending + 1):
            with open(f"{copy}/migrations/V{number}__create_part_{number:05d}.sql", "w") as file:
                file.write(generate.migration(number))
        elapsed = run([DBVC, "migrate"], copy)[0]
        shutil.rmtree(copy)
        return elapsed

    def cost(length):
        return (seconds(length, many) - seconds(length, few)) / (many - few)

    short, long = median(3, *[lambda length=length: cost(length) for length in lengths])
    report("cost per migration after 10,000 / after 10", milliseconds(long), milliseconds(short), long / short, 1.2)


def memory():
    note("a script of 1 GB")
    folder, megabytes = project("memory"), 1_000
    generate.write_script(os.path.join(folder, "migrations", "V1__fill.sql"), megabytes * 1_000_000)
    seconds, peak = run([DBVC, "migrate"], folder)
    report("peak memory of a 1 GB script / 64 MB", f"{peak:.0f} MB", f"{megabytes / seconds:.0f} MB/s", peak / 64, 1)


def postgresql():
    if postgres.PROGRAMS is None:
        note("PostgreSQL's server is not installed: its measurements are left out")
        return
    with postgres.Server(os.path.join(WORK, "server")) as server:
        note("migration of 1,000 files on PostgreSQL")
        folder = project("migrate-postgresql", 1_000)
        session = os.path.join(WORK, "session-psql.sql")
        generate.write_psql(session, 1_000)

        def ours():
            variables = server.fresh()
            shutil.rmtree(os.path.join(folder, ".dbvc"), ignore_errors=True)
            return run([DBVC, "migrate"], folder, **variables)[0]

        def psql():
            server.fresh()
            return run(server.psql("bench"), folder, stdin=session)[0]

        mine, theirs = median(5, ours, psql)
        report("migrate 1,000 files on PostgreSQL / psql", milliseconds(mine), milliseconds(theirs), mine / theirs, 1.3)

        note("a script of 200 MB with data after COPY")
        folder, megabytes = project("memory-postgresql"), 200
        generate.write_copy(os.path.join(folder, "migrations", "V1__fill.sql"), megabytes * 1_000_000)
        seconds, peak = run([DBVC, "migrate"], folder, **server.fresh())
        report("peak memory of 200 MB after COPY / 64 MB", f"{peak:.0f} MB", f"{megabytes / seconds:.0f} MB/s", peak / 64, 1)


for part in (start_up, validation, migration, history_length, memory, postgresql):
    part()

head = ("measured", "dbvc", "compared", "ratio", "target", "")
widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
for row in [head, *rows]:
    cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
    print("  ".join(cells).rstrip())
sys.exit(any(row[-1] == "MISSED" for row in rows))
