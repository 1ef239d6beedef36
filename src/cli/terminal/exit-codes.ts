/** What the process exits with, and what each code means; the help of every task prints it. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  claimRefuted: 3,
  differs: 4,
  interrupted: 130,
  terminated: 143,
} as const;

const MEANING: Record<keyof typeof EXIT, string> = {
  done: "done, and no measured claim is refuted",
  failed: "anything that is not below",
  usage: "the command line is wrong",
  claimRefuted: "done, but a measured claim is refuted, or a check failed",
  differs: "done, but files or values differ from what is expected",
  interrupted: "interrupted (Ctrl-C)",
  terminated: "terminated (SIGTERM)",
};

/** The table of exit codes, as it ends a help text. */
export function exitCodesHelp(): string {
  const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
  const lines = names.map((name) => `  ${String(EXIT[name]).padEnd(5)}${MEANING[name]}`);
  return ["Exit codes:", ...lines].join("\n");
}
