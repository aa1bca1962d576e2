"""CIFAR-10 from its binary files, normalised and augmented as Cellsmith does it."""
import os

import numpy
import torch

RECORD = 1 + 3 * 32 * 32


def find_folder():
    root = os.environ.get('CELLSMITH_DATA')
    for folder in [root, os.path.join(root, 'cifar-10-batches-bin')] if root else []:
        if os.path.exists(os.path.join(folder, 'data_batch_1.bin')):
            return folder
    raise SystemExit('CELLSMITH_DATA must name the folder with the binary files of CIFAR-10')


def read(names):
    folder = find_folder()
    records = numpy.concatenate([numpy.fromfile(os.path.join(folder, name), numpy.uint8)
                                 for name in names]).reshape(-1, RECORD)
    images = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).copy())
    return images, torch.from_numpy(records[:, 0].astype(numpy.int64))


def normalised(images, mean, deviation):
    return (images.float() - mean).div_(deviation).contiguous(memory_format=torch.channels_last)


def statistics(images):
    """Mean and standard deviation of each channel, `[1, channels, 1, 1]`."""
    shares = torch.stack([torch.bincount(images[:, channel].flatten(), minlength=256)
                          for channel in range(3)]).double() / images[:, 0].numel()
    values = torch.arange(256, dtype=torch.double)
    mean = shares @ values
    deviation = (shares @ values**2 - mean**2).sqrt()
    return [value.float().view(1, 3, 1, 1) for value in (mean, deviation)]


def load():
    """Training and test images with their labels."""
    train, train_labels = read([f'data_batch_{i}.bin' for i in range(1, 6)])
    test, test_labels = read(['test_batch.bin'])
    mean, deviation = statistics(train)
    return (normalised(train, mean, deviation), train_labels,
            normalised(test, mean, deviation), test_labels)


def augmented(images, padding=4):
    """Zeros around, a crop at a uniform place, flipped with probability one half."""
    count, channels, height, width = images.shape
    large = torch.nn.functional.pad(images, [padding] * 4)
    rows = torch.randint(2 * padding + 1, (count, 1)) + torch.arange(height)
    columns = torch.randint(2 * padding + 1, (count, 1)) + torch.arange(width)
    columns = torch.where(torch.rand(count, 1) < 0.5, columns, columns.flip(1))
    crops = large.permute(0, 2, 3, 1)[
        torch.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]
    return crops.permute(0, 3, 1, 2)
