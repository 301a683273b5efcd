// Holders of a token confirm or reject links: each verdict goes as a table of one line, as reviews always do.
import { complaintOf } from "./parts/drop.js";

const COLUMNS = ["ext_verdict", "subject_id", "subject_label", "predicate_id", "object_id", "object_label"];
const about = document.querySelector("#reviewing");
const token = sessionStorage.getItem("fengong.token");
const english = document.documentElement.lang === "en";

const plain = (words) => words.replace(/\s+/g, " ").trim();

function table(verdict, pair) {
  const cells = [verdict, pair.lower, plain(pair.lowerText), "fg:fulfils", pair.upper, plain(pair.upperText)];
  return new File([`${COLUMNS.join("\t")}\n${cells.join("\t")}\n`], "review.sssom.tsv", { type: "text/tab-separated-values" });
}

async function judge(place, verdict) {
  const body = new FormData();
  body.append("file", table(verdict, place.dataset));
  const answer = await fetch(`/api/reviews${english ? "?lang=en" : ""}`, { method: "POST", body, headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) return complaintOf(answer);
  return verdict === "确认" ? about.dataset.confirmed : about.dataset.rejected;
}

async function press(place, button) {
  const status = place.querySelector("[role=status]");
  for (const each of place.querySelectorAll("button")) each.disabled = true;
  try {
    status.textContent = await judge(place, button.dataset.verdict);
  } catch {
    status.textContent = about.dataset.lost;
  }
  for (const each of place.querySelectorAll("button")) each.disabled = false;
}

if (token) {
  about.hidden = true;
  for (const place of document.querySelectorAll(".review")) {
    place.hidden = false;
    for (const button of place.querySelectorAll("button")) button.addEventListener("click", () => press(place, button));
  }
}
