/** How much there is to see in images. */
import type { Images } from "../../images/mod.ts";
import { meanAndDeviation } from "../../metrics/mod.ts";

/**
 * Standard deviation of the pixels of an image's channel, mean over images and channels: 0 of flat
 * ones, at most half of the 255.
 */
export function contrastOf({ pixels, shape: [count, height, width, channels] }: Images): number {
  const places = height * width;
  const planes = Array.from({ length: count * channels }, (_, plane) => {
    const start = Math.floor(plane / channels) * places * channels + plane % channels;
    let [sum, squares] = [0, 0];
    for (let place = 0; place < places; place++) {
      const pixel = pixels[start + place * channels];
      sum += pixel;
      squares += pixel * pixel;
    }
    // Whole numbers: the difference is exact.
    return Math.sqrt(places * squares - sum * sum) / places;
  });
  return meanAndDeviation(planes).mean;
}
