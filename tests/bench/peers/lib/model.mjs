// The knowledge of data/ in the form every exporter starts from: two-valued expressions and finished evidence rows.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { falsity, leaves, truth } from "./logic.mjs";

const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const folder = (data, name) => readdirSync(join(data, name)).filter((f) => f.endsWith(".json")).sort().map((f) => read(data, name, f));
const byId = (list) => Object.fromEntries(list.map((x) => [x.id, x]));
const boxOf = (question, ...values) => ({ question, test: "has_any", values });

/** Reads data/ in the order the specification gives: questions by stage, rules by domain, conditions by prior and then id. */
function load(data) {
  const stages = folder(data, "questions").sort((a, b) => a.stage - b.stage);
  const levels = read(data, "triage", "levels.json");
  return {
    questions: byId(stages.flatMap((s) => s.questions)),
    levels,
    rules: Object.keys(levels.domains).flatMap((d) => read(data, "triage", `${d}.json`).rules),
    scoring: read(data, "scoring.json"),
    conditions: folder(data, "conditions").sort((a, b) => b.prior.p - a.prior.p || (a.id < b.id ? -1 : 1)),
    flags: read(data, "plan", "flags.json").flags,
  };
}

/** P(option | condition) as it enters the score, and its mean over the conditions that have a row. */
function chances({ conditions, parameters }, q, option) {
  const rows = conditions.filter((c) => c.likelihoods[q.id]);
  const weight = rows.reduce((s, c) => s + c.prior.p, 0);
  const mean = rows.reduce((s, c) => s + c.prior.p * c.likelihoods[q.id].p[option], 0) / weight;
  const error = q.answer_error ?? parameters.answer_error;
  return { mean, p: conditions.map((c) => (c.likelihoods[q.id] ? (1 - error) * c.likelihoods[q.id].p[option] + error * mean : null)) };
}

/** Log evidence of one of several options for every condition; 0 where a condition has no row. */
function logEvidence(kb, q, options, of = (x) => x) {
  const each = options.map((o) => chances(kb, q, o));
  const mean = each.reduce((s, x) => s + of(x.mean), 0);
  return kb.conditions.map((_, i) => (each[0].p[i] === null ? 0 : Math.log(each.reduce((s, x) => s + of(x.p[i]), 0) / mean)));
}

const add = (a, b, factor = 1) => a.map((x, i) => x + factor * b[i]);

/** Rows of a list of boxes, to be added up: what all boxes left empty say, and what each ticked box changes in that. */
function boxRows(kb, q) {
  const empty = (o) => logEvidence(kb, q, [o], (x) => 1 - x).map((x) => x * kb.parameters.unselected_weight);
  const ticked = (o) => logEvidence(kb, q, [o]);
  const vague = q.options.filter((o) => o.covers);
  const exact = q.likelihood_options.filter((o) => !vague.some((v) => v.id === o));
  const nothing = kb.conditions.map(() => 0);
  const sumOfEmpty = (options) => options.reduce((s, o) => add(s, empty(o)), nothing);
  return [
    { when: { question: q.id, test: "known" }, scores: sumOfEmpty(exact) },
    ...exact.map((o) => ({ when: boxOf(q.id, o), scores: add(ticked(o), empty(o), -1) })),
    // A vague box speaks only while no box it covers is ticked; then the covered boxes say nothing.
    ...vague.filter((v) => q.likelihood_options.includes(v.id)).map((v) => ({
      when: { all: [boxOf(q.id, v.id), { question: q.id, test: "has_none", values: v.covers }] },
      scores: add(ticked(v.id), sumOfEmpty(v.covers.filter((o) => exact.includes(o))), -1),
    })),
  ];
}

