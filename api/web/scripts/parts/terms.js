// How terms of an answer are shown: addresses short, and leading to their pages.

export const isNumber = (term) => /#(integer|decimal|double|float)$/.test(term?.datatype ?? "");

export function wordsOf(term, told) {
  if (term.type !== "uri") return term.value;
  if (term.value.startsWith(told.base)) return term.value.slice(told.base.length);
  const known = Object.entries(told.prefixes).find(([, start]) => term.value.startsWith(start) && term.value.length > start.length);
  return known ? `${known[0]}:${term.value.slice(known[1].length)}` : term.value;
}

export function pageOf(term, told) {
  return term.type === "uri" && term.value.startsWith(told.base) ? `/id/${term.value.slice(told.base.length)}` : null;
}
