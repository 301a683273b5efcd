// Fields that ask for a plan, a unit or a document offer names while their reader types.
const WAIT = 200;

function offer(field) {
  const names = document.createElement("datalist");
  names.id = `${field.name}-names`;
  field.after(names);
  field.setAttribute("list", names.id);
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => fill(field, names), WAIT);
  });
}

async function fill(field, names) {
  const asked = new URLSearchParams({ of: field.dataset.suggest, words: field.value.trim() });
  try {
    const answer = await fetch(`/suggest?${asked}`);
    if (!answer.ok) return;
    const told = await answer.json();
    names.replaceChildren(...told.map((one) => Object.assign(document.createElement("option"), { value: one.value, label: one.about || one.value })));
  } catch {
    // without suggestions the field takes any words
  }
}

for (const field of document.querySelectorAll("input[data-suggest]")) offer(field);
