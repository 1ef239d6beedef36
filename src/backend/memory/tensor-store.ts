/**
 * Where the backend keeps its tensors: a table of addresses in the heap.
 * @module
 */
import {
  type backend_util,
  type DataId,
  DataStorage,
  type DataType,
  engine,
  KernelBackend,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { UserError } from "../../base/mod.ts";
import type { Heap } from "./memory.ts";
import type { TfjsModule } from "./tfjs-module.ts";

/** What is known of one tensor's data. */
export interface TensorData {
  /** Number under which TensorFlow.js's WASM module knows the data. */
  id: number;
  /** Address in the heap; strings have none. */
  memoryOffset: number;
  /** A string tensor's elements in UTF-8. */
  stringBytes?: Uint8Array[];
  shape: number[];
  dtype: DataType;
  /** How many tensors share the data. */
  refCount: number;
  /** Where it is known, without a look at them, that all elements are +0: on which tape. */
  zeros?: object;
}

/** TensorFlow.js's storage, which knows what it holds. */
class TensorTable extends DataStorage<TensorData> {
  readonly ids: Set<DataId> = new Set();

  override set(dataId: DataId, data: TensorData): void {
    this.ids.add(dataId);
    super.set(dataId, data);
  }

  override delete(dataId: DataId): boolean {
    this.ids.delete(dataId);
    return super.delete(dataId);
  }
}

const ARRAYS = {
  float32: Float32Array,
  complex64: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

/** Elements of the array that holds a tensor: a complex number takes two, one after the other. */
function numbersOf(shape: number[], dtype: DataType): number {
  return util.sizeFromShape(shape) * (dtype === "complex64" ? 2 : 1);
}

/**
 * The storage half of a TensorFlow.js backend, in the form that the kernels of
 * `@tensorflow/tfjs-backend-wasm` expect.
 *
 * Once stopped it takes nothing new, but what it holds can be read until the last tensor is gone:
 * TensorFlow.js then brings a tensor to another backend when an operation there asks for it.
 */
export class TensorStore extends KernelBackend {
  readonly wasm: TfjsModule;
  readonly heap: Heap;
  readonly dataIdMap: TensorTable;
  #nextId = 1; // 0 stands for no data
  #stopped = false;

  /** Takes a started module and the heap over which it runs. */
  constructor(wasm: TfjsModule, heap: Heap) {
    super();
    this.wasm = wasm;
    this.heap = heap;
    wasm.tfjs.initWithThreadsCount(1);
    this.dataIdMap = new TensorTable(this, engine());
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  override write(
    values: backend_util.BackendValues | null,
    shape: number[],
    dtype: DataType,
  ): DataId {
    const dataId = {};
    this.move(dataId, values, shape, dtype, 1);
    return dataId;
  }

  override move(
    dataId: DataId,
    values: backend_util.BackendValues | null,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    if (this.#stopped) {
      throw new UserError(
        "the earthmover backend was stopped and makes no new tensors: call startBackend() first",
      );
    }
    const id = this.#nextId++;
    if (dtype === "string") {
      const stringBytes = (values ?? []) as Uint8Array[];
      this.dataIdMap.set(dataId, { id, memoryOffset: 0, stringBytes, shape, dtype, refCount });
      return;
    }
    const bytes = util.sizeFromShape(shape) * util.bytesPerElement(dtype);
    const memoryOffset = this.heap.allocate(bytes);
    this.#register(dataId, { id, memoryOffset, shape, dtype, refCount });
    if (values === null) return;
    const { buffer, byteOffset, byteLength } = values as backend_util.TypedArray;
    const given = Math.min(bytes, byteLength);
    this.heap.views.u8.set(new Uint8Array(buffer, byteOffset, given), memoryOffset);
    if (given < bytes) this.#fillRest(memoryOffset, given, bytes, dtype);
  }

  /**
   * What a tensor lacks of its values (some operations of TensorFlow.js make a number of an empty
   * array) is what JavaScript reads behind an array: no number.
   */
  #fillRest(memoryOffset: number, from: number, to: number, dtype: DataType): void {
    const rest = this.heap.views.u8.subarray(memoryOffset + from, memoryOffset + to);
    rest.fill(0);
    if (dtype !== "float32") return;
    this.heap.views.f32.fill(NaN, (memoryOffset + from) >>> 2, (memoryOffset + to) >>> 2);
  }

  #register(dataId: DataId, data: TensorData): void {
    this.dataIdMap.set(dataId, data);
    this.wasm.tfjs.registerTensor(data.id, util.sizeFromShape(data.shape), data.memoryOffset);
  }

  override read(dataId: DataId): Promise<backend_util.BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  /** A copy of a tensor's elements, or of those from `start` to before `end`. */
  override readSync(dataId: DataId, start = 0, end?: number): backend_util.BackendValues {
    const { memoryOffset, dtype, shape, stringBytes } = this.dataIdMap.get(dataId);
    if (stringBytes !== undefined) return stringBytes.slice(start, end);
    const Elements = ARRAYS[dtype as keyof typeof ARRAYS];
    const width = Elements.BYTES_PER_ELEMENT;
    const bytes = this.heap.views.u8.slice(
      memoryOffset + start * width,
      memoryOffset + (end ?? numbersOf(shape, dtype)) * width,
    );
    return new Elements(bytes.buffer);
  }

  /**
   * Frees the data when no tensor shares it any more, or at once with `force`; whether it was
   * freed.
   */
  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.dataIdMap.has(dataId)) return true;
    const data = this.dataIdMap.get(dataId);
    data.refCount--;
    if (!force && data.refCount > 0) return false;
    if (data.stringBytes === undefined) {
      this.heap.free(data.memoryOffset);
      this.wasm.tfjs.disposeData(data.id);
    }
    this.dataIdMap.delete(dataId);
    return true;
  }

  override refCount(dataId: DataId): number {
    return this.dataIdMap.has(dataId) ? this.dataIdMap.get(dataId).refCount : 0;
  }

  override incRef(dataId: DataId): void {
    this.dataIdMap.get(dataId).refCount++;
  }

  override numDataIds(): number {
    return this.dataIdMap.numDataIds();
  }

  override time(f: () => void): Promise<{ kernelMs: number }> {
    const start = util.now();
    f();
    return Promise.resolve({ kernelMs: util.now() - start });
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: false };
  }

  override floatPrecision(): 32 {
    return 32;
  }

  /** Takes nothing new from now on. */
  override dispose(): void {
    this.#stopped = true;
  }

  /**
   * A new tensor: of these values, or over memory that C++ code allocated (whose addresses are
   * signed), or not cleared.
   */
  makeOutput(
    shape: number[],
    dtype: DataType,
    memoryOffset?: number | null,
    values?: backend_util.BackendValues,
  ): TensorInfo {
    if (memoryOffset === undefined || memoryOffset === null) {
      return { dataId: this.write(values ?? null, shape, dtype), shape, dtype };
    }
    const dataId = {};
    const address = memoryOffset >>> 0;
    this.#register(dataId, {
      id: this.#nextId++,
      memoryOffset: address,
      shape,
      dtype,
      refCount: 1,
    });
    return { dataId, shape, dtype };
  }

  /** A view on a tensor's elements; it goes stale when something is allocated. */
  typedArrayFromHeap({ shape, dtype, dataId }: TensorInfo): backend_util.TypedArray {
    const Elements = ARRAYS[dtype as keyof typeof ARRAYS];
    if (Elements === undefined) {
      throw new UserError(
        `a tensor of type ${dtype} has no numbers to compute with: cast it first`,
      );
    }
    const { memoryOffset } = this.dataIdMap.get(dataId);
    return new Elements(
      this.heap.views.u8.buffer as ArrayBuffer,
      memoryOffset,
      numbersOf(shape, dtype),
    );
  }

  /**
   * Moves all tensors to another backend, complex ones excepted, which TensorFlow.js cannot move.
   */
  moveAllTo(other: KernelBackend): void {
    const { tensorInfo } = engine().state;
    for (const dataId of [...this.dataIdMap.ids]) {
      const info = tensorInfo.get(dataId);
      if (info?.backend === this && info.dtype !== "complex64") engine().moveData(other, dataId);
    }
  }
}
