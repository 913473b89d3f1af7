"""Drawings stand in the page itself, so that they follow the page's light and dark.

A chapter says ``![what it shows](_static/drawings/NAME.svg)``. JupyterLab, Colab and GitHub show
the file, which follows the system's dark mode. On the page the SVG is put into the HTML, because
a picture in an ``<img>`` does not hear of the button for light and dark. The alternative text
becomes the drawing's name for a screen reader.

What a file in ``book/_static/drawings`` keeps to:

- ``<svg xmlns=... viewBox="0 0 W H">`` with a ``<title>`` and no width and height of its own (it
  is shown as wide as its viewBox, or as the page if that is narrower). W is 360 to 720. A letter
  is at least 10 px high where the page is 360 px wide: font-size x min(1, 328 / W) >= 10.
- One ``<style>`` gives every colour, by classes. Seven colours have names; each class takes its
  colour from the page's custom property, and has a value for the file alone::

      .ink    { fill: var(--drawing-ink, #1f2933); }     letters and lines that matter
      .soft   { fill: var(--drawing-soft, #5a6675); }    what stands back: axes, side remarks
      .accent { fill: var(--drawing-accent, #1d5fa8); }  what the reader shall look at
      .good   { fill: var(--drawing-good, #1b7a43); }    right
      .bad    { fill: var(--drawing-bad, #b8380a); }     wrong
      .wash   { fill: var(--drawing-wash, #e9eef5); }    the ground of a box that holds letters
      .paper  { fill: var(--drawing-paper, #ffffff); }   the ground of the page

  All but wash and paper can be read as letters on wash and on paper. A line has the class
  ``ink-line`` and so on: ``.ink-line { fill: none; stroke: var(--drawing-ink, #1f2933); }``.
- The same classes again for the file alone in the dark, with the values of :data:`DARK`::

      @media (prefers-color-scheme: dark) { .ink { fill: var(--drawing-ink, #e6eaf0); } }

- Pixels of a digit keep their own greys, on white, in the light and in the dark: ink is dark.
- No script, no picture, font or style from elsewhere, no ``style=`` that names a colour. Ids are
  any; on the page each gets the drawing's name before it, also in ``url(#...)``, ``href="#..."``
  and ``aria-labelledby``. Selectors are held within the drawing, and names of ``@keyframes`` are
  made its own.
- What moves has the class ``moves`` and rests (``animation-play-state: paused``, which this part
  sets on the page) until the reader presses "Play" below the drawing; with reduced motion it
  rests always, and there is no button. In the file alone it rests unless the file says otherwise:
  ``.moves { animation: NAME 6s linear infinite paused; }``. At rest, at its first moment, it must
  show something whole.
"""

# The colours by name, on light and on dark ground. course.css gives them to the page.
LIGHT = {
    "ink": "#1f2933",
    "soft": "#5a6675",
    "accent": "#1d5fa8",
    "good": "#1b7a43",
    "bad": "#b8380a",
    "wash": "#e9eef5",
    "paper": "#ffffff",
}
DARK = {
    "ink": "#e6eaf0",
    "soft": "#a9b4c2",
    "accent": "#7cb7ff",
    "good": "#63d297",
    "bad": "#ff9d73",
    "wash": "#29313d",
    "paper": "#14181e",
}
