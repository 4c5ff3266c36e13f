// Makes records, lets runknee and every engine do the same job, and prints records/s side by side. Started by `run`.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, openSync, readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ENGINES } from "./engines/index.mjs";
import { median, readLines } from "./lib/harness.mjs";

const GOAL = 100;

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: {
  root: { type: "string" }, work: { type: "string" }, binary: { type: "string" },
  count: { type: "string", default: "20000" },     // records in the pool
  check: { type: "string", default: "2500" },      // of them compared, one by one, with ours
  seconds: { type: "string", default: "5" },       // CPU seconds of one timed round; three are run
} });
const root = resolve(options.root), work = resolve(options.work), data = join(root, "data");
const binary = resolve(options.binary ?? join(root, "build/release/src/runknee"));
if (!existsSync(binary)) throw new Error(`no runknee at ${binary}; build a release and name it with --binary`);

const file = (name) => join(work, name);
const run = (command, args, stdout) => {
  const got = spawnSync(command, args, { stdio: ["ignore", stdout, "inherit"], maxBuffer: 1 << 28 });
  if (got.error || got.status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
  return got.stdout;
};

/** The pool of records, and our results for it. None may be rejected. */
function prepare() {
  run("python3", [join(root, "tests/bench/make_records.py"), "--count", options.count, "--data", data], openSync(file("records.ndjson"), "w"));
  run(binary, ["batch", "--quiet", file("records.ndjson")], openSync(file("ours.ndjson"), "w"));
  const answers = readLines(file("records.ndjson")).map((l) => Object.keys(JSON.parse(l).answers).length);
  return { mean: answers.reduce((a, b) => a + b, 0) / answers.length, bytes: statSync(file("records.ndjson")).size };
}

/** Seconds of one whole run of a command: by the clock, and of CPU. */
function seconds(command) {
  const got = spawnSync("bash", ["-c", 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null', "bash", ...command], { encoding: "utf8" });
  if (got.status !== 0) throw new Error(`${command.join(" ")} failed: ${got.stderr}`);
  const [real, user, system] = got.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { real, cpu: user + system };
}

/** runknee, one thread, the whole program with its start, over the pool as often as it takes to fill a round. */
function ours() {
  const jobs = execFileSync(binary, ["batch", "--help"], { encoding: "utf8" }).includes("--jobs") ? ["--jobs", "1"] : [];
  const command = (times) => [binary, "batch", "--quiet", ...jobs, ...Array(times).fill(file("records.ndjson"))];
  const once = seconds(command(1)).cpu;
  const times = Math.max(1, Math.min(2000, Math.ceil(Number(options.seconds) / once)));
  const rounds = [1, 2, 3].map(() => seconds(command(times)));
  const records = Number(options.count) * times;
  return { name: "runknee batch", perSecond: median(rounds.map((r) => records / r.real)),
    perCpuSecond: median(rounds.map((r) => records / r.cpu)), command: [...command(1), times > 1 ? `(the file ${times} times)` : ""].join(" ") };
}

function version({ pkg }) {
  if (!pkg) return "";
  return JSON.parse(readFileSync(file(`node_modules/${pkg}/package.json`), "utf8")).version;
}

/** One engine in its own process, so that none inherits the heap or the type feedback of another. */
function peer(name, engine) {
  const absent = engine.pkg && !existsSync(file(`node_modules/${engine.pkg}`));
  const reason = engine.missing?.() ?? (absent ? `npm package ${engine.pkg} is not installed` : null);
  if (reason) return { name, skipped: reason };
  console.error(`${name} ...`);
  const args = [file("one.mjs"), name, data, file("records.ndjson"), file("ours.ndjson"), options.check, options.seconds];
  const got = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (got.status !== 0) return { name, skipped: "failed, see above" };
  return { ...JSON.parse(got.stdout), version: version(engine), data: engine.data };
}

const number = (x) => Math.round(x).toLocaleString("en-GB");

function line(r, us) {
  if (r.skipped) return `${r.name.padEnd(18)} skipped: ${r.skipped}`;
  const agreement = r.compared === undefined ? "" : `${number(r.compared - r.disagreed)} of ${number(r.compared)}`;
  const ratio = r === us ? "" : (us.perCpuSecond / r.perCpuSecond).toFixed(1);
  return `${r.name.padEnd(18)} ${(r.version ?? "").padEnd(8)} ${agreement.padStart(15)} ${number(r.perCpuSecond).padStart(15)} `
    + `${number(r.perSecond).padStart(15)} ${ratio.padStart(13)}`;
}

function report(pool, us, peers) {
  const count = Number(options.count), title = (text) => text.padStart(15);
  const program = execFileSync(binary, ["--version"], { encoding: "utf8" }).split("\n")[0];
  console.log(`${cpus()[0].model}, ${cpus().length} cores, node ${process.version}; ${program}`);
  console.log(`${number(count)} records, ${pool.mean.toFixed(1)} answers and ${number(pool.bytes / count)} bytes each; median of 3 rounds`);
  console.log(`ours: ${us.command}\n`);
  console.log(`${"".padEnd(18)} ${"version".padEnd(8)} ${title("agree")} ${title("records/CPU s")} ${title("records/s")} ours / theirs`);
  for (const r of [us, ...peers.filter((p) => p.data !== false), ...peers.filter((p) => p.data === false)]) console.log(line(r, us));
  const fastest = peers.filter((p) => p.data).sort((a, b) => b.perCpuSecond - a.perCpuSecond)[0];
  if (fastest) {
    const ratio = us.perCpuSecond / fastest.perCpuSecond;
    const met = ratio >= GOAL ? "reached" : "NOT reached";
    console.log(`\nfastest engine whose rules are data: ${fastest.name}; ours / theirs ${ratio.toFixed(1)}, goal ${GOAL} ${met}`);
  }
  for (const p of peers.filter((x) => x.disagreed)) console.log(`\n${p.name} disagrees: ${JSON.stringify(p.by)}\n  for example ${JSON.stringify(p.example)}`);
}

const unknown = positionals.filter((n) => !ENGINES[n]);
if (unknown.length) throw new Error(`no engine ${unknown.join(", ")}; there are: ${Object.keys(ENGINES).join(", ")}`);
console.error("records, then runknee ...");
const pool = prepare(), us = ours();
const peers = Object.entries(ENGINES).filter(([name]) => !positionals.length || positionals.includes(name)).map(([name, e]) => peer(name, e));
report(pool, us, peers);
process.exitCode = peers.some((p) => p.disagreed) ? 1 : 0;
