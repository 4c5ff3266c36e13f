// json-rules-engine: every rule, fact and likelihood row is one of its rules; one engine is made once and run for each record, as its
// documentation advises. Rules for skipped questions have a higher priority and add facts while it runs, which is its way of chaining.

import { Engine } from "json-rules-engine";
import { leaves, print } from "../lib/logic.mjs";

const COMPARE = { "<": "lessThan", "<=": "lessThanInclusive", ">": "greaterThan", ">=": "greaterThanInclusive", "==": "equal", "!=": "notEqual" };
const condition = (fact, operator, value) => ({ fact, operator, value });
const known = (l) => condition(l.question, "known", true);

function leaf(l) {
  const open = {
    one_of: () => (l.values.length === 1 ? condition(l.question, "equal", l.values[0]) : condition(l.question, "in", l.values)),
    none_of: () => ({ all: [known(l), condition(l.question, "notIn", l.values)] }),
    has_any: () => (l.values.length === 1 ? condition(l.question, "contains", l.values[0]) : condition(l.question, "containsAny", l.values)),
    has_none: () => ({ all: [known(l), { not: condition(l.question, "containsAny", l.values) }] }),
    compare: () => (l.op === "!=" ? { all: [known(l), condition(l.question, COMPARE[l.op], l.value)] } : condition(l.question, COMPARE[l.op], l.value)),
    known: () => known(l),
    unknown: () => condition(l.question, "known", false),
  }[l.test]();
  return l.closed ? { any: [condition(`closed_${l.question}`, "equal", true), open] } : open;
}

/** The root of a rule must be a list. */
function conditions(e) {
  const shown = print(e, { all: (p) => ({ all: p }), any: (p) => ({ any: p }), leaf });
  return shown.all || shown.any ? shown : { all: [shown] };
}

/** How many other skipped questions must be worked out before each of them. */
function depths(skips) {
  const depth = new Map();
  for (const s of skips) depth.set(s.question, 1 + Math.max(0, ...[...leaves(s.when)].map((l) => depth.get(l.question) ?? 0)));
  return depth;
}

export function exported(model) {
  const depth = depths(model.skips);
  const unanswered = (question) => ({ question, test: "unknown" });
  const rule = (when, priority, type, params) => ({ conditions: conditions(when), priority, event: { type, params } });
  return [
    ...model.skips.map(({ question, when, value }) => rule({ all: [unanswered(question), when] }, 100 - depth.get(question), "skip",
      value === undefined ? { fact: `closed_${question}`, value: true } : { fact: question, value })),
    ...model.rules.map((r) => rule(r.when, 1, "rule", { id: r.id })),
    ...model.facts.map((f) => rule(f.when, 1, "fact", { id: f.id })),
    ...model.evidence.flatMap((e) => e.rows.map((r) => rule(r.when, 1, "evidence", { question: e.question, scores: r.scores }))),
  ];
}

export function create(model, finisher) {
  const engine = new Engine(exported(model), { allowUndefinedFacts: true });
  engine.addOperator("known", (fact, wanted) => (fact !== undefined && fact !== null) === wanted);
  engine.addOperator("containsAny", (fact, values) => Array.isArray(fact) && values.some((v) => fact.includes(v)));
  engine.on("skip", ({ fact, value }, almanac) => almanac.addFact(fact, value));

  async function one(line) {
    const record = JSON.parse(line);
    const { events } = await engine.run(record.answers);
    const fired = [], facts = new Set(), evidence = [];
    for (const { type, params } of events) {
      if (type === "rule") fired.push(params.id);
      else if (type === "fact") facts.add(params.id);
      else if (type === "evidence") evidence.push([params.question, params.scores]);
    }
    return finisher.result(record, fired, facts, evidence);
  }
  // One after the other: an engine keeps the state of its run in itself.
  const assess = async (lines) => {
    const results = [];
    for (const line of lines) results.push(await one(line));
    return results;
  };
  return { chunk: 64, assess };
}
