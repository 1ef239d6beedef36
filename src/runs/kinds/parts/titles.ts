/** What the titles of several kinds are made of. */
/** What judges two distributions, as it is trained. */
export function criticTitle(objective: "wgan" | "wgan-gp" | "gan"): string {
  return objective === "gan" ? "discriminator" : "critic";
}
