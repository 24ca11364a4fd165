"""Figures of the periodic posts; never a server or a text as a label."""

from prometheus_client import Counter, Gauge, Histogram

DELIVERIES = Counter(
    "mynabot_posting_deliveries", "Attempts to post, by what came of them.", ["outcome"]
)
DELAY = Histogram(
    "mynabot_posting_delay_seconds",
    "From the due moment to the message.",
    buckets=(5, 15, 30, 60, 120, 300, 900, 3600, 21600, 86400),
)
TICK_FAILURES = Counter("mynabot_posting_tick_failures", "Ticks that ended in an exception.")
TICK_AGE = Gauge("mynabot_posting_seconds_since_tick", "Seconds since the last full tick.")
