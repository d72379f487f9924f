import { BaseSequencer, type TestSpecification } from "vitest/node";
import { seededRandom } from "../models/random.ts";

/** Folders of which a file can take minutes, the longest first. */
const SLOW = ["faults", "property", "browser", "privacy", "golden", "pipelines/commands"];

const placeOf = ({ moduleId }: TestSpecification) => {
  const place = SLOW.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
  return place < 0 ? SLOW.length : place;
};

/**
 * Starts the files that take longest first, so that none is left for the end. Those with a process of their own come
 * before all others, since the shared processes would end where one comes between. With `--sequence.seed` the order is a
 * random one: no file may depend on those before it.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const largestFirst = await super.sort(files);
    const seed = this.ctx.config.sequence.seed as number | undefined;
    const random = seededRandom(seed ?? 0);
    const place = new Map(largestFirst.map((file) => [file, seed === undefined ? placeOf(file) : random()]));
    const isShared = ({ project }: TestSpecification) => Number(!project.config.isolate);
    return largestFirst.sort((a, b) => isShared(a) - isShared(b) || place.get(a)! - place.get(b)!);
  }
}
