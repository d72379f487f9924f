import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const FOLDER = join(tmpdir(), "betaalbeeld-chromium-147");

/** The package unpacks its own system libraries only where it believes it runs on this host. */
const LAMBDA = "AWS_Lambda_nodejs20.x";

async function unpack(): Promise<void> {
  if (existsSync(FOLDER)) return;
  const own = `${FOLDER}.${process.pid}`;
  mkdirSync(own, { recursive: true });
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  process.env.TMPDIR = own;
  process.env.AWS_EXECUTION_ENV = LAMBDA;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    await packaged.executablePath();
  } finally {
    restore("TMPDIR", TMPDIR);
    restore("AWS_EXECUTION_ENV", AWS_EXECUTION_ENV);
  }
  try {
    renameSync(own, FOLDER);
  } catch {
    // Another test run was first.
    rmSync(own, { recursive: true, force: true });
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

/** How the Chromium that comes with the packages is started: unpacked, and kept quiet. */
export async function browserCommand() {
  await unpack();
  return {
    executablePath: join(FOLDER, "chromium"),
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      "--hide-scrollbars",
    ],
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(FOLDER, "al2023", "lib"),
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(FOLDER, "fonts") }),
    },
  };
}

/**
 * Starts the Chromium that comes with the packages, without any download. Playwright's default arguments are not used, since
 * they switch off web security.
 */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch(await browserCommand());
}
