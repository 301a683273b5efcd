// A form with one field for files, onto which files may be dropped.
export function takeDrops(form, input, send) {
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) send([...event.dataTransfer.files]);
  });
  input.addEventListener("change", () => {
    if (input.files.length > 0) send([...input.files]);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length > 0) send([...input.files]);
  });
}

export function formWith(file) {
  const body = new FormData();
  body.append("file", file, file.name);
  return body;
}

// What a page or a problem says went wrong, in the language that the address asked for.
export async function complaintOf(answer) {
  const text = await answer.text();
  if ((answer.headers.get("content-type") ?? "").includes("json")) {
    const told = JSON.parse(text);
    return told.detail ?? told.title ?? String(answer.status);
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("main .lead")?.textContent ?? String(answer.status);
}
