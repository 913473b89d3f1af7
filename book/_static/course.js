// What every page needs and the theme leaves undone.

// A formula wider than the page scrolls by itself: let the keyboard reach it then.
const letKeyboardScroll = () => {
  for (const formula of document.querySelectorAll("div.math")) {
    formula.tabIndex = formula.scrollWidth > formula.clientWidth ? 0 : -1;
  }
};
addEventListener("load", letKeyboardScroll);
addEventListener("resize", letKeyboardScroll);

// On a narrow page the side bars are drawers: when one closes, go back to the button that opened it.
let opener = null;
for (const button of document.querySelectorAll(".primary-toggle, .secondary-toggle")) {
  button.addEventListener("click", () => (opener = button));
}
for (const drawer of document.querySelectorAll("dialog[id$='sidebar-modal']")) {
  drawer.addEventListener("close", () => opener?.focus());
}

// The theme, and the copy button's script, take the focus away from a button that was pressed.
// Who pressed it with the keyboard goes on from there. Some buttons let no click through: look
// at it on its way down.
const keepFocus = (event) => {
  const button = event.target.closest("button");
  if (event.detail === 0 && button) {
    setTimeout(() => document.activeElement === document.body && button.focus());
  }
};
document.addEventListener("click", keepFocus, true);

// A choice in the contents drawer leads to the text: let the drawer not stand over it.
document.addEventListener("click", (event) => {
  if (event.target.closest("#pst-secondary-sidebar-modal a[href^='#']")) {
    event.target.closest("dialog").close();
  }
});

// Paper is white and cannot be clicked: print in light colours and with nothing folded, and be
// as before afterwards.
let [opened, theme] = [[], ""];
addEventListener("beforeprint", () => {
  theme = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => {
  document.documentElement.dataset.theme = theme;
  opened.forEach((details) => (details.open = false));
});

// The search is fetched when somebody opens it: search/search.js and what that asks for.
const searchScript = new URL("search/search.js", document.currentScript.src);
const fetchSearch = (event) => {
  const form = event.currentTarget.querySelector("form.bd-search");
  // Who types faster than the script comes would leave for the page of the search: wait.
  let asked = false;
  const wait = (submit) => {
    submit.preventDefault();
    asked = true;
  };
  form.addEventListener("submit", wait);
  const script = document.createElement("script");
  script.src = searchScript;
  script.onload = script.onerror = () => {
    form.removeEventListener("submit", wait);
    if (asked) {
      form.requestSubmit();
    }
  };
  document.head.append(script);
};
if (!document.querySelector("script[src*='search/search.js']")) {
  const dialog = document.getElementById("pst-search-dialog");
  dialog?.addEventListener("focusin", fetchSearch, { once: true });
}
