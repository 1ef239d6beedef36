// Written by scripts/build-wasm.ts; do not edit.
import { abs } from "./elementwise";
import { adam } from "./optimizer";
import { add } from "./binary";
import { addN } from "./elementwise";
import { avgPool } from "./pool";
import { batchNormApply } from "./batch-norm";
import { batchNormGradient } from "./batch-norm-gradient";
import { batchNormGradientSums } from "./batch-norm-gradient";
import { batchNormGradientTables } from "./batch-norm-gradient";
import { batchNormMean } from "./batch-norm";
import { batchNormMoments } from "./batch-norm";
import { batchNormTables } from "./batch-norm";
import { clip } from "./optimizer";
import { clipByValue } from "./elementwise";
import { convFilter } from "./conv";
import { convForward } from "./conv";
import { convInput } from "./conv-input";
import { cos } from "./transcendental";
import { div } from "./binary";
import { exp } from "./elementwise";
import { expm1 } from "./transcendental";
import { fill } from "./elementwise";
import { gemm } from "./gemm";
import { leakyRelu } from "./elementwise";
import { leakyReluGradient } from "./elementwise";
import { log } from "./elementwise";
import { log1p } from "./transcendental";
import { maxPool } from "./pool";
import { maxRuns } from "./extremes";
import { maximum } from "./binary";
import { minRuns } from "./extremes";
import { minimum } from "./binary";
import { momentum } from "./optimizer";
import { mul } from "./binary";
import { neg } from "./elementwise";
import { pack } from "./pack";
import { pow } from "./binary";
import { prelu } from "./binary";
import { relu } from "./elementwise";
import { relu6 } from "./elementwise";
import { reluGradient } from "./elementwise";
import { rmsProp } from "./optimizer";
import { sgd } from "./optimizer";
import { sigmoid } from "./elementwise";
import { sigmoidGradient } from "./elementwise";
import { sign } from "./elementwise";
import { sin } from "./transcendental";
import { sqrt } from "./elementwise";
import { square } from "./elementwise";
import { squares } from "./optimizer";
import { sub } from "./binary";
import { sumColumns } from "./reduce";
import { sumPartials } from "./reduce";
import { sumPieces } from "./conv";
import { sumRuns } from "./reduce";
import { tan } from "./transcendental";
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
      avgPool(args, chunk, worker);
      break;
    case 5:
      batchNormApply(args, chunk, worker);
      break;
    case 6:
      batchNormGradient(args, chunk, worker);
      break;
    case 7:
      batchNormGradientSums(args, chunk, worker);
      break;
    case 8:
      batchNormGradientTables(args, chunk, worker);
      break;
    case 9:
      batchNormMean(args, chunk, worker);
      break;
    case 10:
      batchNormMoments(args, chunk, worker);
      break;
    case 11:
      batchNormTables(args, chunk, worker);
      break;
    case 12:
      clip(args, chunk, worker);
      break;
    case 13:
      clipByValue(args, chunk, worker);
      break;
    case 14:
      convFilter(args, chunk, worker);
      break;
    case 15:
      convForward(args, chunk, worker);
      break;
    case 16:
      convInput(args, chunk, worker);
      break;
    case 17:
      cos(args, chunk, worker);
      break;
    case 18:
      div(args, chunk, worker);
      break;
    case 19:
      exp(args, chunk, worker);
      break;
    case 20:
      expm1(args, chunk, worker);
      break;
    case 21:
      fill(args, chunk, worker);
      break;
    case 22:
      gemm(args, chunk, worker);
      break;
    case 23:
      leakyRelu(args, chunk, worker);
      break;
    case 24:
      leakyReluGradient(args, chunk, worker);
      break;
    case 25:
      log(args, chunk, worker);
      break;
    case 26:
      log1p(args, chunk, worker);
      break;
    case 27:
      maxPool(args, chunk, worker);
      break;
    case 28:
      maxRuns(args, chunk, worker);
      break;
    case 29:
      maximum(args, chunk, worker);
      break;
    case 30:
      minRuns(args, chunk, worker);
      break;
    case 31:
      minimum(args, chunk, worker);
      break;
    case 32:
      momentum(args, chunk, worker);
      break;
    case 33:
      mul(args, chunk, worker);
      break;
    case 34:
      neg(args, chunk, worker);
      break;
    case 35:
      pack(args, chunk, worker);
      break;
    case 36:
      pow(args, chunk, worker);
      break;
    case 37:
      prelu(args, chunk, worker);
      break;
    case 38:
      relu(args, chunk, worker);
      break;
    case 39:
      relu6(args, chunk, worker);
      break;
    case 40:
      reluGradient(args, chunk, worker);
      break;
    case 41:
      rmsProp(args, chunk, worker);
      break;
    case 42:
      sgd(args, chunk, worker);
      break;
    case 43:
      sigmoid(args, chunk, worker);
      break;
    case 44:
      sigmoidGradient(args, chunk, worker);
      break;
    case 45:
      sign(args, chunk, worker);
      break;
    case 46:
      sin(args, chunk, worker);
      break;
    case 47:
      sqrt(args, chunk, worker);
      break;
    case 48:
      square(args, chunk, worker);
      break;
    case 49:
      squares(args, chunk, worker);
      break;
    case 50:
      sub(args, chunk, worker);
      break;
    case 51:
      sumColumns(args, chunk, worker);
      break;
    case 52:
      sumPartials(args, chunk, worker);
      break;
    case 53:
      sumPieces(args, chunk, worker);
      break;
    case 54:
      sumRuns(args, chunk, worker);
      break;
    case 55:
      tan(args, chunk, worker);
      break;
    case 56:
      tanh(args, chunk, worker);
      break;
    case 57:
      tanhGradient(args, chunk, worker);
      break;
    case 58:
      winogradConv(args, chunk, worker);
      break;
    case 59:
      winogradFilter(args, chunk, worker);
      break;
    case 60:
      winogradFilterTransposed(args, chunk, worker);
      break;
    case 61:
      winogradGradient(args, chunk, worker);
      break;
    case 62:
      winogradGradientTiles(args, chunk, worker);
      break;
    case 63:
      winogradInput(args, chunk, worker);
      break;
    default:
      unreachable();
  }
}
