/** A thread in a browser. */
import { work } from "../threads/work.ts";

globalThis.onmessage = ({ data }: MessageEvent) => work(data);
