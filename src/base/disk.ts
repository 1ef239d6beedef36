import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from "node:fs";

/**
 * The calls by which everything above changes files and folders, and no others
 * (`tests/base/disk_test.ts`). Tests put calls in their place that fail as disks do.
 */
export const disk = {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
};
