// What every page does: the reader's choice of a dark or a light page, kept in this browser.
// It stands in the head, so that no page is light for a moment and then dark.
const KEY = "fengong.theme";
const THEMES = ["auto", "light", "dark"];

function kept() {
  try {
    const found = localStorage.getItem(KEY);
    return THEMES.includes(found) ? found : "auto";
  } catch {
    return "auto"; // a browser that keeps nothing
  }
}

function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // a browser that keeps nothing: the choice holds for this page
  }
}

function show(theme) {
  document.documentElement.dataset.theme = theme;
}

function offer(choice) {
  choice.hidden = false;
  choice.value = kept();
  choice.addEventListener("change", () => {
    keep(choice.value);
    show(choice.value);
  });
}

show(kept());
addEventListener("DOMContentLoaded", () => {
  const choice = document.querySelector("#theme");
  if (choice) offer(choice);
});
