/** Loaded before everything else in the build: a forgotten import from outside fails with its name. */
globalThis.fetch = (input) => {
  throw new Error(`the site is built without a network, but asked for ${String(input.url ?? input)}`);
};
