// Pooling of NHWC images: the greatest or the mean of the part of each window that lies within the image. A chunk is one
// row of pixels of the result. As TensorFlow.js has it, the greatest passes over NaN, and the mean of one is NaN.

// @ts-ignore: decorator
@inline
function pool(greatest: bool, args: usize, chunk: i32): void {
  const x = <usize> load<u32>(args);
  const out = <usize> load<u32>(args, 4);
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const channels = load<i32>(args, 16);
  const outHeight = load<i32>(args, 20);
  const outWidth = load<i32>(args, 24);
  const windowHeight = load<i32>(args, 28);
  const windowWidth = load<i32>(args, 32);
  const strideHeight = load<i32>(args, 36);
  const strideWidth = load<i32>(args, 40);
  const top = load<i32>(args, 44);
  const left = load<i32>(args, 48);

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
