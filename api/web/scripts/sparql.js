// The field for a query becomes an editor; the answer comes onto this page as a table, a chart or text.
import { autocompletion } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { sparql } from "codemirror-lang-sparql";
import { tableOf } from "./parts/results.js";
import { rowsOf } from "./parts/triples.js";
import { viewsOf } from "./parts/views.js";

const form = document.querySelector("#ask");
const field = document.querySelector("#query");
const status = document.querySelector("#status");
const answer = document.querySelector("#answer");
const told = JSON.parse(document.querySelector("#terms").textContent);

function completions(context) {
  const word = context.matchBefore(/[\w-]*:?[\w-]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  return { from: word.from, options: told.terms, validFor: /^[\w-]*:?[\w-]*$/ };
}

// Chromium gives what replaces a selection a style of its own, which the page's policy refuses and reports.
function replaceSelection(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

// within a shadow root the editor's style is adopted, which the page's policy allows
function editorIn(place) {
  const root = place.attachShadow({ mode: "open" });
  return new EditorView({
    doc: field.value,
    parent: root,
    root,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
      basicSetup,
      sparql(),
      autocompletion({ override: [completions] }),
      EditorView.domEventHandlers({ beforeinput: replaceSelection }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": form.dataset.label }),
      EditorView.theme({ "&": { fontSize: "14px", minHeight: "14rem" }, ".cm-scroller": { minHeight: "14rem" } }),
    ],
  });
}

function say(words) {
  status.textContent = words;
  status.hidden = words === "";
}

function addressFor(format) {
  const asked = new URLSearchParams({ query: text() });
  if (format) asked.set("format", format);
  return `/sparql?${asked}`;
}

async function complaint(reply) {
  try {
    const problem = await reply.json();
    return problem.detail ?? problem.title;
  } catch {
    return String(reply.status);
  }
}

function textBlock(words) {
  const block = document.createElement("pre");
  block.textContent = words;
  block.tabIndex = 0;
  return block;
}

async function answered(reply) {
  const kind = reply.headers.get("content-type") ?? "";
  return kind.includes("sparql-results+json") ? reply.json() : rowsOf(await reply.text());
}

function show(found) {
  if ("boolean" in found) return answer.replaceChildren(textBlock(found.boolean ? form.dataset.yes : form.dataset.no));
  answer.replaceChildren(viewsOf(found, told, form.dataset, tableOf(found, told, form.dataset)));
}

async function run() {
  say(form.dataset.working);
  field.value = text();
  // whoever is sent this address finds the same query
  history.replaceState(null, "", `${location.pathname}?${new URLSearchParams({ draft: text(), ...(told.lang ? { lang: told.lang } : {}) })}`);
  try {
    const accept = "application/sparql-results+json, application/n-triples;q=0.8";
    const reply = await fetch(addressFor(""), { headers: { Accept: accept } });
    if (!reply.ok) return say(await complaint(reply));
    show(await answered(reply));
    say(reply.headers.has("x-truncated") ? form.dataset.cut : "");
    answer.scrollIntoView({ block: "nearest" });
  } catch {
    say(form.dataset.lost);
  }
}

const place = document.createElement("div");
place.className = "editor";
field.after(place);
const editor = editorIn(place);
const text = () => editor.state.doc.toString();
field.hidden = true;
field.required = false;
document.querySelector("#query-label").addEventListener("click", () => editor.focus());
form.addEventListener("submit", (event) => {
  field.value = text();
  // a chosen format is downloaded, as without a script
  if (document.querySelector("#format").value !== "") return;
  event.preventDefault();
  run();
});
