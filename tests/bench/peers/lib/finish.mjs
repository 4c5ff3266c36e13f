// What no engine here expresses naturally, done in plain JavaScript after each of them: damping inside groups, softmax, the verdict, the
// strictest level and gate, the choice of protocol. Nothing of it looks at an answer.

const argMax = (list, rank) => list.reduce((a, b) => (rank(b) > rank(a) ? b : a));

export class Finisher {
  constructor(model) {
    const p = (this.parameters = model.parameters);
    this.model = model;
    this.limit = Math.log(p.lr_clamp);
    const total = model.conditions.reduce((s, c) => s + c.prior.p, 0);
    this.logPrior = Float64Array.from(model.conditions, (c) => Math.log(c.prior.p / total));
    this.levelRank = (l) => model.levels.levels[l].rank;
    this.gateRank = (g) => model.levels.plans[g].rank;
    this.ruleNumber = new Map(model.rules.map((r, i) => [r.id, i]));
    this.evidenceNumber = new Map(model.evidence.map((e, i) => [e.question, i]));
    this.dangerous = model.conditions.flatMap((c, i) => (c.must_exclude ? [{ i, hallmark: `hallmark:${c.id}` }] : []));
    this.stops = model.facts.filter((f) => f.id.startsWith("stops:")).map((f) => f.id);
    this.stopFlags = model.flags.filter((f) => f.stops_plan && f.triage_flag).map((f) => f.triage_flag);
  }

  /**
   * One result from what an engine found.
   * @param record what the runner said: {id, answers}
   * @param fired ids of rules, in any order
   * @param facts set of the names of facts that hold
   * @param evidence [[question, scores], ...]: every row that holds, in any order
   */
  result(record, fired, facts, evidence) {
    const numbers = fired.map((id) => this.ruleNumber.get(id)).sort((a, b) => a - b);
    const rules = numbers.map((n) => this.model.rules[n]).sort((a, b) => this.levelRank(b.level) - this.levelRank(a.level));
    const { posterior, order, clear } = this.differential(record.answers, facts, evidence);
    return this.conclude(record, this.strictest(rules, facts.has("gap")), facts, posterior, order, clear);
  }

  /** The result from triage and posterior. `order`: at least the three most likely causes, best first. */
  conclude(record, triage, facts, posterior, order, clear) {
    const shown = triage.gate !== "block" && this.model.levels.levels[triage.level].show_causes !== "no";
    const { level, gate } = shown ? this.raised(triage, facts, posterior, order[0]) : triage;
    return {
      id: record.id, care: level, rules: triage.rules.map((r) => r.id), verdict: shown ? (clear ? "likely" : "no_clear_match") : "withheld",
      top: shown ? order.slice(0, 3).map((i) => ({ condition: this.model.conditions[i].id, p: Math.round(posterior[i] * 1e4) / 1e4 })) : [],
      gate, protocol: this.protocol(gate, clear, this.model.conditions[order[0]].plan, facts, triage.rules, this.model.conditions[order[0]].id),
    };
  }

  /** Level and gate of the rules that fired, worst first. */
  strictest(rules, gap) {
    const { levels } = this.model;
    const level = argMax([levels.default_level, ...rules.map((r) => r.level), ...(gap ? [levels.screening.level_floor] : [])], this.levelRank);
    const gates = [levels.default_plan, ...rules.map((r) => r.plan), ...(gap ? [levels.screening.plan_limit] : []), levels.levels[level].plan_floor];
    return { rules, level, gate: argMax(gates, this.gateRank) };
  }

