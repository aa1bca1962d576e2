"""The primitives that have no weights. Values are `[batch, channels, height, width]`, whose memory is
`[batch, height, width, channels]` where `channels_last` is true."""
import torch
import torch.nn.functional as F
from torch import nn


class Relu(nn.Module):
    def __init__(self, inplace):
        super().__init__()
        self.inplace = inplace

    def forward(self, x):
        return F.relu(x, self.inplace)


class Add(nn.Module):
    """`owned`: the place of an input that nothing else needs, so that the sum may take its memory."""

    def __init__(self, owned):
        super().__init__()
        self.owned = owned

    def forward(self, *xs):
        if len(xs) == 1:
            return xs[0]
        rest = [x for i, x in enumerate(xs) if i != self.owned]
        if self.owned is None:
            total, rest = rest[0] + rest[1], rest[2:]
        else:
            total = xs[self.owned]
        for x in rest:
            total = total.add_(x)
        return total


class Concat(nn.Module):
    def __init__(self, channels_last):
        super().__init__()
        self.channels_last = channels_last

    def forward(self, *xs):
        if not self.channels_last:
            return torch.cat(xs, 1)
        return torch.cat([x.permute(0, 2, 3, 1) for x in xs], 3).permute(0, 3, 1, 2)


class Slice(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.begin, self.size = layer['begin'], layer['size']

    def forward(self, x):
        return x.narrow(1, self.begin, self.size)


class ChannelShuffle(nn.Module):
    def __init__(self, layer, shape, channels_last):
        super().__init__()
        self.groups, self.channels_last = layer['groups'], channels_last
        self.shape = shape

    def forward(self, x):
        (height, width, channels), groups = self.shape, self.groups
        if not self.channels_last:
            x = x.reshape(-1, groups, channels // groups, height, width).transpose(1, 2)
            return x.reshape(-1, channels, height, width)
        x = x.permute(0, 2, 3, 1).reshape(-1, height, width, groups, channels // groups)
        return x.transpose(3, 4).reshape(-1, height, width, channels).permute(0, 3, 1, 2)


class Interleave(nn.Module):
    """The channels of the inputs in turn: a concatenation, then a shuffle, in one copy."""

    def __init__(self, shape, channels_last):
        super().__init__()
        self.shape, self.channels_last = shape, channels_last

    def forward(self, *xs):
        height, width, channels = self.shape
        if not self.channels_last:
            return torch.stack(xs, 2).reshape(-1, channels, height, width)
        x = torch.stack([x.permute(0, 2, 3, 1) for x in xs], 4)
        return x.reshape(-1, height, width, channels).permute(0, 3, 1, 2)


class Shift(nn.Module):
    def __init__(self, layer):
        super().__init__()
        rows, columns = layer['rows'], layer['columns']
        self.borders = (-columns, columns, -rows, rows)

    def forward(self, x):
        return F.pad(x, self.borders)


class Crop(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.rows, self.columns = layer['rows'], layer['columns']

    def forward(self, x):
        return x[:, :, self.rows:, self.columns:]


class MaxPool(nn.Module):
    """`sign` -1: the minimum."""

    def __init__(self, window, sign=1):
        super().__init__()
        self.window, self.sign, self.padding = window, sign, window.pool_padding()

    def forward(self, x):
        x = x if self.sign > 0 else -x
        padding, ceil = self.padding or (0, False)
        if not self.padding:
            x = self.window.pad(x, float('-inf'))
        x = F.max_pool2d(x, self.window.kernel, self.window.stride, padding, ceil_mode=ceil)
        return x if self.sign > 0 else -x


class AvgPool(nn.Module):
    """Divides by the number of real pixels."""

    def __init__(self, window):
        super().__init__()
        self.window, self.padding = window, window.pool_padding()
        if not self.padding:
            share = self._pool(window.pad(torch.ones(1, 1, *window.shape)))
            self.register_buffer('correction', 1 / share.clamp(min=1e-6))

    def _pool(self, x, padding=0, ceil=False):
        kernel, stride = self.window.kernel, self.window.stride
        return F.avg_pool2d(x, kernel, stride, padding, ceil, count_include_pad=False)

    def forward(self, x):
        if self.padding:
            return self._pool(x, *self.padding)
        return self._pool(self.window.pad(x)) * self.correction


class Subsample(nn.Module):
    """A pool of windows of one pixel."""

    def __init__(self, window):
        super().__init__()
        self.stride = window.stride

    def forward(self, x):
        return x[:, :, ::self.stride[0], ::self.stride[1]]


class GlobalAveragePool(nn.Module):
    def forward(self, x):
        return x.mean((2, 3), keepdim=True)


class Dropout(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.share = 1 - layer['keep']

    def forward(self, x):
        return F.dropout(x, self.share, True)


class DropPath(nn.Module):
    """Whole examples, fewer of them the greater `progress`, which the training sets."""

    def __init__(self, layer, inplace):
        super().__init__()
        self.keep, self.inplace, self.progress = layer['keep'], inplace, 0.0

    def forward(self, x):
        keep = 1 - self.progress * (1 - self.keep)
        mask = torch.empty(x.shape[0], 1, 1, 1).bernoulli_(keep).div_(keep)
        return x.mul_(mask) if self.inplace else x * mask
