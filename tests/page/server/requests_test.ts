/** The live server answers this machine's browsers, and nobody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo } from "../../../src/page/server/requests.ts";

const PORT = 4711;
const ask = (headers: Record<string, string> = {}, url = "/", method = "GET") =>
  answerTo({ method, url, headers: { host: `127.0.0.1:${PORT}`, ...headers } }, PORT);

test("three addresses are there, by GET, and no file", () => {
  assert.deepEqual(["/", "/data", "/events"].map((url) => ask({}, url).content), [
    "page",
    "data",
    "events",
  ]);
  for (const url of ["/../etc/passwd", "/%2e%2e/x", "//", "/runs", "/__proto__", "/?x=1", ""]) {
    assert.equal(ask({}, url).status, 404, url);
  }
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "CONNECT"]) {
    assert.equal(ask({}, "/", method).status, 405, method);
  }
});

test("another name of this machine, another site's page, and a frame in it get nothing", () => {
  for (const host of ["evil.example", `evil.example:${PORT}`, "127.0.0.1:80", ""]) {
    assert.equal(ask({ host }).status, 421, host);
  }
  assert.equal(ask({ origin: "http://evil.example" }).status, 403);
  assert.equal(ask({ origin: "null" }).status, 403);
  assert.equal(ask({ "sec-fetch-site": "cross-site" }).status, 403);
  assert.equal(ask({ "sec-fetch-site": "same-site" }).status, 403);
  assert.equal(
    ask({ origin: `http://127.0.0.1:${PORT}`, "sec-fetch-site": "same-origin" }).status,
    200,
  );
  assert.equal(ask({ host: `localhost:${PORT}` }).status, 200);
  const { headers } = ask();
  assert.equal(headers["X-Frame-Options"], "DENY");
  assert.equal(headers["Access-Control-Allow-Origin"], undefined);
});