  /** Adds the rows of each question, clamps, damps all but the strongest question of a group, and turns log-odds into probabilities. */
  differential(answers, facts, evidence) {
    const spoken = this.spoken(answers, evidence);
    const z = Float64Array.from(this.logPrior);
    const best = new Map();
    for (const s of spoken) if (!best.has(s.group) || s.spread > best.get(s.group).spread) best.set(s.group, s);
    for (const s of spoken) {
      const weight = best.get(s.group) === s ? 1 : 1 - this.parameters.damping;
      for (let c = 0; c < z.length; c++) z[c] += weight * s.scores[c];
    }
    const top = Math.max(...z);
    const odds = z.map((x) => Math.exp(x - top));
    const sum = odds.reduce((a, b) => a + b, 0);
    const posterior = odds.map((x) => x / sum);
    const order = [...posterior.keys()].sort((a, b) => posterior[b] - posterior[a]);
    const given = spoken.filter((s) => s.given);
    return { posterior, order, clear: this.isClear(posterior, order, facts, given.length, new Set(given.map((s) => s.group)).size) };
  }

  /** One entry a question that gave evidence, in question order: ties inside a group go to the earlier question. */
  spoken(answers, evidence) {
    const sums = new Array(this.model.evidence.length);
    for (const [question, scores] of evidence) {
      const n = this.evidenceNumber.get(question);
      const sum = (sums[n] ??= new Float64Array(scores.length));
      for (let c = 0; c < sum.length; c++) sum[c] += scores[c];
    }
    const spoken = [];
    for (let n = 0; n < sums.length; n++) {
      if (!sums[n]) continue;
      const { question, group } = this.model.evidence[n];
      const given = (answers[question] ?? null) !== null;
      const trust = given ? 1 : this.parameters.unselected_weight;    // known only because a box of a gate was left empty
      let low = Infinity, high = -Infinity;
      for (let c = 0; c < sums[n].length; c++) {
        const s = (sums[n][c] = trust * Math.max(-this.limit, Math.min(this.limit, sums[n][c])));
        low = Math.min(low, s);
        high = Math.max(high, s);
      }
      spoken.push({ group, given, scores: sums[n], spread: high - low });
    }
    return spoken;
  }

  /** Is there a clear match? `given`, `groups`: answers that carry evidence, and the groups they lie in. */
  isClear(posterior, order, facts, given, groups) {
    const { model, parameters: p } = this;
    const first = model.conditions[order[0]].id;
    return !facts.has("gap") && given >= p.likely_min_answers && groups >= p.likely_min_groups
      && posterior[order[0]] >= p.no_clear_match_below && posterior[order[0]] - posterior[order[1]] >= p.no_clear_match_lead
      && first !== model.scoring.background_condition
      && !model.scoring.verdict_guards.some((g) => g.not_likely.includes(first) && facts.has(`guard:${g.id}`));
  }

  /** The differential may raise the level and tighten the gate, never the opposite. */
  raised({ level, gate }, facts, posterior, first) {
    const p = this.parameters;
    const listed = this.dangerous.filter(({ i, hallmark }) => posterior[i] > p.must_exclude_show_above || facts.has(hallmark));
    const levels = [level], gates = [gate];
    if (listed.length) levels.push(p.must_exclude_level_floor);
    if (listed.some(({ i }) => posterior[i] > p.must_exclude_limit_plan_above)) gates.push(p.must_exclude_plan_limit);
    if (this.model.conditions[first].plan.protocol === null) levels.push(p.no_plan_level_floor);
    return { level: argMax(levels, this.levelRank), gate: argMax(gates, this.gateRank) };
  }

  /** The protocol of the plan that is printed: where none may be, the settling one; behind a blocking gate none at all. */
  protocol(gate, clear, top, facts, rules, first) {
    const { scoring, levels } = this.model;
    const prints = levels.plans[gate].prints;
    if (prints === "nothing") return null;
    const stopped = this.stops.some((s) => facts.has(s)) || rules.some((r) => r.flags.some((f) => this.stopFlags.includes(f)));
    if (prints === "calm_down" || stopped || top.protocol === null) return scoring.calm_down_protocol;
    if (!clear) return scoring.fallback_protocol;
    if (top.locked || (top.only_if && !facts.has(`only_if:${first}`))) return scoring.calm_down_protocol;
    return top.alternative && facts.has(`alternative:${first}`) ? top.alternative.protocol : top.protocol;
  }
}
