// Rows of a query as a table: addresses are shortened and lead to their pages, columns are sorted by a click.
import { isNumber, pageOf, wordsOf } from "./terms.js";

function cellOf(term, told) {
  const cell = document.createElement("td");
  if (!term) return cell;
  if (term.type !== "uri") {
    cell.textContent = term.value;
    if (term["xml:lang"]) cell.lang = term["xml:lang"];
    if (isNumber(term)) cell.className = "number";
    return cell;
  }
  const link = document.createElement("a");
  const page = pageOf(term, told);
  link.textContent = wordsOf(term, told);
  if (page) link.href = page;
  cell.append(link);
  return cell;
}

function before(one, other) {
  if (!one || !other) return Number(!one) - Number(!other);
  if (isNumber(one) && isNumber(other)) return Number(one.value) - Number(other.value);
  return one.value.localeCompare(other.value, "zh");
}

export function tableOf(found, told, words) {
  const names = found.head.vars;
  const rows = [...found.results.bindings];
  const whole = document.createElement("div");
  const count = document.createElement("p");
  count.className = "aside";
  count.textContent = `${rows.length} ${words.rows}`;
  const table = document.createElement("table");
  const body = document.createElement("tbody");
  const head = document.createElement("tr");
  const fill = () => body.replaceChildren(...rows.map((row) => lineOf(row, names, told)));
  for (const name of names) head.append(headOf(name, rows, head, fill));
  table.append(document.createElement("thead"), body);
  table.tHead.append(head);
  fill();
  const wide = document.createElement("div");
  wide.className = "wide";
  wide.tabIndex = 0;
  wide.append(table);
  whole.append(count, wide);
  return whole;
}

function lineOf(row, names, told) {
  const line = document.createElement("tr");
  line.append(...names.map((name) => cellOf(row[name], told)));
  return line;
}

function headOf(name, rows, head, fill) {
  const cell = document.createElement("th");
  cell.scope = "col";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = name;
  button.addEventListener("click", () => {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const other of head.cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort((one, other) => (down ? -1 : 1) * before(one[name], other[name]));
    fill();
  });
  cell.append(button);
  return cell;
}
