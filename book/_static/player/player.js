// What the widgets share that go through time: a slider, a button that plays it to its end, and a
// board that takes the place of the text that the page was built with.

(() => {
  "use strict";

  const CALM = 1000; // milliseconds a step, where motion is to be reduced

  // Let a button play a slider to its end. draw() shows where it stands, say() tells it in words;
  // pace is in milliseconds a step.
  function player({ slider, button, status, pace, draw, say }) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const last = Number(slider.max);
    let timer = null;

    function stop() {
      clearTimeout(timer);
      timer = null;
      button.textContent = "Play";
      button.classList.remove("playing");
    }

    function step() {
      slider.valueAsNumber += 1;
      draw();
      if (slider.valueAsNumber === last) {
        stop();
        say();
      } else {
        wait();
      }
    }

    function wait() {
      timer = setTimeout(step, calm.matches ? CALM : pace);
    }

    button.addEventListener("click", () => {
      if (timer !== null) {
        stop();
        say();
        return;
      }
      status.textContent = "";
      button.textContent = "Pause";
      button.classList.add("playing");
      if (slider.valueAsNumber === last) {
        slider.valueAsNumber = 0;
        draw();
      }
      wait();
    });
    slider.addEventListener("input", () => {
      stop();
      draw();
    });

    // Draw what has changed beside the slider, and say it unless the next step will.
    function changed() {
      draw();
      if (timer === null) {
        say();
      }
    }

    return { stop, changed };
  }

  // Put a board into a container, and keep its text for paper.
  function settle(container, board) {
    const fallback = document.createElement("div");
    fallback.className = "fallback";
    fallback.append(...container.childNodes);
    container.classList.add("player");
    container.append(fallback, board);
  }

  globalThis.coursePlayer = { player, settle };
})();
