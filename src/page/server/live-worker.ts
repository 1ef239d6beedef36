/** The thread of {@linkcode openLivePage}: keeps what it is told, and serves it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { exactJson } from "../../base/mod.ts";
import type { LiveMessage } from "../data/live-state.ts";
import { pageHtml } from "../document/page-html.ts";
import { liveRuns } from "./live-runs.ts";
import { currentPage } from "./current-page.ts";
import { answerTo } from "./requests.ts";
import { eventStreams } from "./event-streams.ts";

const { out, port } = workerData as { out: string; port: number };
const runs = liveRuns(out);
const streams = eventStreams(runs.events);

const server = createServer((request, response) => {
  const { status, headers, content } = answerTo(request, (server.address() as AddressInfo).port);
  if (content === "events") return streams.add(request, response);
  response.writeHead(status, headers);
  if (content === "nothing") return response.end();
  currentPage(out).then((page) => {
    response.end(content === "page" ? pageHtml(page, { live: true }) : exactJson(page));
  }).catch((error: Error) => response.destroy(error));
});
server.on("error", ({ message }) => parentPort!.postMessage({ problem: message }));
server.listen(port, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  parentPort!.postMessage({ address: `http://127.0.0.1:${port}/` });
});

parentPort!.on("message", (message: LiveMessage) => {
  const events = message.kind === "published"
    ? [{ event: "published", data: "" }]
    : runs.take(message);
  streams.send(events);
});
