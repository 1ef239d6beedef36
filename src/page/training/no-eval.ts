/**
 * Runs before all else in the worker: the page's policy forbids code made of text, and a try is
 * told on the console.
 */
import { config } from "zod";

config({ jitless: true });
