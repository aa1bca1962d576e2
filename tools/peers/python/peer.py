"""Runs a case in PyTorch at the driver's word; see ../peer-process.mjs for what is said.

peer.py CASE --mode train|infer --threads N [--form eager|compile|script]
"""
import argparse
import json
import sys
import time

import torch

from case import Case
from network import Network
from trainer import Trainer


def training(case, form):
    network = Network(case, training=True)
    network.set_progress(case.settings['progress'])
    run = torch.compile(network) if form == 'compile' else network
    trainer = Trainer(network, case.settings, run)
    images, labels = case.images(), case.labels()
    return lambda: [trainer.step(images, labels)]


def inference(case, form):
    network = Network(case, training=False).eval()
    images = case.images()
    if form == 'compile':
        network = torch.compile(network)
    elif form == 'script':
        with torch.inference_mode():
            network = torch.jit.freeze(torch.jit.trace(network, images))

    def step():
        with torch.inference_mode():
            return network(images)
    return step


def say(**message):
    print(json.dumps(message), flush=True)


def serve(step, batch):
    for line in sys.stdin:
        word, count = line.split()
        if word == 'check':
            say(values=[value for _ in range(int(count)) for value in flat(step())])
            continue
        start = time.perf_counter()
        for _ in range(int(count)):
            step()
        say(images=int(count) * batch, seconds=time.perf_counter() - start)


def flat(values):
    return values.flatten().tolist() if isinstance(values, torch.Tensor) else values


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('case')
    parser.add_argument('--mode', choices=['train', 'infer'], required=True)
    parser.add_argument('--threads', type=int, required=True)
    parser.add_argument('--form', choices=['eager', 'compile', 'script'], default='eager')
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    case = Case(options.case)
    make = training if options.mode == 'train' else inference
    step = make(case, options.form)
    say(version=torch.__version__)
    serve(step, case.batch)


if __name__ == '__main__':
    main()
