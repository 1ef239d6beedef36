// Written by scripts/build-wasm.ts; do not edit.
import { abs } from "./elementwise";
import { adam } from "./optimizer";
import { add } from "./binary";
import { addN } from "./elementwise";
import { batchNormApply } from "./batch-norm";
import { batchNormGradient } from "./batch-norm-gradient";
import { batchNormGradientSums } from "./batch-norm-gradient";
import { batchNormGradientTables } from "./batch-norm-gradient";
import { batchNormMean } from "./batch-norm";
import { batchNormMoments } from "./batch-norm";
import { batchNormTables } from "./batch-norm";
import { clip } from "./optimizer";
import { convFilter } from "./conv";
import { convForward } from "./conv";
import { convInput } from "./conv-input";
import { div } from "./binary";
import { exp } from "./elementwise";
import { fill } from "./elementwise";
import { gemm } from "./gemm";
import { leakyRelu } from "./elementwise";
import { leakyReluGradient } from "./elementwise";
import { log } from "./elementwise";
import { momentum } from "./optimizer";
import { mul } from "./binary";
import { neg } from "./elementwise";
import { pack } from "./pack";
import { relu } from "./elementwise";
import { reluGradient } from "./elementwise";
import { rmsProp } from "./optimizer";
import { sgd } from "./optimizer";
import { sigmoid } from "./elementwise";
import { sigmoidGradient } from "./elementwise";
import { sqrt } from "./elementwise";
import { square } from "./elementwise";
import { squares } from "./optimizer";
import { sub } from "./binary";
import { sumColumns } from "./reduce";
import { sumPartials } from "./reduce";
import { sumPieces } from "./conv";
import { sumRuns } from "./reduce";
import { tanh } from "./elementwise";
import { tanhGradient } from "./elementwise";
import { winogradConv } from "./winograd";
import { winogradFilter } from "./winograd-filter";
import { winogradFilterTransposed } from "./winograd-filter";
import { winogradGradient } from "./winograd-gradient";
import { winogradGradientTiles } from "./winograd-gradient";
import { winogradInput } from "./winograd";

/** Computes chunk `chunk` of kernel number `op`. */
export function execute(op: i32, args: usize, chunk: i32, worker: i32): void {
  switch (op) {
    case 0:
      abs(args, chunk, worker);
      break;
    case 1:
      adam(args, chunk, worker);
      break;
    case 2:
      add(args, chunk, worker);
      break;
    case 3:
      addN(args, chunk, worker);
      break;
    case 4:
      batchNormApply(args, chunk, worker);
      break;
    case 5:
      batchNormGradient(args, chunk, worker);
      break;
    case 6:
      batchNormGradientSums(args, chunk, worker);
      break;
    case 7:
      batchNormGradientTables(args, chunk, worker);
      break;
    case 8:
      batchNormMean(args, chunk, worker);
      break;
    case 9:
      batchNormMoments(args, chunk, worker);
      break;
    case 10:
      batchNormTables(args, chunk, worker);
      break;
    case 11:
      clip(args, chunk, worker);
      break;
    case 12:
      convFilter(args, chunk, worker);
      break;
    case 13:
      convForward(args, chunk, worker);
      break;
    case 14:
      convInput(args, chunk, worker);
      break;
    case 15:
      div(args, chunk, worker);
      break;
    case 16:
      exp(args, chunk, worker);
      break;
    case 17:
      fill(args, chunk, worker);
      break;
    case 18:
      gemm(args, chunk, worker);
      break;
    case 19:
      leakyRelu(args, chunk, worker);
      break;
    case 20:
      leakyReluGradient(args, chunk, worker);
      break;
    case 21:
      log(args, chunk, worker);
      break;
    case 22:
      momentum(args, chunk, worker);
      break;
    case 23:
      mul(args, chunk, worker);
      break;
    case 24:
      neg(args, chunk, worker);
      break;
    case 25:
      pack(args, chunk, worker);
      break;
    case 26:
      relu(args, chunk, worker);
      break;
    case 27:
      reluGradient(args, chunk, worker);
      break;
    case 28:
      rmsProp(args, chunk, worker);
      break;
    case 29:
      sgd(args, chunk, worker);
      break;
    case 30:
      sigmoid(args, chunk, worker);
      break;
    case 31:
      sigmoidGradient(args, chunk, worker);
      break;
    case 32:
      sqrt(args, chunk, worker);
      break;
    case 33:
      square(args, chunk, worker);
      break;
    case 34:
      squares(args, chunk, worker);
      break;
    case 35:
      sub(args, chunk, worker);
      break;
    case 36:
      sumColumns(args, chunk, worker);
      break;
    case 37:
      sumPartials(args, chunk, worker);
      break;
    case 38:
      sumPieces(args, chunk, worker);
      break;
    case 39:
      sumRuns(args, chunk, worker);
      break;
    case 40:
      tanh(args, chunk, worker);
      break;
    case 41:
      tanhGradient(args, chunk, worker);
      break;
    case 42:
      winogradConv(args, chunk, worker);
      break;
    case 43:
      winogradFilter(args, chunk, worker);
      break;
    case 44:
      winogradFilterTransposed(args, chunk, worker);
      break;
    case 45:
      winogradGradient(args, chunk, worker);
      break;
    case 46:
      winogradGradientTiles(args, chunk, worker);
      break;
    case 47:
      winogradInput(args, chunk, worker);
      break;
    default:
      unreachable();
  }
}
