/** Who reads what is published. */
export type Audience = "internal" | "public";

/** Fewest customers in a cell that may be published, per audience. */
export const MINIMUM_CUSTOMERS: Readonly<Record<Audience, number>> = { internal: 5, public: 10 };
