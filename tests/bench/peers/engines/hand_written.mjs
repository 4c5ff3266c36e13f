// The same algorithm in plain JavaScript, with no engine: answers become small integers, sets of options become bit masks, each rule is a
// line of code that V8 compiles, rows lie in one flat array. The lines of the rules are written out by this script, nobody types 200 of
// them; everything else is by hand. It is listed apart from the engines: here rules are code.

import { print } from "../lib/logic.mjs";

const UNKNOWN = -1;

/** How an answer is held: an option's number, the bits of all ticked boxes, or the number itself; unknown is -1, 0 or NaN. */
class Coding {
  constructor(question) {
    this.kind = question.kind;
    this.numbers = new Map((question.options ?? []).map((o, i) => [o.id, i]));
  }

  code(value) {
    if (this.kind === "number") return value;
    if (this.kind === "boolean") return value ? 1 : 0;
    return this.kind === "multi" ? this.mask(value) : this.optionNumber(value);
  }

  mask(values) {
    let bits = 0;
    for (const v of values) bits |= 1 << this.optionNumber(v);
    return bits;
  }

  optionNumber(v) { return typeof v === "boolean" ? Number(v) : this.numbers.get(v); }
  get unknown() { return this.kind === "number" ? NaN : this.kind === "multi" ? 0 : UNKNOWN; }
}

function printer(slots, codings) {
  const leaf = (l) => {
    const v = `v[${slots.get(l.question)}]`, coding = codings.get(l.question);
    const known = { number: `${v} === ${v}`, multi: `${v} !== 0` }[coding.kind] ?? `${v} >= 0`;
    const bits = l.values && coding.mask(l.values);
    const open = {
      one_of: () => (l.values.length === 1 ? `${v} === ${coding.optionNumber(l.values[0])}` : `(${v} >= 0 && (${bits} >> ${v} & 1) === 1)`),
      none_of: () => `(${known} && (${bits} >> ${v} & 1) === 0)`,
      has_any: () => `(${v} & ${bits}) !== 0`,
      has_none: () => `(${known} && (${v} & ${bits}) === 0)`,
      compare: () => (l.op === "!=" ? `(${known} && ${v} !== ${l.value})` : `${v} ${l.op === "==" ? "===" : l.op} ${l.value}`),
      known: () => known,
      unknown: () => `!(${known})`,
    }[l.test]();
    return l.closed ? `(closed[${slots.get(l.question)}] === 1 || ${open})` : open;
  };
  return (e) => print(e, { all: (p) => `(${p.join(" && ")})`, any: (p) => `(${p.join(" || ")})`, leaf });
}

/** Which rules and facts hold, as one function that fills `out` with their numbers. */
function compileChecks(checks, show) {
  const lines = checks.map((c, i) => `if (${show(c.when)}) out[n++] = ${i};`);
  return new Function("v", "closed", "out", `"use strict"; let n = 0;\n${lines.join("\n")}\nreturn n;`);
}

function compileSkips(model, slots, codings, show) {
  const lines = model.skips.map(({ question, when, value }) => {
    const slot = slots.get(question);
    const then = value === undefined ? `closed[${slot}] = 1` : `v[${slot}] = ${codings.get(question).code(value)}`;
    return `if (given[${slot}] === 0 && ${show(when)}) ${then};`;
  });
  return new Function("v", "closed", "given", `"use strict";\n${lines.join("\n")}`);
}

/** Per question a function that says which rows hold, and the rows one after the other in a flat array. */
function compileEvidence(model, slots, show) {
  return model.evidence.map((e) => {
    const single = model.questions[e.question].kind !== "multi";
    const lines = e.rows.map((r, i) => `if (${show(r.when)}) ${single ? `{ out[0] = ${i}; return 1; }` : `out[n++] = ${i};`}`);
    return {
      slot: slots.get(e.question), group: e.group, rows: Float64Array.from(e.rows.flatMap((r) => r.scores)),
      holding: new Function("v", "out", `"use strict"; let n = 0;\n${lines.join("\n")}\nreturn n;`),
    };
  });
}

/** Log-odds of all causes from the answers: the arithmetic of the specification over flat arrays, without allocation per record. */
class Scorer {
  constructor(model, finisher, evidence) {
    Object.assign(this, { model, evidence, logPrior: finisher.logPrior, n: finisher.logPrior.length, limit: finisher.limit });
    this.groups = [...new Set(evidence.map((e) => e.group))];
    this.evidence.forEach((e) => { e.groupNumber = this.groups.indexOf(e.group); });
    this.scores = new Float64Array(evidence.length * this.n);
    this.spread = new Float64Array(evidence.length);
    this.strongest = new Int32Array(this.groups.length);
    this.groupSeen = new Uint8Array(this.groups.length);
    this.z = new Float64Array(this.n);
    this.held = new Int32Array(64);
  }

