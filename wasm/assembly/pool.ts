// Pooling of NHWC images: the greatest or the mean of the part of each window that lies within the image. A chunk is one
// row of pixels of the result. As TensorFlow.js has it, the greatest passes over NaN, and the mean of one is NaN.

/** Fields of maxPool and avgPool. @border */
@unmanaged
export class PoolFields {
  x: usize;
  out: usize;
  height: i32;
  width: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  windowHeight: i32;
  windowWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
}

// @ts-ignore: decorator
@inline
function pool(greatest: bool, args: usize, chunk: i32): void {
  const fields = changetype<PoolFields>(args);
  const x = fields.x;
  const out = fields.out;
  const height = fields.height;
  const width = fields.width;
  const channels = fields.channels;
  const outHeight = fields.outHeight;
  const outWidth = fields.outWidth;
  const windowHeight = fields.windowHeight;
  const windowWidth = fields.windowWidth;
  const strideHeight = fields.strideHeight;
  const strideWidth = fields.strideWidth;
  const top = fields.padTop;
  const left = fields.padLeft;

  const image = chunk / outHeight;
  const firstRow = (chunk - image * outHeight) * strideHeight - top;
  const rowStart = max(firstRow, 0);
  const rowEnd = min(firstRow + windowHeight, height);
  const pixel = <usize> channels << 2;
  const vectors = <usize> (channels & ~3) << 2;
  const line = <usize> width * pixel;
  const from = x + <usize> image * <usize> height * line;
  let to = out + <usize> chunk * <usize> outWidth * pixel;
  for (let column = 0; column < outWidth; column++) {
    const first = column * strideWidth - left;
    const start = max(first, 0);
    const end = min(first + windowWidth, width);
    const count = <f32> (max(rowEnd - rowStart, 0) * max(end - start, 0));
    let channel: usize = 0;
    for (; channel < vectors; channel += 16) {
      let found = f32x4.splat(greatest ? -Infinity : 0);
      for (let row = rowStart; row < rowEnd; row++) {
        let at = from + <usize> row * line + <usize> start * pixel + channel;
        for (let j = start; j < end; j++) {
          const value = v128.load(at);
          found = greatest ? f32x4.pmax(found, value) : f32x4.add(found, value);
          at += pixel;
        }
      }
      v128.store(to + channel, greatest ? found : f32x4.div(found, f32x4.splat(count)));
    }
    for (; channel < pixel; channel += 4) {
      let found: f32 = greatest ? -Infinity : 0;
      for (let row = rowStart; row < rowEnd; row++) {
        let at = from + <usize> row * line + <usize> start * pixel + channel;
        for (let j = start; j < end; j++) {
          const value = load<f32>(at);
          if (!greatest) found += value;
          else if (found < value) found = value;
          at += pixel;
        }
      }
      store<f32>(to + channel, greatest ? found : found / count);
    }
    to += pixel;
  }
}

export function maxPool(args: usize, chunk: i32, worker: i32): void {
  pool(true, args, chunk);
}
export function avgPool(args: usize, chunk: i32, worker: i32): void {
  pool(false, args, chunk);
}
