/** What the titles of several kinds are made of. */
/** What judges two distributions, as it is trained. */
export function criticTitle(objective: "wgan" | "gan"): string {
  return objective === "wgan" ? "critic" : "discriminator";
}
