const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/** `512 MiB`, `1.2 GiB`: an amount of memory of which only the size is known; however large. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value >= 10_000
    ? value.toExponential(0)
    : value >= 10 || unit === 0
    ? value.toFixed(0)
    : value.toFixed(1);
  return `${digits} ${UNITS[unit]}`;
}
