"""The textbook's DCGAN in PyTorch, trained on a folder of sprites for so many minutes of all cores: what ours is held against.

The network of the well-known tutorial, brought to four channels: Dense, then transposed 5×5 convolutions of 128, 64 and 4
channels with batch normalisation and leaky rectifiers; a discriminator of two 5×5 convolutions with dropout. Batch 32, Adam
2e-4 (0.5, 0.999), as a person would who reads on a little. It runs on one thread, which wastes nothing, and its minutes are its
processor time divided by --cores, so that other work on the machine costs it nothing.

    python dcgan.py FOLDER OUT --minutes 10 20 --count 1000 --seed 1    writes OUT/10/0000.png …, OUT/20/0000.png …
"""

import argparse
import json
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F
from PIL import Image
from torch import nn

LATENT, SIZE, BATCH = 100, 32, 32


def images_of(folder):
    """[N,4,32,32] in [-1,1], premultiplied, on a transparent canvas; images whose content is larger are left out."""
    found = []
    for path in sorted(Path(folder).rglob("*.png")):
        image = Image.open(path).convert("RGBA")
        content = image.getchannel("A").getbbox()
        if content is None:
            continue
        if max(image.size) > SIZE:
            image = image.crop(content)
        if max(image.size) > SIZE:
            continue
        canvas = Image.new("RGBA", (SIZE, SIZE))
        canvas.paste(image, ((SIZE - image.width) // 2, (SIZE - image.height) // 2))
        pixels = numpy.array(canvas, dtype=numpy.float32) / 255
        pixels[..., :3] *= pixels[..., 3:]
        found.append(pixels.transpose(2, 0, 1) * 2 - 1)
    return torch.from_numpy(numpy.stack(found))


def generator():
    quarter = SIZE // 4
    return nn.Sequential(
        nn.Linear(LATENT, quarter * quarter * 256, bias=False),
        nn.BatchNorm1d(quarter * quarter * 256),
        nn.LeakyReLU(0.3),
        nn.Unflatten(1, (256, quarter, quarter)),
        nn.ConvTranspose2d(256, 128, 5, 1, 2, bias=False),
        nn.BatchNorm2d(128),
        nn.LeakyReLU(0.3),
        nn.ConvTranspose2d(128, 64, 5, 2, 2, 1, bias=False),
        nn.BatchNorm2d(64),
        nn.LeakyReLU(0.3),
        nn.ConvTranspose2d(64, 4, 5, 2, 2, 1, bias=False),
        nn.Tanh(),
    )


def discriminator():
    return nn.Sequential(
        nn.Conv2d(4, 64, 5, 2, 2),
        nn.LeakyReLU(0.3),
        nn.Dropout(0.3),
        nn.Conv2d(64, 128, 5, 2, 2),
        nn.LeakyReLU(0.3),
        nn.Dropout(0.3),
        nn.Flatten(),
        nn.Linear(128 * (SIZE // 4) ** 2, 1),
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, nargs="+", default=[10])
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    real = images_of(options.folder)
    g, d = generator(), discriminator()
    adam_g, adam_d = (torch.optim.Adam(net.parameters(), 2e-4, betas=(0.5, 0.999)) for net in (g, d))
    began, steps = time.process_time(), 0
    minutes = lambda: (time.process_time() - began) / 60 / options.cores
    for end in sorted(options.minutes):
        while minutes() < end:
            step(g, d, adam_g, adam_d, real)
            steps += 1
        write_samples(g, Path(options.out) / f"{end:g}", options.count)
        print(json.dumps({"images": len(real), "steps": steps, "minutes": minutes()}), flush=True)


def step(g, d, adam_g, adam_d, real):
    fake = g(torch.randn(BATCH, LATENT))
    batch = real[torch.randint(len(real), (BATCH,))]
    loss = F.softplus(-d(batch)).mean() + F.softplus(d(fake.detach())).mean()
    adam_d.zero_grad(set_to_none=True)
    loss.backward()
    adam_d.step()
    loss = F.softplus(-d(fake)).mean()
    adam_g.zero_grad(set_to_none=True)
    loss.backward()
    adam_g.step()


@torch.no_grad()
def write_samples(g, out, count):
    out.mkdir(parents=True, exist_ok=True)
    g.eval()
    for start in range(0, count, BATCH):
        drawn = (g(torch.randn(min(BATCH, count - start), LATENT)) + 1) / 2
        for i, pixels in enumerate(drawn.permute(0, 2, 3, 1).numpy()):
            alpha = pixels[..., 3:]
            pixels[..., :3] = numpy.where(alpha > 1 / 510, pixels[..., :3] / numpy.maximum(alpha, 1e-6), 0)
            Image.fromarray((pixels.clip(0, 1) * 255 + 0.5).astype(numpy.uint8)).save(out / f"{start + i:04}.png")
    g.train()


main()
