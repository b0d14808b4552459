"""The training step of both families in PyTorch, net for net and loss for loss, for side-by-side timing.

Reads one JSON request a line, {"family", "batch", "size", "steps"}, and answers with one JSON line, {"ms"}: milliseconds
a step, after one step of warming up that is not counted. With "sample": true it times drawing a batch of images instead.
{"matmul": n} measures the peak: GFLOP/s of an n×n product.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F

LATENT = 64


def sides(size):
    side, found = 4, []
    while side <= size:
        found.append(side)
        side *= 2
    return found


def normal(*shape, deviation):
    return (torch.randn(*shape) * deviation).requires_grad_()


def zeros(*shape):
    return torch.zeros(*shape, requires_grad=True)


class Compact:
    loss = "softplus"
    penalty = False
    smoothness = 0.05
    # Of what the first half of the fakes, which are drawn close to home, differ from the real images.
    homes = 5
    betas = (0.5, 0.999)

    def __init__(self, size):
        # The widths of our preset `balanced`.
        channels, judging = (lambda side, width=width: max(1, width * 4 // side) for width in (256, 128))
        self.hidden = sides(size)[:-1]
        self.g = {"start": normal(LATENT, channels(4) * 16, deviation=0.02), "bias": zeros(4)}
        self.d, self.statistics = {}, {}
        for side in self.hidden:
            after = 4 if side * 2 == size else channels(side * 2)
            self.g[f"scale{side}"] = torch.ones(channels(side), requires_grad=True)
            self.g[f"offset{side}"] = zeros(channels(side))
            self.statistics[side] = torch.zeros(channels(side)), torch.ones(channels(side))
            self.g[f"grow{side}"] = normal(channels(side), after, 4, 4, deviation=0.02)
        before = 4
        for side in reversed(self.hidden):
            self.d[f"shrink{side}"] = normal(judging(side), before, 4, 4, deviation=0.02)
            self.d[f"bias{side}"] = zeros(judging(side))
            before = judging(side)
        self.d["logit"] = normal(before * 16, 1, deviation=0.02)

    def images(self, z):
        g = self.g
        x = (z @ g["start"]).view(z.shape[0], -1, 4, 4)
        for side in self.hidden:
            x = F.batch_norm(x, *self.statistics[side], g[f"scale{side}"], g[f"offset{side}"], training=torch.is_grad_enabled())
            x = F.conv_transpose2d(F.relu(x), g[f"grow{side}"], stride=2, padding=1)
        return torch.tanh(x + g["bias"].view(1, -1, 1, 1))

    def logits(self, x):
        for side in reversed(self.hidden):
            x = F.leaky_relu(F.conv2d(x, self.d[f"shrink{side}"], self.d[f"bias{side}"], 2, 1), 0.2)
        return x.flatten(1) @ self.d["logit"]


class Residual:
    loss = "relativistic"
    penalty = True
    smoothness = 0
    homes = 0
    betas = (0.0, 0.9)

    def __init__(self, size, width=128):
        self.size = size
        self.channels = lambda side: width if side <= 32 else width * 32 // side
        self.sides = sides(size)
        c = self.channels
        self.g = {"start": normal(LATENT, c(4), deviation=0.125), "basis": normal(c(4), 4, 4, deviation=1)}
        self.g |= self.stages(self.sides)
        self.g["image"] = normal(4, c(size), 1, 1, deviation=c(size) ** -0.5)
        self.d = {"image": normal(c(size), 4, 1, 1, deviation=0.5)}
        self.d |= self.stages(self.sides[::-1])
        self.d |= {"gather": normal(c(4), 4, 4, deviation=0.25), "logit": normal(c(4), 1, deviation=c(4) ** -0.5)}

    def stages(self, order):
        found, gain = {}, (2 / 1.04) ** 0.5 * len(order) ** -0.25
        for i, side in enumerate(order):
            c = self.channels(side)
            if i > 0 and self.channels(order[i - 1]) != c:
                before = self.channels(order[i - 1])
                found[f"change{side}"] = normal(c, before, 1, 1, deviation=before**-0.5)
            found[f"in{side}"] = normal(c, c, 1, 1, deviation=gain * c**-0.5)
            found[f"inBias{side}"] = zeros(c)
            found[f"middle{side}"] = normal(c, c, 3, 3, deviation=gain * (9 * c) ** -0.5)
            found[f"middleBias{side}"] = zeros(c)
            found[f"out{side}"] = zeros(c, c, 1, 1)
        return found

    def block(self, p, side, x):
        h = F.leaky_relu(F.conv2d(x, p[f"in{side}"], p[f"inBias{side}"]), 0.2)
        h = F.leaky_relu(F.conv2d(h, p[f"middle{side}"], p[f"middleBias{side}"], padding=1), 0.2)
        return x + F.conv2d(h, p[f"out{side}"])

    def changed(self, p, side, x):
        return F.conv2d(x, p[f"change{side}"]) if f"change{side}" in p else x

    def images(self, z):
        x = (z @ self.g["start"]).view(-1, self.channels(4), 1, 1) * self.g["basis"]
        for side in self.sides:
            if side > 4:
                x = self.changed(self.g, side, between(x, halving(side).T * 2))
            x = self.block(self.g, side, x)
        return F.conv2d(x, self.g["image"])

    def logits(self, x):
        x = F.conv2d(x, self.d["image"])
        for side in self.sides[::-1]:
            if side < self.size:
                x = self.changed(self.d, side, between(x, halving(2 * side)))
            x = self.block(self.d, side, x)
        return (x * self.d["gather"]).sum((2, 3)) @ self.d["logit"]


def halving(side):
    m = torch.zeros(side // 2, side)
    for row in range(side // 2):
        for k, weight in enumerate((1, 3, 3, 1)):
            column = 2 * row + k - 1
            if 0 <= column < side:
                m[row, column] = weight / 8
    return m


def between(x, m):
    return m @ (x @ m.T)


def augmented(x, matrices):
    return matrices @ ((x + 1) @ matrices) - 1


class Training:
    def __init__(self, family, batch, size):
        self.batch = batch
        self.net = {"compact": Compact, "residual": Residual}[family](size)
        adam = lambda p: torch.optim.Adam(p.values(), 2e-4, betas=self.net.betas, eps=1e-8, fused=True)
        self.optimiser_g, self.optimiser_d = adam(self.net.g), adam(self.net.d)
        self.real = torch.rand(batch, 4, size, size) * 2 - 1
        self.moves = torch.eye(size).expand(2 * batch, 1, size, size).contiguous()
        self.average = [p.detach().clone() for p in self.net.g.values()]

    def step(self):
        net, batch = self.net, self.batch
        fake = net.images(torch.randn(batch, LATENT))
        both = torch.cat([self.real, fake.detach()])
        if net.penalty:
            both.requires_grad_()
        seen = augmented(both, self.moves)
        if net.smoothness:
            noise = torch.randint(0, 2, self.real.shape) * 0.2 - 0.1
            logits = net.logits(torch.cat([seen, seen[:batch] + noise]))
            real_logits, fake_logits, noisy_logits = logits.split(batch)
        else:
            logits = net.logits(seen)
            real_logits, fake_logits = logits.split(batch)
        if net.loss == "softplus":
            loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
        else:
            loss = F.softplus(fake_logits - real_logits).mean()
        if net.smoothness:
            loss = loss + (noisy_logits - real_logits).square().mean() * (net.smoothness / 2 / 0.1**2)
        if net.penalty:
            (gradient,) = torch.autograd.grad(logits.sum(), both, create_graph=True)
            loss = loss + gradient.square().sum() * (0.5 / batch)
        self.optimiser_d.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser_d.step()
        for p in net.d.values():
            p.requires_grad_(False)
        fake_logits = net.logits(augmented(fake, self.moves[:batch]))
        if net.loss == "softplus":
            loss = F.softplus(-fake_logits).mean()
        else:
            loss = F.softplus(net.logits(augmented(self.real, self.moves[:batch])) - fake_logits).mean()
        if net.homes:
            apart = fake[: batch // 2] - self.real[: batch // 2]
            loss = loss + (apart.square() + 0.03**2).sqrt().mean() * net.homes
        self.optimiser_g.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser_g.step()
        for p in net.d.values():
            p.requires_grad_(True)
        with torch.no_grad():
            torch._foreach_lerp_(self.average, list(net.g.values()), 0.01)


@torch.no_grad()
def sample(training):
    training.net.images(torch.randn(training.batch, LATENT))


def matmul_gflops(n):
    a, b = torch.randn(n, n), torch.randn(n, n)
    a @ b
    started, count = time.perf_counter(), 0
    while time.perf_counter() - started < 1:
        a @ b
        count += 1
    return 2 * n**3 * count / (time.perf_counter() - started) / 1e9


def main():
    trainings = {}
    print(json.dumps({"torch": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if "matmul" in request:
            print(json.dumps({"gflops": matmul_gflops(request["matmul"])}), flush=True)
            continue
        key = (request["family"], request["batch"], request["size"])
        if key not in trainings:
            trainings[key] = Training(*key)
            trainings[key].step()
        training = trainings[key]
        call = (lambda: sample(training)) if request.get("sample") else training.step
        started = time.perf_counter()
        for _ in range(request["steps"]):
            call()
        print(json.dumps({"ms": (time.perf_counter() - started) / request["steps"] * 1000}), flush=True)


main()
