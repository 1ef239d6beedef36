/**
 * Who gets what from the live server: this machine's browsers, three addresses, by GET. No address
 * names a file.
 */
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";

/** An answer. */
export interface Answer {
  /** HTTP's status. */
  status: number;
  /** HTTP's headers. */
  headers: OutgoingHttpHeaders;
  /** What follows them. */
  content: "page" | "data" | "events" | "nothing";
}

const COMMON = {
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

const CONTENT: Record<string, { content: Answer["content"]; type: string }> = {
  "/": { content: "page", type: "text/html; charset=utf-8" },
  "/data": { content: "data", type: "application/json" },
  "/events": { content: "events", type: "text/event-stream" },
};

/**
 * Decides.
 * @param port on which the server listens
 */
export function answerTo(
  { method, url, headers }: Pick<IncomingMessage, "method" | "url" | "headers">,
  port: number,
): Answer {
  const refuse = (status: number, more = {}): Answer => ({
    status,
    headers: { ...COMMON, ...more },
    content: "nothing",
  });
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // A name that another site lets point here is no name of this server.
  if (!hosts.includes(headers.host ?? "")) return refuse(421);
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) return refuse(403);
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return refuse(403);
  if (method !== "GET") return refuse(405, { Allow: "GET" });
  const found = Object.hasOwn(CONTENT, url ?? "") ? CONTENT[url!] : undefined;
  if (found === undefined) return refuse(404);
  return {
    status: 200,
    headers: { ...COMMON, "Content-Type": found.type },
    content: found.content,
  };
}
