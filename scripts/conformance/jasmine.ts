/**
 * Jasmine as globals, which the suite expects to find; to be imported before any of its modules.
 * @module
 */
import process from "node:process";
import jasmineRequire from "jasmine-core/lib/jasmine-core/jasmine.js";

/** What a finished spec is reported with. */
export interface SpecDone {
  fullName: string;
  status: "passed" | "failed" | "pending" | "excluded";
  failedExpectations: { message: string }[];
}

/** The part of Jasmine's environment that is used here. */
export interface JasmineEnv {
  configure(options: { random: boolean }): void;
  addReporter(reporter: { specDone(spec: SpecDone): void; jasmineDone(): void }): void;
  execute(): void;
}

const jasmine = jasmineRequire.core(jasmineRequire);

/**
 * The one environment in which the suite's specs are declared; they run in the order of
 * declaration.
 */
export const jasmineEnv: JasmineEnv = jasmine.getEnv();
jasmineEnv.configure({ random: false });
// Jasmine swallows uncaught errors from now on; a run that does not come to its end must say why
// and not look like one.
process.exitCode = 1;
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => process.stderr.write(`${error?.stack ?? error}\n`));
}
Object.assign(globalThis, jasmineRequire.interface(jasmine, jasmineEnv), { jasmine });

// The suite provokes hundreds of warnings and prints some of its own; what fails is reported as
// data.
for (const method of ["log", "info", "warn", "error"] as const) console[method] = () => {};
