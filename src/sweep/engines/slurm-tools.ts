/** Slurm's own programs: started by name, and their words passed on where they refuse. */
import { spawn } from "node:child_process";
import { UserError } from "../../base/mod.ts";
import { childEnvironment } from "./line-process.ts";

/** The programs that a sweep may start. */
export type SlurmProgram = "sbatch" | "squeue" | "sacct" | "scancel" | "scontrol";

/** Starts one of Slurm's programs and gives what it printed. */
export type Slurm = (program: SlurmProgram, args: readonly string[]) => Promise<string>;

/**
 * Runs a program of the Slurm that is installed here.
 * @throws {UserError} when there is none, and with Slurm's own words when it refuses
 */
export function slurm(program: SlurmProgram, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const missing = (cause: unknown) =>
      reject(
        new UserError(
          `there is no ${program} that can be started (${
            (cause as Error).message
          }); --engine slurm ` +
            "is for a machine that submits to Slurm, --engine local for one without",
          { cause },
        ),
      );
    try {
      const child = spawn(program, args, {
        env: childEnvironment({ slurm: true }),
        stdio: ["ignore", "pipe", "pipe"],
      });
      const [out, err]: [string[], string[]] = [[], []];
      child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
      child.on("error", missing);
      child.on("close", (code) => {
        if (code === 0) return resolve(out.join(""));
        const words = err.join("").trim().replace(/\s*\n\s*/g, "; ");
        reject(new UserError(`${program} refuses: ${words || `exit code ${code}`}`));
      });
    } catch (error) {
      missing(error);
    }
  });
}

/** The largest index of an array, and one: what `MaxArraySize` of the site says. */
export async function maxArraySize(run: Slurm): Promise<number> {
  const config = await run("scontrol", ["show", "config"]);
  return Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(config)?.[1] ?? 1001);
}