  run(values, given) {
    const { damping } = this.model.parameters;
    this.strongest.fill(-1);
    this.groupSeen.fill(0);
    this.answers = this.groupsUsed = 0;
    for (let k = 0; k < this.evidence.length; k++) this.question(k, values, given);
    this.z.set(this.logPrior);
    for (let k = 0; k < this.evidence.length; k++) {
      if (this.spread[k] < 0) continue;
      const weight = this.strongest[this.evidence[k].groupNumber] === k ? 1 : 1 - damping;
      for (let c = 0, at = k * this.n; c < this.n; c++) this.z[c] += weight * this.scores[at + c];
    }
    return this.softmax();
  }

  /** Fills the scores of one question; spread -1 says that it gave no evidence. */
  question(k, values, given) {
    const { holding, rows, slot, groupNumber } = this.evidence[k];
    const count = holding(values, this.held), at = k * this.n;
    this.spread[k] = -1;
    if (count === 0) return;
    const trust = given[slot] ? 1 : this.model.parameters.unselected_weight;
    let low = Infinity, high = -Infinity;
    for (let c = 0; c < this.n; c++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += rows[this.held[i] * this.n + c];
      const s = trust * (sum > this.limit ? this.limit : sum < -this.limit ? -this.limit : sum);
      this.scores[at + c] = s;
      if (s < low) low = s;
      if (s > high) high = s;
    }
    this.spread[k] = high - low;
    const best = this.strongest[groupNumber];
    if (best < 0 || this.spread[k] > this.spread[best]) this.strongest[groupNumber] = k;
    if (!given[slot]) return;
    this.answers += 1;
    if (!this.groupSeen[groupNumber]) this.groupsUsed += this.groupSeen[groupNumber] = 1;
  }

  softmax() {
    let top = -Infinity, sum = 0;
    for (let c = 0; c < this.n; c++) if (this.z[c] > top) top = this.z[c];
    for (let c = 0; c < this.n; c++) sum += this.z[c] = Math.exp(this.z[c] - top);
    for (let c = 0; c < this.n; c++) this.z[c] /= sum;
    return this.z;
  }

  /** Numbers of the three most likely causes. */
  best() {
    const found = [];
    for (let i = 0; i < 3; i++) {
      let best = -1;
      for (let c = 0; c < this.n; c++) if (!found.includes(c) && (best < 0 || this.z[c] > this.z[best])) best = c;
      found.push(best);
    }
    return found;
  }
}

export function create(model, finisher) {
  const ids = Object.keys(model.questions);
  const slots = new Map(ids.map((id, i) => [id, i]));
  const codings = new Map(ids.map((id) => [id, new Coding(model.questions[id])]));
  const show = printer(slots, codings);
  const checks = compileChecks([...model.rules, ...model.facts], show), skips = compileSkips(model, slots, codings, show);
  const scorer = new Scorer(model, finisher, compileEvidence(model, slots, show));
  const blank = Float64Array.from(ids, (id) => codings.get(id).unknown);
  const values = new Float64Array(ids.length), given = new Uint8Array(ids.length), closed = new Uint8Array(ids.length);
  const held = new Int32Array(model.rules.length + model.facts.length);
  const ruleRank = model.rules.map((r) => finisher.levelRank(r.level));

  function read(answers) {
    values.set(blank);
    given.fill(0);
    closed.fill(0);
    for (const id in answers) {
      if (answers[id] === null) continue;
      const slot = slots.get(id);
      values[slot] = codings.get(id).code(answers[id]);
      given[slot] = 1;
    }
  }

  function one(line) {
    const record = JSON.parse(line);
    read(record.answers);
    skips(values, closed, given);
    const rules = [], facts = new Set();
    for (let i = 0, n = checks(values, closed, held); i < n; i++) {
      if (held[i] < ruleRank.length) rules.push(held[i]);
      else facts.add(model.facts[held[i] - ruleRank.length].id);
    }
    rules.sort((a, b) => ruleRank[b] - ruleRank[a] || a - b);
    return verdict(record, rules.map((i) => model.rules[i]), facts);
  }

  /** The last steps are a few comparisons a record; those of lib/finish.mjs do. */
  function verdict(record, rules, facts) {
    const triage = finisher.strictest(rules, facts.has("gap"));
    const posterior = scorer.run(values, given), order = scorer.best();
    const clear = finisher.isClear(posterior, order, facts, scorer.answers, scorer.groupsUsed);
    return finisher.conclude(record, triage, facts, posterior, order, clear);
  }
  return { chunk: 64, assess: (lines) => lines.map(one) };
}
