"""Prints what bench/scale measured: report.py RESULTS STORE…"""
import glob
import json
import os
import statistics
import sys

results, stores = sys.argv[1], sys.argv[2:]


def read(name):
    with open(os.path.join(results, name)) as file:
        return json.load(file)


def text(name):
    path = os.path.join(results, name)
    return open(path).read().strip() if os.path.exists(path) else ""


def ingest(store):
    runs = {name: [read(os.path.basename(file)) for file in sorted(glob.glob(f"{results}/{store}.ingest.{name}.*.json"))] for name in ("empty", "filled")}
    if store == stores[0]:
        machine = runs["empty"][0]["machine"]
        print(f'{machine["processor"]}, {machine["cores"]} cores, {machine["memory_bytes"] / 2**30:.1f} GiB, {machine["kernel"]}')
        print(runs["empty"][0]["load"])
    fill = read(f"{store}.fill.json")
    print(f'\n== {store}: {fill["events"]:,} events of {fill["issues"]:,} issues, {int(text(f"{store}.bytes")) / 1e9:.1f} GB, '
          f'{fill["payload_bytes"]} bytes a stored payload; multiplied in {fill["seconds"]:.0f} s')
    rate = {name: statistics.median(run["accepted_per_second"] for run in of) for name, of in runs.items()}
    print(f'{"":8} {"accepted/s":>11} {"of empty":>9} {"p50 ms":>8} {"p99 ms":>8} {"longest":>8} {"errors":>7}')
    for name, of in runs.items():
        middle = lambda what: statistics.median(run["latency"][what] for run in of)
        errors = sum(run["errors"] + sum(run["refused"].values()) for run in of)
        print(f'{name:8} {rate[name]:11.0f} {rate[name] / rate["empty"]:9.2f} {middle("p50"):8.2f} {middle("p99"):8.2f} {middle("max"):8.0f} {errors:7}')


def pages(store):
    quiet = read(f"{store}.pages.json")
    beside = {page["what"]: page for page in json.loads(read(f"{store}.pages-beside.json")["said"])}
    print(f'\n{"pages, ms":38} {"p50":>8} {"p95":>8} {"p99":>8} {"longest":>8}   {"beside: p50":>11} {"p95":>8} {"p99":>8}')
    for page in quiet:
        other = beside[page["what"]]
        print(f'{page["what"]:38} {page["p50"]:8.1f} {page["p95"]:8.1f} {page["p99"]:8.1f} {page["max"]:8.1f}   {other["p50"]:11.1f} {other["p95"]:8.1f} {other["p99"]:8.1f}')


def beside(store, name, words):
    run = read(f"{store}.{name}.json")
    before, during, after = run["before"], run["during"], run["after"]
    around = (before["rate"] + after["rate"]) / 2
    print(f'{words}: {run["seconds"]:.2f} s; ingest {before["rate"]:.0f}/s before, {during["rate"]:.0f}/s beside it, {after["rate"]:.0f}/s after '
          f'({during["rate"] / around:.2f}); longest answer {before["max"]:.0f}, {during["max"]:.0f}, {after["max"]:.0f} ms; '
          f'p99 {before["p99"]:.0f}, {during["p99"]:.0f}, {after["p99"]:.0f} ms; errors {before["errors"] + during["errors"] + after["errors"]}')
    said = json.loads(run["said"])
    print("    " + ", ".join(f"{name} {value}" for name, value in said.items() if not isinstance(value, dict)))


for store in stores:
    ingest(store)
    pages(store)
    print()
    print("what retention does once a minute:", ", ".join(f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}" for name, value in read(f"{store}.pass.json").items()))
    for file in sorted(glob.glob(f"{results}/{store}.retain.*.json")):
        beside(store, os.path.basename(file)[len(store) + 1:-len(".json")], "retention of one day")
    if store == "sqlite":
        beside(store, "backup", "backup")
        print(f'restore --check {float(text("sqlite.restore-check.seconds")):.1f} s, restore {float(text("sqlite.restore.seconds")):.1f} s')
