// JSON Logic, in its two engines: json-logic-js interprets, json-logic-engine compiles a logic into a function once (`build`), as its
// documentation advises for hot paths. Both get the same logic. Unknown is absent; a default in `var` makes every comparison with it false.

import { createRequire } from "node:module";
import { LogicEngine } from "json-logic-engine";
import { print } from "../lib/logic.mjs";
import * as rows from "../lib/rows.mjs";

const NEVER = { "<": 1e9, "<=": 1e9, ">": -1e9, ">=": -1e9, "==": -1e9 };    // no answer comes near; `!=` asks for a value besides

function leaf(l) {
  const v = (missing) => ({ var: missing === undefined ? l.question : [l.question, missing] });
  const known = { "!==": [v(), null] };
  const any = (values) => values.map((x) => ({ in: [x, v([])] }));
  const open = {
    one_of: () => (l.values.length === 1 ? { "===": [v(), l.values[0]] } : { in: [v(), l.values] }),
    none_of: () => ({ and: [known, { "!": { in: [v(), l.values] } }] }),
    has_any: () => (l.values.length === 1 ? any(l.values)[0] : { or: any(l.values) }),
    has_none: () => ({ and: [known, { "!": { or: any(l.values) } }] }),
    compare: () => (l.op === "!=" ? { and: [known, { "!==": [v(), l.value] }] } : { [l.op]: [v(NEVER[l.op]), l.value] }),
    known: () => known,
    unknown: () => ({ "===": [v(), null] }),
  }[l.test]();
  return l.closed ? { or: [{ var: `closed_${l.question}` }, open] } : open;
}

const show = (e) => print(e, { all: (p) => ({ and: p }), any: (p) => ({ or: p }), leaf });

/** A question with one answer is one chain of `if`, which ends at its row; boxes are looked at one by one. */
function evidence({ question, rows: list }, model) {
  const text = (r) => rows.write(r.scores);
  if (model.questions[question].kind === "multi") return list.map((r) => ({ if: [show(r.when), text(r), null] }));
  return [{ if: [...list.flatMap((r) => [show(r.when), text(r)]), null] }];
}

export function exported(model) {
  return {
    skips: model.skips.map(({ question, when, value }) => ({
      key: value === undefined ? `closed_${question}` : question,
      logic: { if: [{ and: [{ "===": [{ var: question }, null] }, show(when)] }, value ?? true, null] },
    })),
    checks: [...model.rules, ...model.facts].map((x) => show(x.when)),
    evidence: model.evidence.flatMap((e) => evidence(e, model).map((logic) => ({ question: e.question, logic }))),
  };
}

/** `ready` makes a function of the answers from one logic, or from a list of them. */
function engine(ready, model, finisher) {
  const made = exported(model);
  const skips = made.skips.map(({ key, logic }) => ({ key, run: ready(logic) }));
  const checks = ready(made.checks), row = ready(made.evidence.map((e) => e.logic));

  function one(line) {
    const record = JSON.parse(line);
    const values = { ...record.answers };
    for (const { key, run } of skips) {
      const got = run(values);
      if (got !== null) values[key] = got;
    }
    const fired = [], facts = new Set(), found = [];
    checks(values).forEach((holds, i) => {
      if (!holds) return;
      if (i < model.rules.length) fired.push(model.rules[i].id);
      else facts.add(model.facts[i - model.rules.length].id);
    });
    row(values).forEach((text, i) => text !== null && found.push([made.evidence[i].question, rows.parse(text)]));
    return finisher.result(record, fired, facts, found);
  }
  return { chunk: 64, assess: (lines) => lines.map(one) };
}

export function interpreted(model, finisher) {
  const { apply } = createRequire(import.meta.url)("json-logic-js");
  return engine((logic) => (Array.isArray(logic) ? (data) => logic.map((l) => apply(l, data)) : (data) => apply(logic, data)), model, finisher);
}

export function compiled(model, finisher) {
  const built = new LogicEngine();
  return engine((logic) => built.build(logic), model, finisher);
}
