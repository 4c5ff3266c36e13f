// ZEN (GoRules): a decision graph of one expression node (what skipped questions count as) and one decision table with hit policy
// "collect" (rules, facts and likelihood rows). Compiled once into ZenDecisionContent, as its documentation advises; records are
// evaluated in chunks, all promises of a chunk at once: faster by the clock than one by one, and the loop mode of a table is no faster.

import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import { print } from "../lib/logic.mjs";
import * as rows from "../lib/rows.mjs";

const quoted = (v) => (typeof v === "string" ? `'${v}'` : String(v));
const list = (values) => `[${values.map(quoted).join(", ")}]`;

/** Printer of expressions; `at` says how a question is addressed: inside an expression node, earlier results of the node are `$.name`. */
function printer(at) {
  const leaf = (l) => {
    const q = at(l.question);
    const open = {
      one_of: () => `${q} in ${list(l.values)}`,
      none_of: () => `(${q} != null and ${q} not in ${list(l.values)})`,
      has_any: () => (l.values.length === 1 ? `(${q} != null and ${quoted(l.values[0])} in ${q})` : `some(${q} ?? [], # in ${list(l.values)})`),
      has_none: () => `(${q} != null and none(${q} ?? [], # in ${list(l.values)}))`,
      compare: () => `(${q} != null and ${q} ${l.op} ${l.value})`,
      known: () => `${q} != null`,
      unknown: () => `${q} == null`,
    }[l.test]();
    return l.closed ? `(${at(`closed_${l.question}`)} == true or ${open})` : open;
  };
  return (e) => print(e, { all: (p) => `(${p.join(" and ")})`, any: (p) => `(${p.join(" or ")})`, leaf });
}

function skipNode(model) {
  const worked = new Set(model.skips.map((s) => (s.value === undefined ? `closed_${s.question}` : s.question)));
  const show = printer((name) => (worked.has(name) ? `$.${name}` : name));
  const expressions = model.skips.map(({ question, when, value }, i) => {
    if (value === undefined) return { id: `s${i}`, key: `closed_${question}`, value: `${question} == null and ${show(when)}` };
    return { id: `s${i}`, key: question, value: `${question} ?? (${show(when)} ? ${Array.isArray(value) ? list(value) : quoted(value)} : null)` };
  });
  return { id: "skip", type: "expressionNode", name: "skip", position: { x: 0, y: 0 }, content: { passThrough: true, expressions } };
}

function table(model) {
  const show = printer((name) => name);
  const lines = [
    ...model.rules.map((r) => [r.when, "rule", r.id]),
    ...model.facts.map((f) => [f.when, "fact", f.id]),
    ...model.evidence.flatMap((e) => e.rows.map((r) => [r.when, e.question, rows.write(r.scores)])),
  ];
  return {
    id: "table", type: "decisionTableNode", name: "table", position: { x: 0, y: 0 },
    content: {
      hitPolicy: "collect", inputs: [{ id: "when", name: "when" }],
      outputs: [{ id: "kind", field: "kind", name: "kind" }, { id: "what", field: "what", name: "what" }],
      rules: lines.map(([when, kind, what], i) => ({ _id: `r${i}`, when: show(when), kind: `"${kind}"`, what: `"${what}"` })),
    },
  };
}

export function exported(model) {
  const end = (id, type) => ({ id, type, name: id, position: { x: 0, y: 0 } });
  const nodes = [end("in", "inputNode"), skipNode(model), table(model), end("out", "outputNode")];
  const edges = nodes.slice(1).map((n, i) => ({ id: `e${i}`, type: "edge", sourceId: nodes[i].id, targetId: n.id }));
  return { contentType: "application/vnd.gorules.decision", nodes, edges };
}

export function create(model, finisher) {
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(Buffer.from(JSON.stringify(exported(model)))));

  async function one(line) {
    const record = JSON.parse(line);
    const { result } = await decision.evaluate(record.answers);
    const fired = [], facts = new Set(), evidence = [];
    for (const { kind, what } of result) {
      if (kind === "rule") fired.push(what);
      else if (kind === "fact") facts.add(what);
      else evidence.push([kind, rows.parse(what)]);
    }
    return finisher.result(record, fired, facts, evidence);
  }
  return { chunk: 64, assess: (lines) => Promise.all(lines.map(one)) };
}
