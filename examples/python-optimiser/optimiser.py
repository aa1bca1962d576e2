"""An optimiser for Cellsmith's searches. It needs nothing but Python's standard library."""

import json, random, sys, time, urllib.request

URL = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4748"


class Optimiser:
    """Keeps a share for every choice, and draws the shares towards the best of each update."""

    def __init__(self, decisions, seed, options, state):
        self.rate = options.get("rate", 0.2)
        self.shares = state or [[1 / len(d["choices"])] * len(d["choices"]) for d in decisions]

    def propose(self, count, seed):
        rng = random.Random(seed)  # the only chance there is: equal seeds, equal genotypes
        draw = lambda share: rng.choices(range(len(share)), share)[0]
        return {"genotypes": [[draw(share) for share in self.shares] for _ in range(count)]}

    def observe(self, scored, at):
        ranked = sorted(scored, key=lambda one: -one["reward"])
        for one in ranked[: max(1, len(ranked) // 4)]:
            for share, chosen in zip(self.shares, one["genotype"]):
                for choice in range(len(share)):
                    share[choice] += self.rate * ((choice == chosen) - share[choice])
        decided = sum(max(share) for share in self.shares) / len(self.shares)
        return {"metrics": {"decided": decided}, "state": self.shares}


def reply(kind, session, request, **_):
    try:
        if kind == "open":
            sessions[session] = Optimiser(**request)
            return {"answer": {}}
        if session not in sessions:  # opened before this program began: the search opens another
            return {"error": {"code": "UNKNOWN_SESSION", "message": session}}
        return {"answer": getattr(sessions[session], kind)(**request)}
    except Exception as error:
        return {"error": {"code": "FAILED", "message": repr(error)}}


def post(path, body):
    request = urllib.request.Request(URL + path, json.dumps(body).encode())
    request.add_header("content-type", "application/json")
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read() or "{}")


sessions = {}
while True:
    try:
        question = post("/v1/questions", {})["question"]
        if question and question["kind"] == "close":
            sessions.pop(question["session"], None)
        elif question:
            post("/v1/questions/" + question["id"], reply(**question))
    except OSError as error:  # the relay is not there, or no longer wants the answer
        print(error, file=sys.stderr)
        time.sleep(1)
