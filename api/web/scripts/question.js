// An answer that names things and counts them is drawn as bars; the table below says the same in words.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";

const MOST = 30;
const table = document.querySelector("main table");
const place = document.querySelector("#chart");

function columns() {
  const first = [...(table?.tBodies[0]?.rows[0]?.cells ?? [])];
  const number = Number(table?.dataset.counts ?? -1);
  const words = first.findIndex((cell) => !cell.classList.contains("number"));
  return number >= 0 && words >= 0 ? { number, words } : null;
}

function shortened(words) {
  return words.length > 16 ? `${words.slice(0, 15)}…` : words;
}

function draw({ number, words }) {
  const rows = [...table.tBodies[0].rows].slice(0, MOST);
  const style = getComputedStyle(document.documentElement);
  const [accent, soft, line] = ["--accent", "--soft", "--line"].map((name) => style.getPropertyValue(name).trim());
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
  place.hidden = false;
  place.parentElement.style.height = `${Math.max(rows.length * 26 + 60, 160)}px`;
  new Chart(place, {
    type: "bar",
    data: {
      labels: rows.map((row) => row.cells[words].textContent.trim()),
      datasets: [{ data: rows.map((row) => Number(row.cells[number].textContent)), backgroundColor: accent, maxBarThickness: 18 }],
    },
    options: {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: { beginAtZero: true, ticks: { color: soft, precision: 0 }, grid: { color: line } },
        y: { ticks: { color: soft, autoSkip: false, callback: (_, at) => shortened(rows[at].cells[words].textContent.trim()) }, grid: { display: false } },
      },
      plugins: { legend: { display: false } },
    },
  });
}

const found = columns();
// one row is no chart
if (found && table.tBodies[0].rows.length > 1) draw(found);
