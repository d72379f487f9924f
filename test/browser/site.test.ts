import { afterAll, beforeAll } from "vitest";
import { startSites, type Sites } from "./fixture.ts";
import { describeBudget } from "./parts/budget.ts";
import { describeBuilt } from "./parts/built.ts";
import { describeGallery } from "./parts/gallery.ts";
import { describeHosting } from "./parts/hosting.ts";
import { describeKeyboard } from "./parts/keyboard.ts";
import { describeMedia } from "./parts/media.ts";
import { describePages } from "./parts/pages.ts";
import { describeReading } from "./parts/reading.ts";
import { describeViews } from "./parts/views.ts";

/** One build of each site and one browser for all: starting them takes longer than most of the tests. */
let sites: Sites;

beforeAll(async () => {
  sites = await startSites();
});

afterAll(() => sites.close());

const PARTS = [
  describePages,
  describeReading,
  describeKeyboard,
  describeMedia,
  describeViews,
  describeBudget,
  describeBuilt,
  describeHosting,
  describeGallery,
];

for (const part of PARTS) part(() => sites);
