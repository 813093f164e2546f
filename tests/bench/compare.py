#!/usr/bin/env python3
"""Runs the peers in turn, compares their twelve totals, and prints ratios of the medians."""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

TOTALS = ["n", "month", "year", "hourly", "org", "employed", "notify", "trend",
          "not_eligible", "taxable", "review", "ok"]
ROUNDS = 5


def run(command):
    """Standard output, seconds on the wall and peak memory in MB of one run on one core."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        process = subprocess.Popen(["taskset", "-c", "0", *command], stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return out.read().decode(), seconds, usage.ru_maxrss / 1024, process.returncode


def totals_of_peer(text):
    found = dict(re.findall(r"(\w+)=(\d+)", text))
    return {name: int(found[name]) for name in TOTALS}


def totals_of_grens(text):
    counts = json.loads(text)
    prefix = "bench.volunteers."
    totals = {"n": counts["subjects"]}
    for rule in ["month", "year", "hourly", "org", "employed", "notify", "trend"]:
        totals[rule] = counts["rules"][prefix + rule]["breached"]
    verdicts = counts["results"][prefix + "verdict"]
    totals.update({name: verdicts[name] for name in ["not_eligible", "taxable", "review", "ok"]})
    return totals


def main():
    parser = argparse.ArgumentParser()
    for name in ["grens", "rules", "fast", "node", "data", "data4"]:
        parser.add_argument("--" + name, required=True)
    a = parser.parse_args()

    def grens(data):
        return [a.grens, "check", data, "--rules", a.rules, "--as-of", "2025-12-31",
                "--format", "counts", "--fail-on", "never"]

    def proven(data):
        """Everything with its proof, of which that of one person in the middle is read."""
        with open(data, encoding="utf-8") as lines:
            people = [json.loads(line)["id"] for line in lines]
        return [a.grens, "explain", data, "--rules", a.rules, "--as-of", "2025-12-31",
                "--subject", people[len(people) // 2]]

    with_proof = proven(a.data)
    peers = {"grens": (grens(a.data), totals_of_grens),
             "node-plain.mjs": (["node", a.node, a.data], totals_of_peer),
             "fast.cpp": ([a.fast, a.data, "check"], totals_of_peer)}
    seconds = {name: [] for name in peers}
    memory = {}
    totals = {}
    proof_seconds = []
    for _ in range(ROUNDS):
        for name, (command, read) in peers.items():
            text, took, peak, code = run(command)
            if code != 0:
                sys.exit(f"{name} ended with {code}")
            seconds[name].append(took)
            memory[name] = peak
            totals[name] = read(text)
        told, took, proof_memory, code = run(with_proof)
        if code != 0 or with_proof[-1] not in told or "Proof" not in told:
            sys.exit("nothing is explained")
        proof_seconds.append(took)

    print("total          " + "".join(f"{name:>16}" for name in peers))
    for total in TOTALS:
        print(f"{total:<15}" + "".join(f"{totals[name][total]:>16}" for name in peers))
    if any(totals[name] != totals["fast.cpp"] for name in peers):
        sys.exit("the totals differ")
    if not all(totals["grens"].values()):
        sys.exit("a total is empty")

    median = {name: statistics.median(times) for name, times in seconds.items()}
    people = totals["grens"]["n"]
    print()
    for name in peers:
        print(f"{name:<15} {median[name] / people * 1e6:8.2f} µs a record, "
              f"{median[name] / median['fast.cpp']:6.2f} times fast.cpp, "
              f"{median[name] / median['node-plain.mjs']:5.2f} times node, "
              f"peak {memory[name]:.0f} MB")
    proof = statistics.median(proof_seconds)
    print(f"grens, each step of everybody recorded and one person explained: "
          f"{proof / people * 1e6:.2f} µs a record, "
          f"{proof / median['grens']:.2f} times counts alone, peak {proof_memory:.0f} MB")
    if proof > median["grens"] * 2:
        sys.exit("the proof takes more than twice the time of counts alone")
    _, _, peak4, code = run(grens(a.data4))
    print(f"grens on four times as many: peak {peak4:.0f} MB (was {memory['grens']:.0f} MB)")
    if code != 0 or peak4 > memory["grens"] * 1.1 + 2:
        sys.exit("memory grows with the input")
    if median["grens"] > median["node-plain.mjs"] / 2:
        sys.exit("grens takes more than half the time of node-plain.mjs")


if __name__ == "__main__":
    main()