/** Rows of a question with one answer: at most one of them holds. Answers without evidence (not tried, unsure) have none. */
function answerRows(kb, q) {
  const row = (when, options) => ({ when: { question: q.id, ...when }, scores: logEvidence(kb, q, options) });
  if (q.kind === "boolean") return [[true, "yes"], [false, "no"]].map(([value, o]) => row({ test: "one_of", values: [value] }, [o]));
  if (q.kind === "number") {
    return q.bins.map((b) => {
      const limits = [{ op: ">=", value: b.from }, ...(b.to === null ? [] : [{ op: "<", value: b.to }])];
      return { when: { all: limits.map((l) => ({ question: q.id, test: "compare", ...l })) }, scores: logEvidence(kb, q, [b.id]) };
    });
  }
  return q.options.flatMap((o) => {
    const meant = q.likelihood_options.filter((x) => (o.stands_for ?? [o.id]).includes(x));
    return meant.length ? [row({ test: "one_of", values: [o.id] }, meant)] : [];
  });
}

const evidence = (kb) => Object.values(kb.questions).filter((q) => q.uses.includes("differential")).map((q) => ({
  question: q.id, group: q.group, rows: q.kind === "multi" ? boxRows(kb, q) : answerRows(kb, q),
}));

/** When is a required question a gap in the safety screen? */
function gap({ questions }, id) {
  const q = questions[id];
  const needs = [q.ask_when, q.required_when].filter(Boolean).map((e) => truth(questions, e));
  return { all: [{ question: id, test: "unknown" }, ...needs] };
}

/** Rules in the order of `fired`: file order, open-detail rules last; ties inside a level keep it. */
function rules(kb) {
  const plain = kb.rules.map((r) => ({ ...r, when: truth(kb.questions, r.when) }));
  const open = kb.levels.open_detail_rules.map((r) => ({
    ...r, when: { all: [{ any: r.questions.map((q) => gap(kb, q)) }, ...(r.when ? [truth(kb.questions, r.when)] : [])] },
  }));
  return [...plain, ...open];
}

/** Everything else the verdict and the plan ask about a runner, by name. */
function facts(kb) {
  const named = (kind, list, when) => list.filter(when).map((x) => ({ id: `${kind}:${x.id}`, when: truth(kb.questions, when(x)) }));
  const stopping = kb.flags.filter((f) => f.stops_plan);
  if (stopping.some((f) => f.when_unknown !== "ignore" || f.gate)) throw new Error("a flag that stops a plan has a form this export does not know");
  return [
    { id: "gap", when: { any: Object.values(kb.questions).filter((q) => q.required_for_screening).map((q) => gap(kb, q.id)) } },
    ...named("hallmark", kb.conditions, (c) => c.must_exclude?.hallmark),
    ...named("guard", kb.scoring.verdict_guards, (g) => g.when),
    ...named("only_if", kb.conditions, (c) => c.plan.only_if),
    ...named("alternative", kb.conditions, (c) => c.plan.alternative?.when),
    ...named("stops", stopping, (f) => f.when),
  ];
}

/** Questions that get a value, or are known not to apply, because their `ask_when` is false; in the order they must be worked out. */
function skips(kb, uses) {
  const closed = new Set(uses.flatMap((e) => [...leaves(e)]).filter((l) => l.closed).map((l) => l.question));
  return Object.values(kb.questions).filter((q) => q.ask_when && (q.value_when_skipped !== undefined || closed.has(q.id)))
    .map((q) => ({ question: q.id, when: falsity(kb.questions, q.ask_when), value: q.value_when_skipped }));
}

/**
 * The model: {questions, levels, scoring, conditions, flags, parameters} as in data/, and
 *   skips     [{question, when, value?}]           to be worked out first, in this order
 *   rules     [{id, level, plan, flags, when}]
 *   facts     [{id, when}]
 *   evidence  [{question, group, rows: [{when, scores}]}]   scores: one number a condition, to be added up and clamped
 */
export function readModel(data) {
  const kb = load(data);
  kb.parameters = Object.fromEntries(kb.scoring.parameters.map((p) => [p.name, p.value]));
  const model = { ...kb, rules: rules(kb), facts: facts(kb), evidence: evidence(kb) };
  const asked = Object.values(kb.questions).filter((q) => q.ask_when).map((q) => falsity(kb.questions, q.ask_when));
  model.skips = skips(kb, [...model.rules, ...model.facts].map((x) => x.when).concat(asked));
  return model;
}
