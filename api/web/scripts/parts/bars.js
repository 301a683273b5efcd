// Numbers as bars; whoever draws them shows the same in a table too.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";

const LONGEST = 16;

const shortened = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);

// the canvas stands alone in its parent, which gets as high as the bars need
export function drawBars(canvas, labels, numbers) {
  const style = getComputedStyle(document.documentElement);
  const [accent, soft, line] = ["--accent", "--soft", "--line"].map((name) => style.getPropertyValue(name).trim());
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
  canvas.hidden = false;
  canvas.parentElement.style.height = `${Math.max(labels.length * 26 + 60, 160)}px`;
  return new Chart(canvas, {
    type: "bar",
    data: { labels, datasets: [{ data: numbers, backgroundColor: accent, maxBarThickness: 18 }] },
    options: {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: { beginAtZero: true, ticks: { color: soft, precision: 0 }, grid: { color: line } },
        y: { ticks: { color: soft, autoSkip: false, callback: (_, at) => shortened(labels[at]) }, grid: { display: false } },
      },
      plugins: { legend: { display: false } },
    },
  });
}
