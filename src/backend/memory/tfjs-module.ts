/**
 * TensorFlow.js's own WASM module (SIMD + threads build), started over our shared memory.
 *
 * Its JavaScript loader is not used: that one adds process-wide error listeners, replaces the
 * global `Worker`, always starts eight workers, and asks for permissions that nothing here needs.
 * The module wants nineteen small imports, given here; its own thread pool stays at one thread,
 * since ours computes.
 * @module
 */
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { Heap, Views } from "./memory.ts";

type Exports = Record<string, (...args: number[]) => number>;
/** What `BackendWasm` calls "wasm". */
export type TfjsModule = BackendWasm["wasm"];

const MAX_BYTES = 0xffff0000;
/** Stack of a C++ thread; the module asks for it although it starts none. */
const STACK_BYTES = 65536;
const FD_WRITE_UNSUPPORTED = 52;

/**
 * Imports that only matter to a module that starts threads, prints or exits, which this one does
 * not.
 */
function fail(what: string): () => never {
  return () => {
    throw new Error(`TensorFlow.js's WASM module called ${what}`);
  };
}

function imports(heap: Heap, exports: () => Exports): WebAssembly.Imports {
  const env = {
    memory: heap.memory,
    abort: fail("abort"),
    exit: fail("exit"),
    emscripten_num_logical_cores: () => 1,
    emscripten_get_now: () => performance.now(),
    emscripten_unwind_to_js_event_loop: fail("unwind"),
    emscripten_memcpy_big: (to: number, from: number, bytes: number) => {
      const start = from >>> 0;
      heap.views.u8.copyWithin(to >>> 0, start, start + (bytes >>> 0));
    },
    emscripten_get_heap_max: () => MAX_BYTES,
    emscripten_resize_heap: (bytes: number) => Number(heap.growTo(bytes >>> 0)),
    emscripten_receive_on_main_thread_js: fail("a proxied function"),
    emscripten_check_blocking_allowed: () => {},
    _emscripten_set_offscreencanvas_size: () => -1,
    _emscripten_notify_task_queue: fail("a task queue"),
    _emscripten_default_pthread_stack_size: () => STACK_BYTES,
    __emscripten_init_main_thread_js: (thread: number) => {
      // not the browser's main thread, the runtime's main thread, may block
      exports()._emscripten_thread_init(thread, 0, 1, 1);
      exports()._emscripten_tls_init();
    },
    __pthread_create_js: fail("pthread_create"),
    __emscripten_thread_cleanup: fail("pthread_exit"),
  };
  const wasi = {
    fd_close: () => FD_WRITE_UNSUPPORTED,
    fd_write: () => FD_WRITE_UNSUPPORTED,
    fd_seek: () => FD_WRITE_UNSUPPORTED,
  };
  return { env, wasi_snapshot_preview1: wasi };
}

/**
 * Emscripten's `cwrap` for the argument types that TensorFlow.js uses: numbers, and bytes passed on
 * the stack.
 */
function cwrap(
  exports: Exports,
  heap: Heap,
  name: string,
  types: string[] = [],
): (...args: unknown[]) => number {
  const call = exports[name];
  // an address, which is above 2 GiB a negative i32
  if (name.startsWith("NonMaxSuppression")) return (...args) => call(...args as number[]) >>> 0;
  if (!types.includes("array")) return call as (...args: unknown[]) => number;
  return (...args: unknown[]): number => {
    const stack = exports.stackSave();
    const passed = args.map((arg, i) => {
      if (types[i] !== "array") return arg as number;
      const bytes = arg as Uint8Array;
      const address = exports.stackAlloc(bytes.length) >>> 0;
      heap.views.u8.set(bytes, address);
      return address;
    });
    const result = call(...passed);
    exports.stackRestore(stack);
    return result;
  };
}

/**
 * Instantiates the module over `heap`, makes it the heap's allocator, and returns it in the form
 * `BackendWasm` takes.
 * @param binary the bytes of its file
 */
export async function startTfjsModule(
  heap: Heap,
  binary: Uint8Array<ArrayBuffer>,
): Promise<TfjsModule> {
  let exports: Exports = {};
  const { instance } = await WebAssembly.instantiate(binary, imports(heap, () => exports));
  exports = instance.exports as unknown as Exports;
  exports.__wasm_call_ctors();

  const module = {
    _malloc: (bytes: number) => heap.allocate(bytes),
    _free: (address: number) => heap.free(address),
    cwrap: (name: string, _returns: string | null, types?: string[]) =>
      cwrap(exports, heap, name, types),
    tfjs: {
      init: exports.init,
      initWithThreadsCount: () => exports.init_with_threads_count(1),
      getThreadsCount: exports.get_threads_count,
      registerTensor: exports.register_tensor,
      disposeData: exports.dispose_data,
      dispose: exports.dispose,
    },
  };
  heap.connect({ malloc: exports.malloc, free: exports.free }, (views: Views) => {
    Object.assign(module, {
      HEAP8: new Int8Array(views.u8.buffer),
      HEAPU8: views.u8,
      HEAP32: views.i32,
      HEAPU32: views.u32,
      HEAPF32: views.f32,
      HEAPF64: views.f64,
    });
  });
  return module as unknown as TfjsModule;
}
