// An answer that names things and counts them is drawn as bars; the table below says the same in words.
import { drawBars } from "./parts/bars.js";

const MOST = 30;
const table = document.querySelector("main table");

function columns() {
  const first = [...(table?.tBodies[0]?.rows[0]?.cells ?? [])];
  const number = Number(table?.dataset.counts ?? -1);
  const words = first.findIndex((cell) => !cell.classList.contains("number"));
  return number >= 0 && words >= 0 ? { number, words } : null;
}

function draw({ number, words }) {
  const rows = [...table.tBodies[0].rows].slice(0, MOST);
  const said = (row, at) => row.cells[at].textContent.trim();
  drawBars(document.querySelector("#chart"), rows.map((row) => said(row, words)), rows.map((row) => Number(said(row, number))));
}

const found = columns();
// one row is no chart
if (found && table.tBodies[0].rows.length > 1) draw(found);
