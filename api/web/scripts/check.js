// Drafts are sent one after the other; each report is put on this page, the newest first.
import { complaintOf, formWith, takeDrops } from "./parts/drop.js";

const form = document.querySelector("#drop");
const status = document.querySelector("#status");
const reports = document.querySelector("#reports");
const english = document.documentElement.lang === "en";

function say(words) {
  status.textContent = words;
  status.hidden = words === "";
}

async function download(file, kind) {
  const answer = await fetch(`/api/check?format=${kind}${english ? "&lang=en" : ""}`, { method: "POST", body: formWith(file) });
  if (!answer.ok) return say(await complaintOf(answer));
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${file.name.replace(/\.[^.]+$/, "")}.${kind === "turtle" ? "ttl" : kind}`;
  link.click();
  URL.revokeObjectURL(address);
}

function show(report, file) {
  const shown = document.importNode(report, true);
  const downloads = shown.querySelector(".downloads");
  downloads.hidden = false;
  for (const button of downloads.querySelectorAll("button")) {
    button.addEventListener("click", () => download(file, button.dataset.form));
  }
  reports.prepend(shown);
}

async function check(file) {
  const answer = await fetch(form.action, { method: "POST", body: formWith(file) });
  if (!answer.ok) return `${form.dataset.failed} (${file.name}): ${await complaintOf(answer)}`;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  show(page.querySelector("article.report"), file);
  return "";
}

async function send(files) {
  const complaints = [];
  for (const file of files) {
    say(`${form.dataset.working} ${file.name}`);
    try {
      complaints.push(await check(file));
    } catch {
      complaints.push(`${form.dataset.failed} (${file.name}): ${form.dataset.lost}`);
    }
  }
  say(complaints.filter(Boolean).join("\n"));
  form.reset();
}

takeDrops(form, document.querySelector("#file"), send);
