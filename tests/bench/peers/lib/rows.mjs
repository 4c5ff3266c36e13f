// Likelihood rows as text, for engines whose values are copied on the way out: one short string crosses the border in place of 20 numbers.

/** Nine significant digits: far below the last printed digit of a probability. */
export const write = (scores) => scores.map((x) => Number(x.toPrecision(9))).join(",");

const seen = new Map();

/** The numbers of a row; each distinct text is taken apart once. */
export function parse(text) {
  let row = seen.get(text);
  if (!row) seen.set(text, (row = Float64Array.from(text.split(","), Number)));
  return row;
}
