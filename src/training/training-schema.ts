/** The JSON Schema of a training's configuration file: for editors, and for who writes such files by program. */
import { z } from "zod";
import { trainingFileSchema } from "./training-plan.ts";

/** The schema, in JSON Schema's draft 2020-12. */
export function trainingJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(trainingFileSchema, { io: "input" });
  return {
    $schema,
    title: "earthmover: a training",
    description:
      "Settings of `deno task train --config FILE.json`. All may be left out; options of the command line go before.",
    ...schema,
  };
}
