/** What an output folder holds now; a page of nothing where there is nothing yet. */
import { packageVersions, UserError } from "../../base/mod.ts";
import { gatherPage } from "../data/gather-page.ts";
import type { PageData } from "../data/page-data.ts";

/** Gathers it. */
export async function currentPage(out: string): Promise<PageData> {
  try {
    return await gatherPage(out);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      version: packageVersions().earthmover,
      summary: "",
      problems: [],
      claims: [],
      figures: [],
      runs: [],
      otherRuns: [],
    };
  }
}
