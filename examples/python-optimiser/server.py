"""An optimiser that is a server itself: searches with `controller: { name: remote, url: … }` ask it directly."""

import json, random, sys, uuid
from http.server import BaseHTTPRequestHandler, HTTPServer


class Climber:
    """Changes one decision of the best cell that it knows."""

    def __init__(self, decisions, seed, options, state):
        rng, self.sizes = random.Random(seed), [len(d["choices"]) for d in decisions]
        first = {"genotype": [rng.randrange(size) for size in self.sizes], "reward": 0}
        self.best = state or first

    def propose(self, count, seed):
        rng, genotypes = random.Random(seed), []
        for _ in range(count):
            genotype = list(self.best["genotype"])
            position = rng.randrange(len(genotype))
            genotype[position] = rng.randrange(self.sizes[position])
            genotypes.append(genotype)
        return {"genotypes": genotypes}

    def observe(self, scored, at):
        self.best = max([self.best, *scored], key=lambda one: one["reward"])
        return {"metrics": {"best": self.best["reward"]}, "state": self.best}


sessions = {}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        session, kind = (self.path.split("/")[3:] + ["", ""])[:2]  # of /v1/sessions/SESSION/KIND
        if self.path == "/v1/sessions":
            session = str(uuid.uuid4())
            sessions[session] = Climber(**request)
            self.say(201, {"session": session})
        elif session not in sessions:
            self.say(404, {"error": {"code": "UNKNOWN_SESSION", "message": session}})
        elif kind == "propose":
            self.say(200, sessions[session].propose(**request))
        elif kind == "observe":
            self.say(200, sessions[session].observe(**request))

    def do_DELETE(self):
        sessions.pop(self.path.split("/")[-1], None)
        self.say(200, {})

    def say(self, status, body):
        answer = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


server = HTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 4748), Handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
