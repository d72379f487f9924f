import { moduleOf, type Procedure } from "./assembler.ts";

/** What is used of WebAssembly, of which Node has no types. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const BYTES_PER_PAGE = 65_536;

/** Procedures that work in one memory. */
export interface Running<Procedures> {
  readonly memory: ArrayBuffer;
  readonly run: Procedures;
}

/**
 * Returns a function that gives memory of at least so many bytes, filled with 0, and the procedures in it. They are in
 * WebAssembly because JavaScript checks every place in an array before it looks there, and knows no vectors.
 */
export function programOf<Procedures extends Readonly<Record<keyof Procedures, (...numbers: number[]) => void>>>(
  procedures: Readonly<Record<keyof Procedures & string, Procedure>>,
): (bytes: number) => Running<Procedures> {
  let compiled: object | undefined;
  return (bytes) => {
    compiled ??= new WebAssembly.Module(moduleOf(procedures));
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / BYTES_PER_PAGE) });
    const { exports } = new WebAssembly.Instance(compiled, { host: { memory } });
    return { memory: memory.buffer, run: exports as Procedures };
  };
}

/** Returns the places of things of some bytes each, one behind the other, as they stand, and how many bytes all take. */
export function laidOut<Name extends string>(
  sizes: Readonly<Record<Name, number>>,
): Readonly<Record<Name | "end", number>> {
  let next = 0;
  const places: Record<string, number> = {};
  for (const [name, bytes] of Object.entries<number>(sizes)) {
    places[name] = next;
    next += LINE * Math.ceil(bytes / LINE);
  }
  return { ...places, end: next } as Record<Name | "end", number>;
}

/** Bytes that a processor fetches together. */
const LINE = 64;
