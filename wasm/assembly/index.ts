// The module's exports: the pool's two loops, and one chunk of one kernel for callers that need no pool.
export { execute } from "./dispatch";
export { dispatch, work } from "./loop";
