"""How a law asks another tool: the one of this environment, from the root of the project."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*command: str) -> tuple[int, str]:
    """Return the exit code and all that was said."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


def tool(name: str) -> str:
    """Return where the tool of this environment stands."""
    return str(Path(sys.executable).parent / name)
