// Running, comparing and timing, the same for every engine.

import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";

export const TOLERANCE = 1e-4;    // ours prints four decimals

export const readLines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean);

/** All results of an engine, in order, chunk by chunk. */
export async function assessAll(engine, lines, sink) {
  for (let at = 0; at < lines.length; at += engine.chunk) for (const r of await engine.assess(lines.slice(at, at + engine.chunk))) sink(r);
}

/** What of two results of one record differs, as names; ours has `top` empty where causes are withheld, and so has theirs. */
export function differences(ours, theirs) {
  const same = (key) => JSON.stringify(ours[key]) === JSON.stringify(theirs[key]);
  const wrong = ["id", "care", "rules", "verdict", "gate", "protocol"].filter((key) => !same(key));
  const first = (r) => r.top[0]?.condition;
  if (first(ours) !== first(theirs)) wrong.push("first cause");
  const p = new Map(theirs.top.map((t) => [t.condition, t.p]));
  // Of causes that tie for the third place either may stand there, so a probability is compared by name where both name the cause.
  const far = ours.top.some((t) => p.has(t.condition) && Math.abs(p.get(t.condition) - t.p) > TOLERANCE + 1e-9);
  const third = ours.top.length !== theirs.top.length || ours.top.some((t, i) => Math.abs(t.p - theirs.top[i].p) > TOLERANCE + 1e-9);
  return far || third ? [...wrong, "p"] : wrong;
}

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU seconds used so far by this process and the helpers of an engine. */
function cpuSeconds(pids = []) {
  const { user, system } = process.cpuUsage();
  const helpers = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  });
  return (user + system) / 1e6 + helpers.reduce((a, b) => a + b, 0);
}

/** Goes through the records again and again for at least `seconds` of CPU; each result becomes a line, as a batch would write it. */
export async function round(engine, lines, seconds) {
  const wall = performance.now(), cpu = cpuSeconds(engine.pids);
  let records = 0, bytes = 0, used = 0;
  do {
    const at = records % lines.length;
    const part = lines.slice(at, at + engine.chunk);
    await assessAll(engine, part, (r) => { bytes += JSON.stringify(r).length; });
    records += part.length;
    used = cpuSeconds(engine.pids) - cpu;
  } while (used < seconds);
  return { records, bytes, perSecond: records / ((performance.now() - wall) / 1e3), perCpuSecond: records / used };
}

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
