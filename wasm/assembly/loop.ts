// The thread pool's inner loop: one job at a time, its chunks handed out by an atomic ticket.
//
// Even workers take chunks from the front, odd ones from the back, until they meet. So a thread mostly comes back to the
// part of a tensor that it wrote in the job before, which its own cache still holds; fetching it from another core's
// cost small jobs more than the second thread gained.
//
// The control block (offsets in bytes, each group on a cache line of its own):
//   0  ticket  i64: generation of the job << 32 | chunks taken; a closed job has CLOSED taken
//  64  op, args, chunks of the job (i32 each)
// 128  done    i32: chunks finished;  waiting i32: 1 while the main thread sleeps on `done`
// 192  wake    i32: generation, what idle workers sleep on;  sleepers i32
// 256  stop    i32: 1 ends the workers;  failed i32: 1 + number of a worker that trapped;  started i32
// 320  front   i32: chunks taken from the front
// 384  back    i32: chunks taken from the back
//
// Nobody waits for a worker that has not taken a chunk, so idle, late, sleeping or dead workers cost nothing.
// A worker copies the job's fields before it takes a chunk by compare-and-swap on the ticket: if the swap succeeds,
// that job was still open (a chunk was free), so the fields belonged to it.

import { execute } from "./dispatch";

const TICKET: usize = 0;
const OP: usize = 64;
const ARGS: usize = 68;
const CHUNKS: usize = 72;
const DONE: usize = 128;
const WAITING: usize = 132;
/** Changes when there is a job; what idle workers sleep on. @border */
export const WAKE: usize = 192;
const SLEEPERS: usize = 196;
/** Not 0: the workers end. @border */
export const STOP: usize = 256;
/** 1 + the number of a worker that trapped; 0 if none did. @border */
export const FAILED: usize = 260;
/** How many workers have reached their loop. @border */
export const STARTED: usize = 264;
const FRONT: usize = 320;
const BACK: usize = 384;
/** Bytes of the control block, which begins as zeros. @border */
export const CONTROL_BYTES: usize = BACK + 64;

const CLOSED: i64 = 0x7fffffff;
/** One bounded sleep of the main thread, nanoseconds: how soon it notices a worker that trapped. */
const SLICE: i64 = 50_000_000;

/** Takes and computes one chunk of the open job; false when there is none to take. */
// @ts-ignore: decorator
@inline
function step(control: usize, worker: i32): bool {
  const ticket = atomic.load<i64>(control + TICKET);
  const taken = <i32> ticket;
  const op = atomic.load<i32>(control + OP);
  const args = atomic.load<i32>(control + ARGS);
  const chunks = atomic.load<i32>(control + CHUNKS);
  if (taken >= chunks) return false;
  if (atomic.cmpxchg<i64>(control + TICKET, ticket, ticket + 1) != ticket) return true;
  // no more chunks are taken than there are, so both ends cannot pass each other
  const chunk = (worker & 1) == 0
    ? atomic.add<i32>(control + FRONT, 1)
    : chunks - 1 - atomic.add<i32>(control + BACK, 1);
  execute(op, <usize> args, chunk, worker);
  const done = atomic.add<i32>(control + DONE, 1) + 1;
  if (done == chunks && atomic.load<i32>(control + WAITING) != 0) {
    atomic.notify(control + DONE, 1);
  }
  return true;
}

/**
 * A worker's life: computes chunks, spins `spins` looks for the next job, then sleeps; returns when stopped.
 */
export function work(control: usize, worker: i32, spins: i32): void {
  atomic.add<i32>(control + STARTED, 1);
  let idle = 0;
  while (atomic.load<i32>(control + STOP) == 0) {
    if (step(control, worker)) {
      idle = 0;
    } else if (++idle > spins) {
      const wake = atomic.load<i32>(control + WAKE);
      atomic.add<i32>(control + SLEEPERS, 1);
      if (!step(control, worker) && atomic.load<i32>(control + STOP) == 0) {
        atomic.wait<i32>(control + WAKE, wake, -1);
      }
      atomic.sub<i32>(control + SLEEPERS, 1);
      idle = 0;
    }
  }
}

/**
 * Runs `execute(op, args, 0 … chunks-1)` on the pool, the caller as worker 0, and returns when all chunks are done.
 *
 * @param spins looks at `done` before the caller sleeps
 * @param patience sleeping slices (50 ms) without any chunk finishing before the job counts as lost
 * @return 0, or the number of the worker that trapped, or -1 when the job is lost
 */
export function dispatch(
  control: usize,
  op: i32,
  args: usize,
  chunks: i32,
  spins: i32,
  patience: i32,
): i32 {
  const generation = atomic.load<i32>(control + WAKE) + 1;
  atomic.store<i64>(control + TICKET, (<i64> generation << 32) | CLOSED);
  atomic.store<i32>(control + OP, op);
  atomic.store<i32>(control + ARGS, <i32> args);
  atomic.store<i32>(control + CHUNKS, chunks);
  atomic.store<i32>(control + FRONT, 0);
  atomic.store<i32>(control + BACK, 0);
  atomic.store<i32>(control + DONE, 0);
  atomic.store<i64>(control + TICKET, <i64> generation << 32);
  atomic.store<i32>(control + WAKE, generation);
  if (atomic.load<i32>(control + SLEEPERS) > 0) atomic.notify(control + WAKE, chunks - 1);

  while (step(control, 0)) {}

  let idle = 0;
  let slices = 0;
  let seen = -1;
  while (true) {
    let done = atomic.load<i32>(control + DONE);
    if (done == chunks) break;
    if (++idle <= spins) continue;
    const failed = atomic.load<i32>(control + FAILED);
    if (failed != 0) return failed - 1;
    atomic.store<i32>(control + WAITING, 1);
    done = atomic.load<i32>(control + DONE);
    if (done != chunks) atomic.wait<i32>(control + DONE, done, SLICE);
    atomic.store<i32>(control + WAITING, 0);
    slices = done == seen ? slices + 1 : 0;
    if (slices > patience) return -1;
    seen = done;
  }
  return 0;
}
