// Three-valued expressions of data/ as two-valued ones, which is all that rule engines know.
//
// An expression that may be true, false or unknown becomes two: `truth` holds when it is certainly true, `falsity` when it is certainly
// false. Both are trees of {all}, {any} and leaves {question, test, ..., closed}:
//   one_of / none_of    {values}         single and boolean questions
//   has_any / has_none  {values}         lists of boxes
//   compare             {op, value}      numbers; op is one of < <= > >= == !=
//   known / unknown                      is there a value, given or by value_when_skipped?
// A leaf needs a value to hold. With `closed: true` it holds as well when the question does not apply and has no value.

const INVERSE = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==" };

function leaf(questions, { question, op, value }, wanted) {
  const shape = { question };
  if (op === "includes" || op === "includes_any") return { ...shape, test: wanted ? "has_any" : "has_none", values: [value].flat() };
  if (questions[question].kind === "number") return { ...shape, test: "compare", op: wanted ? op : INVERSE[op], value };
  return { ...shape, test: (op !== "!=") === wanted ? "one_of" : "none_of", values: [value].flat() };
}

function convert(questions, e, wanted) {
  if (e.not) return convert(questions, e.not, !wanted);
  if (e.all || e.any) {
    const parts = (e.all ?? e.any).map((x) => convert(questions, x, wanted));
    return Boolean(e.all) === wanted ? { all: parts } : { any: parts };
  }
  const q = questions[e.question];
  const mayBeClosed = !wanted && q.ask_when && q.value_when_skipped === undefined;
  return { ...leaf(questions, e, wanted), ...(mayBeClosed ? { closed: true } : {}) };
}

/** When is the expression certainly true? */
export const truth = (questions, e) => convert(questions, e, true);

/** When is it certainly false? A leaf on a question that does not apply is. */
export const falsity = (questions, e) => convert(questions, e, false);

/** Every leaf of a converted expression. */
export function* leaves(e) {
  if (e.all || e.any) for (const part of e.all ?? e.any) yield* leaves(part);
  else yield e;
}

/** Prints a converted expression with the connectives and leaves of one engine. */
export function print(e, { all, any, leaf: one }) {
  const parts = (e.all ?? e.any)?.map((x) => print(x, { all, any, leaf: one }));
  if (!parts) return one(e);
  if (parts.length === 1) return parts[0];
  return e.all ? all(parts) : any(parts);
}
