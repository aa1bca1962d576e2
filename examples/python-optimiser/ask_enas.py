"""Drives a controller of Cellsmith from Python: asks it for cells and tells it what they are worth."""

import csv, json, sys, urllib.request

URL = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4748"

with open("cells.csv", newline="") as file:
    WORTH = {row["genotype"]: float(row["accuracy"]) for row in csv.DictReader(file)}


def post(path, body):
    request = urllib.request.Request(URL + path, json.dumps(body).encode())
    request.add_header("content-type", "application/json")
    with urllib.request.urlopen(request) as response:
        return json.load(response)


opened = post("/v1/sessions", {"seed": 1})
session = "/v1/sessions/" + opened["session"]
print(len(opened["decisions"]), "decisions:", ", ".join(d["name"] for d in opened["decisions"]))

for update in range(60):
    asked = post(session + "/propose", {"count": 10, "seed": update})
    rewards = [WORTH[text] for text in asked["texts"]]
    scored = [{"genotype": g, "reward": r} for g, r in zip(asked["genotypes"], rewards)]
    told = post(session + "/observe", {"scored": scored, "at": {"epoch": 0, "update": update}})
    if update % 10 == 9:
        mean, entropy = sum(rewards) / len(rewards), told["metrics"]["entropy"]
        print(f"update {update + 1}: mean reward {mean:.3f}, entropy {entropy:.2f} nats")

# The state is all that the controller has learned: another session goes on from it.
again = post("/v1/sessions", {"seed": 1, "state": told["state"]})
last = post("/v1/sessions/" + again["session"] + "/propose", {"count": 1, "seed": 60})
print("proposes", last["texts"][0], "worth", WORTH[last["texts"][0]])
