/**
 * Events as TensorBoard reads them: messages of `tensorboard/compat/proto/event.proto` and
 * `summary.proto` (github.com/tensorflow/tensorboard), each in a record of the TFRecord format.
 */
import { PbfWriter } from "pbf";
import { crc32c } from "./crc32c.ts";

/** An event: what, and when. */
export interface TrainingEvent {
  /** Wall time, seconds since 1970. */
  readonly seconds: number;
  /** The iteration. */
  readonly step: number;
  /** Numbers by tag. */
  readonly scalars?: Readonly<Record<string, number>>;
  /** Pictures by tag. */
  readonly images?: Readonly<Record<string, Picture>>;
}

/** A PNG file. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/** Numbers of the fields, by message. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 };
const SUMMARY = { value: 1 };
const VALUE = { tag: 1, simpleValue: 2, image: 4 };
const IMAGE = { height: 1, width: 2, colorspace: 3, encoded: 4 };
const SESSION_LOG = { status: 1 };
/** `SessionStatus.START`: points of earlier files from this step on are void. */
const START = 1;
/** Red, green, blue, alpha: what it is decoded to. */
const RGBA = 4;

/** The first two records of a file: its version, and that the steps begin anew. */
export function opening(seconds: number): Uint8Array[] {
  return [
    record((event) => {
      event.writeDoubleField(EVENT.wallTime, seconds);
      event.writeStringField(EVENT.fileVersion, "brain.Event:2");
    }),
    record((event) => {
      event.writeDoubleField(EVENT.wallTime, seconds);
      event.writeMessage(
        EVENT.sessionLog,
        (_, log) => log!.writeVarintField(SESSION_LOG.status, START),
        null,
      );
    }),
  ];
}

/** The record of an event. */
export function eventRecord(
  { seconds, step, scalars = {}, images = {} }: TrainingEvent,
): Uint8Array {
  return record((event) => {
    event.writeDoubleField(EVENT.wallTime, seconds);
    if (step !== 0) event.writeVarintField(EVENT.step, step); // proto3 leaves out what is 0
    event.writeMessage(EVENT.summary, (_, summary) => {
      for (const [tag, number] of Object.entries(scalars)) {
        summary!.writeMessage(SUMMARY.value, (_, value) => {
          value!.writeStringField(VALUE.tag, tag);
          value!.writeFloatField(VALUE.simpleValue, number);
        }, null);
      }
      for (const [tag, { width, height, png }] of Object.entries(images)) {
        summary!.writeMessage(SUMMARY.value, (_, value) => {
          value!.writeStringField(VALUE.tag, tag);
          value!.writeMessage(VALUE.image, (_, image) => {
            image!.writeVarintField(IMAGE.height, height);
            image!.writeVarintField(IMAGE.width, width);
            image!.writeVarintField(IMAGE.colorspace, RGBA);
            image!.writeBytesField(IMAGE.encoded, png);
          }, null);
        }, null);
      }
    }, null);
  });
}

/** Length (8 bytes, little-endian), its checksum, the message, its checksum. */
function record(write: (event: PbfWriter) => void): Uint8Array {
  const event = new PbfWriter();
  write(event);
  const message = event.finish();
  const bytes = new Uint8Array(message.length + 16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(message.length), true);
  view.setUint32(8, masked(bytes.subarray(0, 8)), true);
  bytes.set(message, 12);
  view.setUint32(12 + message.length, masked(message), true);
  return bytes;
}

/** A checksum as the format has it, so that one of bytes that hold a checksum is another. */
function masked(bytes: Uint8Array): number {
  const sum = crc32c(bytes);
  return ((sum >>> 15 | sum << 17) + 0xa282ead8) >>> 0;
}
