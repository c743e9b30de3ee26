"""A PostgreSQL server for the benchmarks: on a loopback port, in a folder that is removed with the rest."""
import glob
import os
import socket
import subprocess

PROGRAMS = max(glob.glob("/usr/lib/postgresql/*/bin"), default=None, key=lambda path: int(path.split("/")[4]))


class Server:
    """Runs while the `with` block does; durable as a server is, so that commits cost what they cost."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self):
        os.makedirs(self.folder)
        if os.getuid() == 0:
            subprocess.run(["chown", "postgres", self.folder], check=True)
            os.chmod(os.path.dirname(self.folder), 0o711)
        self._run("initdb", "-D", self.folder + "/data", "-U", "bench", "--auth", "trust", "--no-sync")
        self._run("pg_ctl", "start", "-w", "-D", self.folder + "/data", "-l", self.folder + "/log", "-o",
                  f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}")
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder + "/data")

    def _run(self, program, *arguments):
        user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run([*user, f"{PROGRAMS}/{program}", *arguments], check=True, stdout=subprocess.DEVNULL)

    def psql(self, database):
        """The command of a session with a database."""
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench",
                "-d", database]

    def fresh(self, name="bench"):
        """Makes a database anew, and gives the variables that lead dbvc to it."""
        for statement in f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}":
            subprocess.run([*self.psql("postgres"), "-c", statement], check=True, stderr=subprocess.DEVNULL)
        return {"FLYWAY_URL": f"jdbc:postgresql://127.0.0.1:{self.port}/{name}", "FLYWAY_USER": "bench"}
