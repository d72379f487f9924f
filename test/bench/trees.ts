/**
 * Measures the forest and the boosted trees against scikit-learn on the same rows, trees, depth, leaves, bins and threads:
 * `npx tsx test/bench/trees.ts [--rows 100000] [--features 30] [--trees 100] [--threads 2] [--score 1000000]`. Prints
 * seconds of training and scoring, the AUC on other rows, and the ratios. scikit-learn runs where `python3` has it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seededRandom } from "../../models/random.ts";
import { aucOf } from "../../models/risk/discrimination.ts";
import { emptyColumn, type LabelledMatrix } from "../../models/risk/matrix.ts";
import type { RiskTrainer } from "../../models/risk/model.ts";
import { probabilityOf } from "../../models/risk/odds.ts";
import { rank } from "../../models/risk/ranking.ts";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import { scorerOn } from "../../pipelines/analysis/threads/scorer.ts";
import { Threads } from "../../pipelines/analysis/threads/threads.ts";
import { boostingOn, forestOn } from "../../pipelines/analysis/threads/trainers.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    features: { type: "string", default: "30" },
    trees: { type: "string", default: "100" },
    threads: { type: "string", default: "2" },
    /** Rows that are scored. */
    score: { type: "string", default: "1000000" },
  },
});
const [rows, features, trees, threads, scored] = [
  values.rows,
  values.features,
  values.trees,
  values.threads,
  values.score,
].map(Number) as [number, number, number, number, number];
/** Of values; scikit-learn's boosting has as many. Its forest has none. */
const BINS = 64;
const SHAPE = { maximumDepth: 12, minimumLeafRows: 20 };

/** Features of which a third matters, some of them together or beyond a threshold; a tenth of the values is missing. */
function madeUp(count: number, seed: number): LabelledMatrix {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const columns = Array.from({ length: features }, () => emptyColumn(count));
  const label = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    for (const column of columns) column[row] = normal();
    const at = (index: number) => columns[index % features]![row]!;
    const straight = 0.7 * at(0) - 0.5 * at(1) + 0.4 * at(2) + 0.3 * at(3);
    const bent = (at(4) > 1 ? 1.2 : 0) + (at(5) * at(6) > 0.5 ? 0.9 : 0) + Math.min(1.5, 0.5 * at(7) ** 2);
    label[row] = random() < probabilityOf(straight + bent - 2.6) ? 1 : 0;
    for (const column of columns) if (random() < 0.1) column[row] = NaN;
  }
  return {
    features: columns.map((_, index) => `feature_${index}`),
    columns,
    rows: count,
    label,
    cluster: Int32Array.from(label, (_, row) => row),
    period: new Int32Array(count),
  };
}

function writeFor(folder: string, name: string, matrix: LabelledMatrix): void {
  writeFileSync(join(folder, `${name}.label`), matrix.label);
  writeFileSync(join(folder, `${name}.columns`), "");
  for (const column of matrix.columns) {
    writeFileSync(join(folder, `${name}.columns`), new Uint8Array(column.buffer), { flag: "a" });
  }
}

const secondsSince = (start: number) => (performance.now() - start) / 1000;

const train = madeUp(rows, 1);
const test = madeUp(scored, 2);
console.log(`${rows} rows of ${features} features, ${trees} trees, ${threads} threads; ${scored} rows scored`);

interface Figures {
  readonly train: number;
  readonly score: number;
  readonly auc: number;
}

async function measure(trainer: RiskTrainer): Promise<Figures> {
  let start = performance.now();
  const model = await trainer.train(train, { seed: 1 });
  const trained = secondsSince(start);
  start = performance.now();
  const score = await scorerOn(team)(model, test);
  return { train: trained, score: secondsSince(start), auc: aucOf(rank(score, test.label))! };
}

const team = new Threads(threads);
// Until then the threads are starting, as Python is before it measures.
await forestOn(team, { trees: threads }).train(madeUp(1000, 3), { seed: 1 });
const own: Readonly<Record<string, Figures>> = {
  forest: await measure(forestOn(team, { trees, bins: BINS, ...SHAPE })),
  boosting: await measure(boostingOn(team, { trees, bins: BINS })),
};
await team.close();
const peak = process.resourceUsage().maxRSS / 1024;
console.log("                 train s   score s       AUC   peak MB");
const line = (name: string, figures: readonly number[]) =>
  console.log(name.padEnd(14) + figures.map((figure) => figure.toFixed(4).padStart(10)).join(""));
for (const [name, { train: trained, score, auc }] of Object.entries(own)) line(name, [trained, score, auc, peak]);

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-trees-"));
try {
  writeFor(folder, "train", train);
  writeFor(folder, "test", test);
  const { status, stdout, stderr } = spawnSync(
    "python3",
    [
      join(PACKAGE_ROOT, "test/bench/peers/sklearn_trees.py"),
      folder,
      String(features),
      String(trees),
      String(SHAPE.maximumDepth),
      String(SHAPE.minimumLeafRows),
      String(threads),
      String(BINS),
    ],
    { encoding: "utf8" },
  );
  if (status === 0) {
    for (const text of stdout.trim().split("\n")) {
      const peer = JSON.parse(text) as Figures & { name: string; of: string; peak: number };
      line(peer.name, [peer.train, peer.score, peer.auc, peer.peak]);
      const { train: trained, score, auc } = own[peer.of]!;
      console.log(
        `  ${peer.of}: ${(peer.train / trained).toFixed(2)} x to train, ${(peer.score / score).toFixed(2)} x to score, AUC ${(auc - peer.auc).toFixed(4)} above it`,
      );
    }
  } else console.log(`scikit-learn not measured: ${stderr.trim().split("\n").at(-1) ?? ""}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
