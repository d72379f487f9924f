import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { browserCommand } from "../support/browser.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

type Params = Readonly<Record<string, unknown>>;

/**
 * Chromium by its own protocol and nothing else. What drives it in the tests puts scripts of its own in every page, which
 * hold up an empty one for 20 to 40 ms on a slowed processor: most of what a page of ours may take.
 */
export class BareBrowser {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #commands: Writable;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #listeners = new Set<(message: Message) => void>();
  #unread = "";

  private constructor(process: ChildProcess, profile: string) {
    this.#process = process;
    this.#profile = profile;
    this.#commands = process.stdio[3] as Writable;
    const answers = process.stdio[4] as Readable;
    answers.setEncoding("utf8").on("data", (text: string) => this.#read(text));
  }

  static async start(): Promise<BareBrowser> {
    const { executablePath, args, chromiumSandbox, env } = await browserCommand();
    const profile = mkdtempSync(join(tmpdir(), "betaalbeeld-profile-"));
    const own = ["--headless", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
    if (!chromiumSandbox) own.push("--no-sandbox");
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"] as const;
    return new BareBrowser(spawn(executablePath, [...args, ...own], { stdio: [...stdio], env }), profile);
  }

  /** Messages end with a zero byte. */
  #read(text: string): void {
    const messages = (this.#unread + text).split("\0");
    this.#unread = messages.pop()!;
    for (const message of messages.map((one) => JSON.parse(one) as Message)) {
      if (message.id === undefined) for (const listener of this.#listeners) listener(message);
      else this.#answers.get(message.id)?.(message);
    }
  }

  async #send(method: string, params: Params, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    const id = this.#answers.size + 1;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { error, result } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  /** Opens an empty page of this size with nothing cached, hands it over, and closes it. */
  async withPage<T>(size: { width: number; height: number }, use: (page: BarePage) => Promise<T>): Promise<T> {
    const { browserContextId } = await this.#send("Target.createBrowserContext", {});
    const { targetId } = await this.#send("Target.createTarget", { url: "about:blank", browserContextId, ...size });
    const { sessionId } = await this.#send("Target.attachToTarget", { targetId, flatten: true });
    const send = (method: string, params: Params = {}) => this.#send(method, params, sessionId as string);
    const on = (method: string, listener: (params: Params) => void) => {
      this.#listeners.add((message) => {
        if (message.sessionId === sessionId && message.method === method) listener(message.params!);
      });
    };
    try {
      return await use({ send, on });
    } finally {
      this.#listeners.clear();
      await this.#send("Target.disposeBrowserContext", { browserContextId });
    }
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.on("exit", resolve));
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

export interface BarePage {
  /** Gives a command of the protocol to the page and returns what it answers; throws what it refuses. */
  readonly send: (method: string, params?: Params) => Promise<Readonly<Record<string, unknown>>>;
  /** Listens to an event of the protocol until the page is closed. */
  readonly on: (method: string, listener: (params: Params) => void) => void;
}
