"""Writes cells.csv: what each of 324 cells is worth. The figures are made up, in place of trainings."""

import csv
import itertools

OPERATIONS = ["conv1x1", "sepConv3x3", "maxPool3x3"]
NODES = list(itertools.product(["0"], OPERATIONS)), list(itertools.product("01", OPERATIONS))
CELLS = [f"{a}:{x},{b}:{y}" for (a, x), (b, y) in itertools.product(*NODES)]


def worth(normal, reduction):
    good = 3 * normal.count("sepConv3x3") + 2 * reduction.count("maxPool3x3")
    deep = 2 * ("1:" in normal) + ("1:" in reduction)
    return 0.60 + 0.02 * good + 0.03 * deep + 0.02 * (good == 10)


with open("cells.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["genotype", "accuracy"])
    for normal, reduction in itertools.product(CELLS, CELLS):
        rows.writerow([f"{normal}|{reduction}", round(worth(normal, reduction), 4)])
