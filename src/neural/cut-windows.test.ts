import { expect, it } from "vitest";
import { cutWindows } from "./cut-windows.ts";

it.each([
  [0, 4, 1, [[0, 0]]],
  [4, 4, 1, [[0, 4]]],
  [
    5,
    4,
    1,
    [
      [0, 4],
      [3, 5],
    ],
  ],
  [
    10,
    4,
    2,
    [
      [0, 4],
      [2, 6],
      [4, 8],
      [6, 10],
    ],
  ],
  [
    9,
    3,
    0,
    [
      [0, 3],
      [3, 6],
      [6, 9],
    ],
  ],
] as const)("%i tokens, %i at a time, %i of them again", (count, room, overlap, windows) => {
  expect(cutWindows(count, room, overlap)).toEqual(windows.map(([from, to]) => ({ from, to })));
});

it("leaves no token out, and has the overlap in both of two neighbours", () => {
  for (let count = 0; count < 60; count++)
    for (let room = 1; room < 12; room++)
      for (let overlap = 0; overlap < room; overlap++) {
        const windows = cutWindows(count, room, overlap);
        expect(windows.at(0)?.from).toBe(0);
        expect(windows.at(-1)?.to).toBe(count);
        windows.slice(1).forEach(({ from }, index) => {
          expect((windows[index]?.to ?? 0) - from).toBe(overlap);
        });
        for (const { from, to } of windows) expect(to - from).toBeLessThanOrEqual(room);
      }
});
