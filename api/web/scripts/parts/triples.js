// N-Triples become rows as those of a query: subject, predicate, object.

const NAMES = ["subject", "predicate", "object"];
const LINE = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(.+?)\s*\.\s*$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;
const SIGNS = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

const unescaped = (words) =>
  words.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, sign) =>
    short || long ? String.fromCodePoint(Number.parseInt(short ?? long, 16)) : SIGNS[sign] ?? sign,
  );

function termOf(printed) {
  if (printed.startsWith("<")) return { type: "uri", value: unescaped(printed.slice(1, -1)) };
  const found = LITERAL.exec(printed);
  if (!found) return { type: "bnode", value: printed };
  const term = { type: "literal", value: unescaped(found[1]) };
  if (found[2]) term["xml:lang"] = found[2];
  if (found[3]) term.datatype = found[3];
  return term;
}

export function rowsOf(text) {
  const bindings = [];
  for (const line of text.split("\n")) {
    const found = LINE.exec(line);
    if (found) bindings.push(Object.fromEntries(NAMES.map((name, at) => [name, termOf(found[at + 1])])));
  }
  return { head: { vars: NAMES }, results: { bindings }, triples: true };
}
