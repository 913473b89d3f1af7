"""Slides and sheets for a teacher, made of the chapters: question, figure, answer.

    python -m tools.slides          writes _build/slides, a folder of plain pages
    python -m tools.slides --pdf    prints each of them to a PDF too (needs Chromium)

Nothing is written twice. A chapter's bets become slides: the question with its choices, then the
answer with what the cell prints or draws and the words that read it out. Its drawings, its other
figures, its recap and its tasks become slides too. The sheet of a chapter is one page of A4: the
same questions with room for an answer, a drawing, a formula, and the terms from the glossary.

The pages are our own, with a small style sheet and script: a slide is a ``<section>``, the arrow
keys turn the leaves, paper takes one slide a page. ``nbconvert``'s slides want reveal.js, from
another host unless one ships it, and know of no bet, so they would not hold an answer back.
"""
