"""``make bench``: every benchmark in turn. They print what they find and never fail on a time."""

from tests.benchmarks import checking, dead_partner, screen_over_http, start, upstream_calls

BENCHMARKS = (start, checking, screen_over_http, upstream_calls, dead_partner)


def main() -> None:
    """Run them all."""
    for benchmark in BENCHMARKS:
        benchmark.main()
        print()


if __name__ == "__main__":
    main()
