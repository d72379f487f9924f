import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join, sep } from "node:path";
import { Compressor, encodingFor } from "./compress.ts";
import { headersFor } from "./headers.ts";

const HOST = "127.0.0.1";
const PORTS_TRIED = 20;

export interface RunningSite {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Found {
  readonly path: string;
  readonly content: Buffer;
}

/** Names of the file that an address may mean: itself, the page without its ending, or the start page of a folder. */
function candidates(address: string): string[] {
  if (address.endsWith("/")) return [`${address}index.html`];
  return [address, `${address}.html`];
}

async function readInside(root: string, address: string): Promise<Found | undefined> {
  for (const candidate of candidates(address)) {
    try {
      const path = await realpath(join(root, candidate));
      if (path.startsWith(root + sep)) return { path, content: await readFile(path) };
    } catch {
      // Not there, or a folder: the next candidate may be.
    }
  }
  return undefined;
}

/** Returns the path of a request, decoded; undefined where it is no path or holds a NUL. */
function addressOf(request: IncomingMessage): string | undefined {
  try {
    const address = decodeURIComponent(new URL(request.url ?? "/", `http://${HOST}`).pathname);
    return address.includes("\0") ? undefined : address;
  } catch {
    return undefined;
  }
}

const compressor = new Compressor();

function send(response: ServerResponse, request: IncomingMessage, status: number, { path, content }: Found): void {
  const tag = createHash("sha256").update(content).digest("base64url").slice(0, 22);
  const encoding = encodingFor(path, content, request.headers["accept-encoding"]);
  const etag = encoding === undefined ? `"${tag}"` : `"${tag}-${encoding}"`;
  const headers = { ...headersFor(path), ETag: etag, Vary: "Accept-Encoding" };
  if (status === 200 && request.headers["if-none-match"] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = encoding === undefined ? content : compressor.compress(content, encoding, tag);
  const encoded = encoding === undefined ? {} : { "Content-Encoding": encoding };
  response.writeHead(status, { ...headers, ...encoded, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function respond(directory: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const address = addressOf(request);
  if (address === "/") {
    response.writeHead(302, { ...headersFor("/"), Location: "/nl/" }).end();
    return;
  }
  // Resolved for each request: publishing swaps the link to the current release while the server runs.
  const root = await realpath(directory);
  const found = address === undefined ? undefined : await readInside(root, address);
  const missing = found ??
    (await readInside(root, "/404.html")) ?? { path: "404.txt", content: Buffer.from("Not found\n") };
  send(response, request, found === undefined ? 404 : 200, missing);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";

/**
 * Serves a built site on this machine only, with the headers of a real host, and returns its address. Takes the next
 * free port when the wanted one is in use; port 0 takes any. Rejects when twenty ports in a row are in use.
 */
export async function serveSite(directory: string, { port }: { readonly port: number }): Promise<RunningSite> {
  const server = createServer((request, response) => {
    respond(directory, request, response).catch(() => response.writeHead(500).end());
  });
  for (let tried = 0; ; tried++) {
    try {
      const taken = await listen(server, port === 0 ? 0 : port + tried);
      return {
        url: `http://${HOST}:${taken}/`,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      };
    } catch (error) {
      if (!isTaken(error) || tried === PORTS_TRIED) throw error;
    }
  }
}
