/** One of several threads that run the same steps on shared memory, each on its part. */
export interface Member {
  readonly index: number;
  /** Members of the team. */
  readonly size: number;
  /** Returns when every member has called it as often. What each wrote before, all see after. */
  meet(): void;
}

/** The only member of a team. */
export const ALONE: Member = { index: 0, size: 1, meet: () => undefined };

const ARRIVED = 0;
const ROUND = 1;

/** Looks at the others before a thread goes to sleep: waking it takes as long as some steps do. */
const LOOKS = 4000;

/** Returns the memory through which the members of one team meet. */
export const meetingPlace = () => new Int32Array(new SharedArrayBuffer(8));

/** Returns the member of that number, on its own thread, of a team that meets at a place of its own. */
export function memberAt(place: Int32Array, index: number, size: number): Member {
  const meet = () => {
    const round = Atomics.load(place, ROUND);
    if (Atomics.add(place, ARRIVED, 1) === size - 1) {
      Atomics.store(place, ARRIVED, 0);
      Atomics.add(place, ROUND, 1);
      Atomics.notify(place, ROUND);
      return;
    }
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(place, ROUND) !== round) return;
    while (Atomics.load(place, ROUND) === round) Atomics.wait(place, ROUND, round);
  };
  return { index, size, meet };
}

/** Returns the part of `count` things that falls to a member, as a range of numbers: together they are all, in order. */
export function partOf(count: number, { index, size }: Pick<Member, "index" | "size">) {
  return { from: Math.round((index * count) / size), to: Math.round(((index + 1) * count) / size) };
}
