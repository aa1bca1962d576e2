"""The primitives that have weights."""
import torch
import torch.nn.functional as F
from torch import nn


class Convolution(nn.Module):
    """`bias`: what a folded batch norm adds."""

    def __init__(self, window, weight, bias, groups):
        super().__init__()
        self.weight, self.bias, self.groups = weight, bias, groups
        self.window = window
        self.padding = window.before if window.symmetric else 0

    def forward(self, x):
        window = self.window
        x = x if window.symmetric else window.pad(x)
        return F.conv2d(x, self.weight, self.bias, window.stride, self.padding, window.dilation,
                        self.groups)


class BatchNorm(nn.Module):
    """The moving variance gets PyTorch's unbiased estimate, which is n / (n - 1) of Cellsmith's."""

    def __init__(self, layer, tensors, by_batch):
        super().__init__()
        self.scale, self.offset, mean, variance = tensors
        self.register_buffer('mean', mean)
        self.register_buffer('variance', variance)
        self.momentum, self.epsilon, self.by_batch = 1 - layer['decay'], layer['epsilon'], by_batch

    def forward(self, x):
        return F.batch_norm(x, self.mean, self.variance, self.scale, self.offset, self.by_batch,
                            self.momentum, self.epsilon)


class Dense(nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def forward(self, x):
        if x.shape[2] != 1 or x.shape[3] != 1:
            x = x.permute(0, 2, 3, 1)
        return F.linear(x.flatten(1), self.weight)[:, :, None, None]


class Weights:
    """The tensors of a store in PyTorch's order of axes, one for each name."""

    def __init__(self, specs, values, training):
        self.specs, self.values, self.training = specs, values, training
        self.made = {}

    def __getitem__(self, name):
        if name not in self.made:
            self.made[name] = self._make(self.specs[name])
        return self.made[name]

    def _make(self, spec):
        size = int(torch.tensor(spec['shape']).prod())
        begin = spec['offset']
        value = torch.from_numpy(self.values[begin:begin + size].reshape(spec['shape']).copy())
        if spec['role'] == 'depthwiseKernel':
            value = value.permute(2, 3, 0, 1)
        elif value.dim() == 4:
            value = value.permute(3, 2, 0, 1)
        elif value.dim() == 2:
            value = value.t().contiguous()
        if value.dim() == 4:
            value = value.contiguous(memory_format=torch.channels_last)
        if spec['role'].startswith('moving'):
            return value
        return nn.Parameter(value, requires_grad=self.training and spec['trainable'])

    def batch_norm(self, layer):
        name = layer['weight']
        affine = [self[f'{name}/{part}'] if layer['affine'] else None for part in ('scale', 'offset')]
        return [*affine, self[f'{name}/mean'], self[f'{name}/variance']]

    def folded(self, kernel, layer):
        """The kernel and bias that do a batch norm's work."""
        scale, offset, mean, variance = self.batch_norm(layer)
        with torch.no_grad():
            factor = (variance + layer['epsilon']).rsqrt()
            factor = factor if scale is None else factor * scale
            bias = -mean * factor if offset is None else offset - mean * factor
            weight = (kernel * factor[:, None, None, None]).contiguous(
                memory_format=torch.channels_last)
        return nn.Parameter(weight, False), nn.Parameter(bias, False)
