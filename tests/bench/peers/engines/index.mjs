// The engines by name: how to make one, the package that carries its version, and whether its rules are data (then the goal counts).

import { missing } from "./clips.mjs";

const engine = (file, make, pkg, data = true) => ({ make: async () => (await import(file))[make], pkg, data });

export const ENGINES = {
  "zen": engine("./zen.mjs", "create", "@gorules/zen-engine"),
  "json-rules-engine": engine("./json_rules_engine.mjs", "create", "json-rules-engine"),
  "json-logic-js": engine("./json_logic.mjs", "interpreted", "json-logic-js"),
  "json-logic-engine": engine("./json_logic.mjs", "compiled", "json-logic-engine"),
  "clips": { ...engine("./clips.mjs", "create", null), missing },
  "hand-written JS": engine("./hand_written.mjs", "create", null, false),
};
