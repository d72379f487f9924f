/** A choice by two measures of which more is better. */
export interface Choice {
  readonly first: number;
  readonly second: number;
}

/**
 * Returns the places of the choices that no other one beats on one measure without losing on the other, from the lowest of the
 * first measure to the highest (Pareto); of equal choices each is one.
 */
export function frontierOf(choices: readonly Choice[]): number[] {
  const isBeaten = (one: Choice) =>
    choices.some(
      (other) =>
        other.first >= one.first &&
        other.second >= one.second &&
        (other.first > one.first || other.second > one.second),
    );
  return choices
    .map((_, place) => place)
    .filter((place) => !isBeaten(choices[place]!))
    .toSorted((left, right) => choices[left]!.first - choices[right]!.first);
}
