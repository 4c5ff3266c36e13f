// CLIPS: a rule base of defrules, compiled by CLIPS into its Rete network once. The program `clips` reads answers from a named pipe,
// asserts (a QUESTION VALUE) and (given QUESTION), runs until no rule is left, and prints what it found; JSON is taken apart and put together
// here, because CLIPS has none. Both processes work at the same time.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { print } from "../lib/logic.mjs";
import * as rows from "../lib/rows.mjs";

const symbol = (v) => (v === true ? "TRUE" : v === false ? "FALSE" : String(v));
const CLIPS_OP = { "==": "=", "!=": "<>" };

const rule = (name, salience, when, then) => `(defrule ${name} (declare (salience ${salience})) ${when} => ${then})`;
// Skipped questions are settled before anything asks whether a question is open; what was found is printed last.
const SKIP = 10, CHECK = 0, PRINT = -10;

/**
 * Expressions as patterns. An alternative becomes a fact of its own, (c NUMBER), with one rule for each of its parts: an `or` inside a
 * rule would make CLIPS write one rule for each combination. Equal alternatives share their fact.
 */
class Patterns {
  rules = [];
  #facts = new Map();

  show(e, salience) {
    const any = (parts) => this.#any(parts, salience);
    return print(e, { all: (parts) => parts.join(" "), any, leaf: (l) => (l.closed ? any([`(closed ${l.question})`, this.leaf(l)]) : this.leaf(l)) });
  }

  #any(parts, salience) {
    const key = [salience, ...parts].join(" | ");
    if (!this.#facts.has(key)) {
      const number = this.#facts.size;
      this.#facts.set(key, number);
      parts.forEach((p, i) => this.rules.push(rule(`any-${number}-${i}`, salience, p, `(assert (c ${number}))`)));
    }
    return `(c ${this.#facts.get(key)})`;
  }

  /** A variable is named after its question: two comparisons with one answer look at the same value. */
  leaf(l) {
    const q = l.question, values = l.values?.map(symbol);
    return {
      one_of: () => `(a ${q} ${values.join("|")})`,
      none_of: () => `(a ${q} ${values.map((v) => `~${v}`).join("&")})`,
      has_any: () => `(exists (a ${q} ${values.join("|")}))`,
      has_none: () => `(known ${q}) (not (a ${q} ${values.join("|")}))`,
      compare: () => `(a ${q} ?${q}&:(${CLIPS_OP[l.op] ?? l.op} ?${q} ${l.value}))`,
      known: () => `(known ${q})`,
      unknown: () => `(not (known ${q}))`,
    }[l.test]();
  }
}

export function exported(model, pipe) {
  const patterns = new Patterns();
  const skips = model.skips.map(({ question, when, value }) => {
    const told = value === undefined ? `(assert (closed ${question}))`
      : `(assert ${[value].flat().map((v) => `(a ${question} ${symbol(v)})`).join(" ")}) (assert (known ${question}))`;
    return rule(`skip-${question}`, SKIP, `(not (given ${question})) ${patterns.show(when, SKIP)}`, told);
  });
  const said = (kind, list) => list.map((x) =>
    rule(`${kind}-${x.id.replace(":", "-")}`, PRINT, patterns.show(x.when, CHECK), `(printout t "${kind} ${x.id}" crlf)`));
  const evidence = model.evidence.flatMap((e) => e.rows.map((r, i) =>
    rule(`row-${e.question}-${i}`, PRINT, patterns.show(r.when, CHECK), `(printout t "${e.question} ${rows.write(r.scores)}" crlf)`)));
  const found = [...said("rule", model.rules), ...said("fact", model.facts), ...evidence];
  return [...skips, ...found, ...patterns.rules, reader(pipe)].join("\n");
}

/** CLIPS 6.30 cannot flush what it prints, so "!" makes it print more than the buffer of a pipe holds, once a chunk. */
const FILLER = "#".repeat(8192);

/** One record: question and value, again and again, then a full stop. From a named pipe: `(read)` of stdin drops the rest of a line. */
const reader = (pipe) => `
(deffunction main ()
  (bind ?q (read in))
  (while (neq ?q EOF) do
    (if (eq ?q !) then (printout t "${FILLER}" crlf) else
      (reset)
      (while (and (neq ?q .) (neq ?q EOF)) do
        (assert (a ?q (read in)) (given ?q) (known ?q))
        (bind ?q (read in)))
      (run)
      (printout t "." crlf))
    (bind ?q (read in))))
(open "${pipe}" in)
(main)
(exit)
`;

const facts = (answers) => Object.entries(answers).filter(([, v]) => v !== null)
  .map(([q, v]) => [v].flat().map((x) => `${q} ${symbol(x)}`).join(" ")).join(" ");

/** Why it cannot run here, or null. */
export const missing = () => (spawnSync("clips", ["-f2", "/dev/null"], { input: "(exit)\n" }).error ? "Debian package clips is not installed" : null);

export function create(model, finisher) {
  const folder = mkdtempSync(join(tmpdir(), "runknee-clips-"));
  const pipe = join(folder, "answers");
  execFileSync("mkfifo", [pipe]);
  writeFileSync(join(folder, "rules.clp"), exported(model, pipe));
  const child = spawn("clips", ["-f2", join(folder, "rules.clp")], { stdio: ["ignore", "pipe", "inherit"] });
  const input = createWriteStream(pipe);
  const waiting = [];    // records in the order they were sent
  let fired = [], found = new Set(), evidence = [];

  createInterface({ input: child.stdout }).on("line", (line) => {
    const space = line.indexOf(" ");
    const kind = line.slice(0, space), what = line.slice(space + 1);
    if (line === ".") {
      const { record, resolve } = waiting.shift();
      resolve(finisher.result(record, fired, found, evidence));
      [fired, found, evidence] = [[], new Set(), []];
    } else if (kind === "rule") fired.push(what);
    else if (kind === "fact") found.add(what);
    else if (model.questions[kind]) evidence.push([kind, rows.parse(what)]);
    else if (!line.startsWith("#")) throw new Error(`clips says: ${line}`);
  });

  const assess = (lines) => {
    const records = lines.map((l) => JSON.parse(l));
    const results = Promise.all(records.map((record) => new Promise((resolve) => waiting.push({ record, resolve }))));
    input.write(records.map((r) => `${facts(r.answers)} .\n`).join("") + "!\n");
    return results;
  };
  const close = () => {
    input.end();
    child.kill();
    rmSync(folder, { recursive: true });
  };
  return { chunk: 256, assess, close, pids: [child.pid] };
}
