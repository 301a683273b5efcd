// Holders of a token load, replace and remove plans. The token is kept for this window alone and goes in a header.
import { complaintOf, formWith, takeDrops } from "./parts/drop.js";

const KEY = "fengong.token";
const form = document.querySelector("#drop");
const status = document.querySelector("#status");
const done = document.querySelector("#done");
const english = document.documentElement.lang === "en";

const language = english ? "?lang=en" : "";

const bearer = () => ({ Authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ""}` });

function say(words) {
  status.textContent = words;
  status.hidden = words === "";
}

function tell(words, address) {
  const line = document.createElement("li");
  const place = address ? document.createElement("a") : line;
  place.textContent = words;
  if (address) {
    place.href = address;
    line.append(place);
  }
  done.prepend(line);
}

const pageOf = (address) => `/plan?plan=${encodeURIComponent(address)}${english ? "&lang=en" : ""}`;

async function load(file) {
  const answer = await fetch(`/api/plans${language}`, { method: "POST", body: formWith(file), headers: bearer() });
  if (!answer.ok) return tell(`${file.name}: ${form.dataset.failed}. ${await complaintOf(answer)}`);
  const { items } = await answer.json();
  for (const one of items) tell(`${one.file}: ${(english ? one.message_en : one.message) || (form.dataset[one.status] ?? one.status)}`, one.plan && pageOf(one.plan));
}

async function send(files) {
  if (!sessionStorage.getItem(KEY)) return say(form.dataset.token);
  for (const file of files) {
    say(`${form.dataset.working} ${file.name}`);
    try {
      await load(file);
    } catch {
      tell(`${file.name}: ${form.dataset.lost}`);
    }
  }
  say("");
  form.reset();
  showLately();
}

async function found(words) {
  const answer = await fetch(`/api/plans?plan=${encodeURIComponent(words)}&limit=1`);
  if (!answer.ok) throw new Error(await complaintOf(answer));
  const { items } = await answer.json();
  return items[0];
}

function confirmed(plan) {
  const sure = document.querySelector("#sure");
  document.querySelector("#named").textContent = plan.title ?? plan.id;
  sure.returnValue = "no";
  sure.showModal();
  return new Promise((resolve) => sure.addEventListener("close", () => resolve(sure.returnValue === "yes"), { once: true }));
}

async function remove(words) {
  const plan = await found(words);
  const path = `/api/plans/${plan.id.split("/").map(encodeURIComponent).join("/")}`;
  // the state that the reader saw: what somebody wrote meanwhile is not removed
  const tag = (await fetch(path)).headers.get("etag");
  if (!(await confirmed(plan))) return;
  const answer = await fetch(path, { method: "DELETE", headers: { ...bearer(), ...(tag ? { "If-Match": tag } : {}) } });
  if (!answer.ok) throw new Error(await complaintOf(answer));
  tell(`${form.dataset.removed}${plan.title ?? plan.id}`);
  showLately();
}

async function showLately() {
  const place = document.querySelector("#lately");
  const answer = await fetch(`/api/audit?limit=20${english ? "&lang=en" : ""}`, { headers: bearer() });
  if (!answer.ok) return say(await complaintOf(answer));
  const { items } = await answer.json();
  const list = document.createElement("ul");
  list.className = "hits";
  for (const one of items) {
    const line = document.createElement("li");
    line.textContent = [one.at.slice(0, 16).replace("T", " "), one.who, form.getAttribute(`data-did-${one.action}`) ?? one.action, one.name].filter(Boolean).join(" · ");
    list.append(line);
  }
  place.replaceChildren(list);
}

document.querySelector("#holder").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, document.querySelector("#token").value.trim());
  document.querySelector("#token").value = "";
  say("");
  showLately();
});
document.querySelector("#removal").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!sessionStorage.getItem(KEY)) return say(form.dataset.token);
  try {
    await remove(document.querySelector("#plan").value.trim());
    say("");
  } catch (error) {
    say(error.message);
  }
});
takeDrops(form, document.querySelector("#file"), send);
if (sessionStorage.getItem(KEY)) showLately();
