// Bets: the choices above a folded output become buttons. One click marks the choice, says whether
// it was right, and unfolds the output. Without this script the choices are a list.

for (const choices of document.querySelectorAll(".bet-choices")) {
  const fold = choices.nextElementSibling;
  const buttons = [...choices.querySelectorAll("li")].map((item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.append(...(item.querySelector("p") ?? item).childNodes);
    return button;
  });
  const right = buttons[Number(choices.dataset.right) - 1];

  // It is there before it says something: a screen reader reads out only what changes.
  const verdict = document.createElement("p");
  verdict.setAttribute("role", "status");

  const bet = (chosen) => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button === chosen));
      button.classList.toggle("right", button === right);
      button.classList.toggle("wrong", button === chosen && button !== right);
    }
    verdict.replaceChildren("Yes.");
    if (chosen !== right) {
      const words = [...right.childNodes].map((node) => node.cloneNode(true));
      verdict.replaceChildren("Not quite. It is: ", ...words);
    }
    fold.open = true;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => bet(button));
  }

  const row = document.createElement("div");
  row.className = "buttons";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Your bet");
  row.append(...buttons);
  choices.replaceChildren(row, verdict);
}
