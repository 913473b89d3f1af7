// Turns slides by the keyboard, the two buttons, or the address (#7 is the seventh).

const [WIDTH, HEIGHT, SMALLEST] = [1280, 720, 14]; // pixels
const slides = [...document.querySelectorAll("section")];
let now = -1;

// A slide that says much says it in smaller letters.
const fit = (slide) => {
  const body = slide.querySelector(".body");
  const tooMuch = () =>
    body.scrollHeight > body.clientHeight + 1 ||
    [...body.querySelectorAll("pre, table, .katex-display")].some(
      (part) => part.scrollWidth > part.clientWidth + 1 || part.offsetWidth > body.clientWidth,
    );
  for (let size = 29; size >= SMALLEST && tooMuch(); size -= 1) {
    body.style.fontSize = `${size}px`;
    body.style.setProperty("--picture", `${Math.round((460 * (size + 30)) / 60)}px`);
  }
};

const show = (place) => {
  const next = Math.min(Math.max(place, 0), slides.length - 1);
  if (next === now) return;
  slides[now]?.classList.remove("now");
  now = next;
  slides[now].classList.add("now");
  slides[now].focus({ preventScroll: true }); // so that a screen reader reads it
  history.replaceState(null, "", `#${now + 1}`);
};

const fillWindow = () => {
  const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
  document.documentElement.style.setProperty("--scale", scale);
};

const TURNS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  Home: -Infinity, End: Infinity,
};

addEventListener("keydown", (event) => {
  const turn = TURNS[event.key];
  const pressed = event.target.closest("button") && [" ", "Enter"].includes(event.key);
  if (turn === undefined || pressed || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  show(now + turn);
});
document.querySelector("#back").addEventListener("click", () => show(now - 1));
document.querySelector("#on").addEventListener("click", () => show(now + 1));
addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1));
addEventListener("resize", fillWindow);

document.fonts.ready.then(async () => {
  await Promise.all([...document.images].map((image) => image.decode()));
  slides.forEach(fit);
  fillWindow();
  document.documentElement.classList.add("turning");
  show((Number(location.hash.slice(1)) || 1) - 1);
});
