"""Empty what an earlier demonstration left, and nothing that a demonstration did not make."""

import os
import shutil
import sys
from pathlib import Path

import environ
import psycopg


MARK = "made by the demonstration of technical qualification approvals"
IS_EMPTY = "SELECT count(*) = 0 FROM pg_tables WHERE schemaname = 'public'"
IS_MARKED = "SELECT obj_description('public'::regnamespace) = %s"


def main() -> None:
    state = Path(os.environ["STATE_DIR"])
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("sqlite") and url != "sqlite://:memory:":
        refuse_a_file_of_somebody_else(Path(environ.Env.db_url_config(url)["NAME"]), state)
    elif url:
        empty_the_server_database(url)
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    print(f"Starting afresh: earlier results of the demonstration in {shown(state)} are removed.")


def refuse_a_file_of_somebody_else(file: Path, state: Path) -> None:
    if file.exists() and not file.resolve().is_relative_to(state):
        sys.exit(f"DATABASE_URL names a file that exists, {file}: name a new one.")


def empty_the_server_database(url: str) -> None:
    """A database with tables is emptied only if an earlier demonstration made them."""
    with psycopg.connect(url, autocommit=True) as connection:
        empty = connection.execute(IS_EMPTY).fetchone()[0]
        ours = connection.execute(IS_MARKED, [MARK]).fetchone()[0]
        if not (empty or ours):
            sys.exit("The database of DATABASE_URL holds other data: name an empty one.")
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute(f"COMMENT ON SCHEMA public IS '{MARK}'")


def shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    main()
