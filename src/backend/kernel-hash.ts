import { host } from "#host";

/** SHA-256 of the kernels, in hexadecimal: two builds with the same one give the same bits. */
export function kernelHash(): string {
  return host.kernelHash();
}
