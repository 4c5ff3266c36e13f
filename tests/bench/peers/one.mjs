// One engine in a process of its own: compares it with our results, times it, prints one line of JSON.
// usage: node one.mjs ENGINE DATA RECORDS OURS CHECKED SECONDS

import { ENGINES } from "./engines/index.mjs";
import { assessAll, differences, median, readLines, round } from "./lib/harness.mjs";
import { Finisher } from "./lib/finish.mjs";
import { readModel } from "./lib/model.mjs";

const [name, data, recordsFile, oursFile, checked, seconds] = process.argv.slice(2);
const model = readModel(data), lines = readLines(recordsFile), ours = readLines(oursFile).slice(0, Number(checked)).map((l) => JSON.parse(l));
const engine = (await ENGINES[name].make())(model, new Finisher(model));

const found = { compared: 0, disagreed: 0, by: {}, example: null };
await assessAll(engine, lines.slice(0, ours.length), (theirs) => {
  const mine = ours[found.compared++], wrong = differences(mine, theirs);
  if (!wrong.length) return;
  found.disagreed += 1;
  for (const key of wrong) found.by[key] = (found.by[key] ?? 0) + 1;
  found.example ??= { ours: mine, theirs };
});
await round(engine, lines, 1);    // after the comparison, one more second for the JIT
const rounds = [];
for (let i = 0; i < 3; i++) rounds.push(await round(engine, lines, Number(seconds)));
engine.close?.();
console.log(JSON.stringify({ name, ...found, records: rounds.map((r) => r.records), perSecond: median(rounds.map((r) => r.perSecond)),
  perCpuSecond: median(rounds.map((r) => r.perCpuSecond)) }));
