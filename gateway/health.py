"""Health: is the process alive, may it be sent traffic, and what do its figures say."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.runtime import Runtime
from resolvers.errors import SnapshotMissing, StoreUnavailable
from resolvers.policy.freshness import freshness
from resolvers.ports import Snapshot


async def livez(_request: Request) -> Response:
    """Answer that the process runs and its loop turns; nothing else is looked at."""
    return JSONResponse({"live": True})


async def readyz(request: Request) -> Response:
    """Answer 200 once recall facts are loaded, however old: a block never goes stale. Their age stands beside.

    503 before that, and where the store's file was taken from under us: only a restart mends it.
    """
    runtime: Runtime = request.state.runtime
    try:
        runtime.check_store()
    except StoreUnavailable as error:
        return _not_ready(str(error))
    snapshot = _snapshot(runtime)
    if snapshot is None:
        return _not_ready("no recall facts were ever learnt")
    return JSONResponse({"ready": True, **_state(runtime, snapshot)})


async def metrics(request: Request) -> Response:
    """Answer the figures in the Prometheus text format."""
    runtime: Runtime = request.state.runtime
    figures = runtime.metrics
    if snapshot := _snapshot(runtime):
        figures.generation.set(snapshot.generation)
        figures.recalls.set(len(snapshot.index))
        for source in snapshot.sources:
            if source.heard_at:
                age_s = (runtime.clock.now() - source.heard_at).total_seconds()
                figures.source_age.labels(source.name).set(age_s)
    return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)


def _not_ready(why: str) -> Response:
    return JSONResponse({"ready": False, "why": why}, status_code=503)


def _snapshot(runtime: Runtime) -> Snapshot | None:
    """Return the recall facts; None before the first were learnt, which is generation 0."""
    try:
        snapshot = runtime.snapshot()
    except SnapshotMissing:
        return None
    return snapshot if snapshot.generation else None


def _state(runtime: Runtime, snapshot: Snapshot) -> dict[str, object]:
    now, ages = runtime.clock.now(), runtime.joined.bounds
    return {
        "snapshot": f"g{snapshot.generation}",
        "recalls": len(snapshot.index),
        "sources": [
            {
                "name": source.name,
                "freshness": freshness(source.heard_at, now, ages),
                "heardAt": source.heard_at.isoformat() if source.heard_at else None,
                "records": source.records,
                "quarantined": source.quarantined,
            }
            for source in snapshot.sources
        ],
    }
