"""How long until `serve` is ready, beside a bare Starlette started in turn.

Run as ``python -m tests.benchmarks.start [ROUNDS]``. Ready is the first 200 of /readyz, counted from the spawn. Ours is
compiled first, as it is where it was installed, and as the other is.
"""

import compileall
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from tests.benchmarks import ground

BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
app = Starlette(routes=[Route("/readyz", lambda request: PlainTextResponse("ready"))])
uvicorn.run(app, port=int(sys.argv[1]), log_config=None)
"""
WITHIN_S = 30


def main(rounds: int = 7) -> None:
    """Print the medians and their ratio."""
    data_dir = ground.settings().data_dir
    for package in ("gateway", "schema", "resolvers"):
        compileall.compile_dir(ground.ROOT / package, quiet=1)
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(ready_s([_command(), "serve", "--offline", "--data-dir", str(data_dir), "--port"]))
        bare.append(ready_s([sys.executable, "-c", BARE]))
    ratio = median(one / other for one, other in zip(ours, bare, strict=True))
    print(f"ready, {'real' if ground.REAL.is_dir() else 'demo'} recalls, {rounds} rounds in turn")
    print(f"  safety-gateway serve  median {median(ours):.2f} s, best {min(ours):.2f}, worst {max(ours):.2f}")
    print(f"  bare starlette        median {median(bare):.2f} s;  ratio {ratio:.1f}")


def ready_s(command: list[str]) -> float:
    """Return the seconds from spawning *command*, a port added, to its first 200."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    started = time.perf_counter()
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - started < WITHIN_S:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1).close()
                return time.perf_counter() - started
            except (urllib.error.URLError, OSError):
                time.sleep(0.005)
        raise TimeoutError(f"not ready within {WITHIN_S} s: {command}")
    finally:
        process.terminate()
        process.wait()


def _command() -> str:
    return str(Path(sys.executable).with_name("safety-gateway"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
