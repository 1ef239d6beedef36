/** Browsers that listen: each gets all that is known, and then what is new. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerTo } from "./requests.ts";

/** An event of a stream (HTML, server-sent events). */
export interface LiveEvent {
  /** Its name. */
  event: string;
  /** One line. */
  data: string;
}

/** Bytes that may wait for a browser that does not read; one that lets more wait begins anew. */
const MOST_WAITING = 16 * 1024 * 1024;

/**
 * Opens the streams.
 * @param known all that a browser that comes now must be told
 */
export function eventStreams(known: () => LiveEvent[]): {
  add: (request: IncomingMessage, response: ServerResponse) => void;
  send: (events: readonly LiveEvent[]) => void;
} {
  const open = new Set<ServerResponse>();
  const text = (events: readonly LiveEvent[]) =>
    events.map(({ event, data }) => `event: ${event}\ndata: ${data}\n\n`).join("");
  return {
    add: (request, response) => {
      response.writeHead(200, answerTo(request, request.socket.localPort!).headers);
      response.write(`retry: 1000\n\n${text(known())}`);
      open.add(response);
      request.on("close", () => open.delete(response));
      response.on("error", () => open.delete(response));
    },
    send: (events) => {
      const chunk = text(events);
      for (const response of open) {
        if (response.writableLength > MOST_WAITING) response.destroy();
        else response.write(chunk);
      }
    },
  };
}
