"""One step of stochastic gradient descent as Cellsmith defines it."""
import inspect

import torch
import torch.nn.functional as F


class Trainer:
    """`run`: the network or a compiled form of it."""

    def __init__(self, network, settings, run=None):
        self.run = network if run is None else run
        self.auxiliary = settings['auxiliaryWeight']
        known = inspect.signature(torch.optim.SGD).parameters
        fast = {'fused': True} if 'fused' in known else {'foreach': True} if 'foreach' in known else {}
        # The loss has l2 times the sum of squares, without a half.
        self.optimiser = torch.optim.SGD(
            network.trained(), lr=settings['learningRate'], momentum=settings['momentum'],
            nesterov=settings['nesterov'], weight_decay=2 * settings['l2'], **fast)

    def set_rate(self, rate):
        for group in self.optimiser.param_groups:
            group['lr'] = rate

    def step(self, images, labels):
        """The mean cross entropy of the batch, without l2 and the auxiliary loss."""
        self.optimiser.zero_grad(set_to_none=True)
        logits, *auxiliary = self.run(images)
        loss = total = F.cross_entropy(logits, labels)
        for other in auxiliary:
            total = total + self.auxiliary * F.cross_entropy(other, labels)
        total.backward()
        self.optimiser.step()
        return loss.item()
