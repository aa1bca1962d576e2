"""Trains a case's network on CIFAR-10 with the papers' schedule; a line of JSON an epoch.

curve.py CASE --epochs N --threads N [--images N: fewer than all, to try it out]
"""
import argparse
import json
import math
import time

import torch
import torch.nn.functional as F

import cifar10
from case import Case
from network import Network
from trainer import Trainer

BATCH = 144
HIGHEST, LOWEST, FIRST_CYCLE = 0.05, 0.0001, 10


def rate_of(epoch):
    """Cosine with restarts, each cycle twice as long as the one before."""
    length = FIRST_CYCLE
    while epoch >= length:
        epoch -= length
        length *= 2
    return LOWEST + 0.5 * (HIGHEST - LOWEST) * (1 + math.cos(math.pi * epoch / length))


def test_error(case, network, images, labels):
    """In percent, with the moving statistics."""
    tested = Network(case, training=False, weights=network.weights).eval()
    wrong = 0
    with torch.inference_mode():
        for some, wanted in zip(images.split(500), labels.split(500)):
            wrong += int((tested(some).argmax(1) != wanted).sum())
    return 100 * wrong / len(labels)


def train_epoch(trainer, network, data, progress):
    """The mean loss of the epoch."""
    images, labels = data
    order, total = torch.randperm(len(labels)), 0.0
    for batch, chosen in enumerate(order.split(BATCH)):
        network.set_progress(progress(batch))
        loss = trainer.step(cifar10.augmented(images[chosen]), labels[chosen])
        total += loss * len(chosen)
    return total / len(labels)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('case')
    parser.add_argument('--epochs', type=int, required=True)
    parser.add_argument('--threads', type=int, required=True)
    parser.add_argument('--images', type=int, default=50_000)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    case = Case(options.case)
    images, labels, test_images, test_labels = cifar10.load()
    images, labels = images[:options.images], labels[:options.images]
    test_images, test_labels = test_images[:options.images], test_labels[:options.images]
    network = Network(case, training=True)
    trainer = Trainer(network, case.settings)
    batches = -(-len(labels) // BATCH)
    for epoch in range(options.epochs):
        start, rate = time.perf_counter(), rate_of(epoch)
        trainer.set_rate(rate)
        loss = train_epoch(trainer, network, (images, labels), lambda batch: min(
            1, (epoch * batches + batch + 1) / (options.epochs * batches)))
        seconds = time.perf_counter() - start
        error = test_error(case, network, test_images, test_labels)
        print(json.dumps({'epoch': epoch + 1, 'learningRate': rate, 'trainLoss': loss,
                          'testError': error, 'seconds': seconds}), flush=True)


main()
