import assert from "node:assert/strict";
import { test } from "node:test";
import { resizeToSquare } from "../../src/images/resize.ts";

/**
 * The middle squares of `torch.nn.functional.interpolate(…, mode="bilinear", antialias=True)` in
 * float64 (PyTorch 1.13), before rounding, of the image that `patterned` makes.
 */
const TORCH = [
  {
    height: 7,
    width: 5,
    size: 4,
    expected: [
      47.9167,
      70.9907,
      112.7315,
      173.1389,
      110.7727,
      142.2727,
      192.4394,
      104.1818,
      102.0833,
      142.0093,
      200.6019,
      85.8611,
      109.5,
      156.5556,
      122.7222,
      72.0,
    ],
  },
  {
    height: 3,
    width: 4,
    size: 5,
    expected: [
      3.5,
      10.5,
      24.5,
      45.5,
      63.0,
      13.3,
      21.6333,
      36.9667,
      59.3,
      77.8,
      28.0,
      38.3333,
      55.6667,
      80.0,
      100.0,
      53.5,
      65.8333,
      85.1667,
      111.5,
      133.0,
      70.5,
      84.1667,
      104.8333,
      132.5,
      155.0,
    ],
  },
  {
    height: 40,
    width: 60,
    size: 3,
    expected: [
      126.6015,
      119.5907,
      130.2352,
      123.9996,
      127.1071,
      132.4722,
      127.4749,
      128.3772,
      127.7456,
    ],
  },
];

function patterned(height: number, width: number): Uint8Array {
  return Uint8Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return (x * x * 7 + y * 13 + x * y * 5 + (y * y) % 11 * 9) % 256;
  });
}

for (const { height, width, size, expected } of TORCH) {
  test(`${width}×${height} to ${size}×${size} is PyTorch's, rounded`, () => {
    const result = resizeToSquare(patterned(height, width), width, height, 1, size);
    assert.equal(result.length, expected.length);
    expected.forEach((value, i) => assert.ok(Math.abs(result[i] - value) <= 0.5001, `${i}`));
  });
}

test("channels do not mix, and an image of the right size keeps its bytes", () => {
  const [height, width, size] = [11, 6, 5];
  const planes = [0, 1, 2].map((c) => patterned(height, width).map((v) => v ^ (85 * c)));
  const mixed = Uint8Array.from(
    { length: height * width * 3 },
    (_, i) => planes[i % 3][Math.floor(i / 3)],
  );
  const result = resizeToSquare(mixed, width, height, 3, size);
  planes.forEach((plane, c) => {
    const alone = resizeToSquare(plane, width, height, 1, size);
    assert.deepEqual(result.filter((_, i) => i % 3 === c), alone);
  });
  assert.deepEqual(resizeToSquare(patterned(8, 8), 8, 8, 1, 8), patterned(8, 8));
});

test("an even image stays even at every size, the extremes included", () => {
  for (const value of [0, 1, 128, 255]) {
    for (const [width, height] of [[1, 1], [1, 50], [300, 2], [31, 33]]) {
      const result = resizeToSquare(
        new Uint8Array(width * height).fill(value),
        width,
        height,
        1,
        7,
      );
      assert.deepEqual(result, new Uint8Array(49).fill(value));
    }
  }
});
