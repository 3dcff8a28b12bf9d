"""Waits while a server's retention deletes the oldest day of an SQLite store: oldest_day.py FILE. Says when it has begun, and at the end how many events went."""
import sqlite3
import sys
import time

DAY = 86_400_000
store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, isolation_level=None)


def oldest():
    return store.execute("SELECT id, received_at / ? FROM events ORDER BY id LIMIT 1", (DAY,)).fetchone()


first = oldest()
while oldest() == first:
    time.sleep(0.1)
print("ready", flush=True)
sys.stdin.readline()
began = time.monotonic()
while (now := oldest())[1] == first[1]:
    time.sleep(0.1)
print(f'{{"rows":{now[0] - first[0]},"seconds":{time.monotonic() - began:.1f}}}')
