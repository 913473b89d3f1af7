// The search: results as one types, each a section. It asks Pagefind's index, which
// tools/site/search.py makes. course.js loads this when a reader opens the theme's dialog, and
// search.html at once.
(() => {
  const ROOT = new URL("../../", document.currentScript.src);
  const FOLDER = location.protocol === "file:"; // from where a browser reads no index
  const MOST = 8; // results in the dialog
  const PAUSE = 120; // milliseconds without a letter, before it is looked for
  // A title or a term that is all of what was asked for counts more than many words of a text.
  // What stands back has its title in a field of another name: see tools/site/search.py.
  const WEIGHTS = { title: 4, words: 6, endings: 3, heading: 0.2, page: 0.5, code: 0.5, address: 0 };
  // Words that are asked around those that matter.
  const SMALL = new Set(
    (
      "a an and are at be can do does for from has have how i in is it many me much my of on or " +
      "should the there this to was what when which why with you"
    ).split(" ")
  );

  const HAN = /\p{Script=Han}/u; // no spaces there: a word may stand at the end of another

  // The course writes regularisation and colour; many a reader types the other spelling.
  const british = (word) =>
    word.replace(/^(regular|normal|initial|general|visual)iz/, "$1is").replace(/^color/, "colour");

  // Split as Pagefind does: tf.nn.l2_loss is four words.
  const words = (text) => {
    const all = text.toLowerCase().split(/[\s._()[\]{}:;,"'“”?!=]+/).filter(Boolean).map(british);
    const some = all.filter((word) => !SMALL.has(word));
    return some.length ? some : all;
  };

  let loading;
  const load = () => {
    loading ??= import(new URL("pagefind/pagefind.js", ROOT)).then(async (pagefind) => {
      await pagefind.options({ ranking: { metaWeights: WEIGHTS }, excerptLength: 28 });
      return pagefind;
    });
    return loading;
  };

  // Give the results, best first. Where no section has all words, those with most of them.
  const find = async (asked) => {
    const pagefind = await load();
    const { results } = await pagefind.search(asked.join(" "));
    if (results.length || asked.length < 2) {
      return results;
    }
    const found = new Map();
    for (const word of asked) {
      for (const result of (await pagefind.search(word)).results) {
        const { count, score } = found.get(result.id) ?? { count: 0, score: 0 };
        found.set(result.id, { result, count: count + 1, score: score + result.score });
      }
    }
    const better = (a, b) => b.count - a.count || b.score - a.score;
    return [...found.values()].sort(better).map(({ result }) => result);
  };

  // Pagefind looks for shorter and shorter beginnings of a word that nobody wrote: xyz finds x.
  const isMeant = (asked, { title, page, terms, code = "", excerpt }) => {
    const known = `${title} ${page} ${terms} ${code} ${excerpt}`.toLowerCase().replaceAll("-", "");
    return asked.some((word) => known.includes(word.replaceAll("-", "").slice(0, 3)));
  };

  const read = async (result) => {
    const { meta, excerpt } = await result.data();
    const title = meta.title ?? meta.heading;
    return { ...meta, title, terms: meta.words ?? "", excerpt: `${excerpt} …` };
  };

  // What a folder has instead: headings and terms, in a script.
  let table;
  const loadTable = () => {
    table ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("pagefind/sections.js", ROOT);
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
      document.head.append(script);
    });
    return table;
  };
  const findInTable = async (asked) => {
    await loadTable();
    return courseSections
      .map(([address, page, title, terms]) => ({ address, page, title, terms, excerpt: "" }))
      .filter(({ page, title, terms }) => {
        const known = words(`${title} ${terms} ${page}`);
        const isAt = (one, word) => (HAN.test(word) ? one.includes(word) : one.startsWith(word));
        return asked.every((word) => known.some((one) => isAt(one, word)));
      });
  };

  // Give how many sections were found and the best of them: first those that explain just what
  // was asked for.
  const best = async (text, most) => {
    const asked = words(text);
    const found = await (FOLDER ? findInTable : find)(asked);
    const shown = FOLDER ? found : await Promise.all(found.slice(0, most).map(read));
    if (!shown.some((section) => isMeant(asked, section))) {
      return { count: 0, shown: [] };
    }
    const key = (name) => words(name.replaceAll("-", " ")).join(" ");
    const named = ({ terms }) => terms.split(", ").some((name) => key(name) === key(text));
    const sorted = [...shown].sort((a, b) => named(b) - named(a));
    return { count: found.length, shown: sorted.slice(0, most) };
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };

  const row = ({ address, page, title, excerpt }) => {
    const link = element("a", "", element("span", "title", title));
    if (page !== title) {
      link.append(" ", element("span", "page", page));
    }
    link.href = new URL(address, ROOT);
    const text = element("p", "");
    text.innerHTML = excerpt; // Pagefind has made < harmless, and marks what was found
    return element("li", "", link, ...(excerpt ? [text] : []));
  };

  const said = (count, text) => {
    if (!count) {
      return `Nothing found for “${text}”. Try another word, or look into the glossary.`;
    }
    const only = FOLDER ? " From a folder, only headings and terms." : "";
    const keys = matchMedia("(hover: hover)").matches ? " Enter opens the first, ↓ goes on." : "";
    return `${count === 1 ? "One section." : `${count} sections.`}${keys}${only}`;
  };

  // Let a form answer as one types. Its dialog, if it stands in one, is closed by a choice.
  const answer = (form, most) => {
    const input = form.querySelector("input");
    const dialog = form.closest("dialog");
    const status = element("p", "search-said");
    status.setAttribute("role", "status");
    const list = element("ol", "search-found");
    list.setAttribute("aria-label", "Sections found");
    const all = element("a", "search-all", "All of them");
    form.after(element("div", "search-answer", status, list, ...(dialog ? [all] : [])));
    let latest = "";
    let answered = Promise.resolve();

    const show = async (text) => {
      latest = text;
      await (FOLDER ? loadTable : load)();
      const found = text ? await best(text, most) : { count: 0, shown: [] };
      if (text !== latest) {
        return;
      }
      list.replaceChildren(...found.shown.map(row));
      list.dataset.asked = text;
      status.textContent = text ? said(found.count, text) : "";
      all.hidden = found.count <= most;
      all.href = new URL(`search.html?q=${encodeURIComponent(text)}`, ROOT);
    };
    const ask = () => {
      answered = show(input.value.trim()).catch((error) => {
        status.textContent = "The search cannot be loaded here. The glossary has every term.";
        console.warn(error);
      });
    };
    input.addEventListener("focus", () => input.select());
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (input.value.trim() !== latest) {
        clearTimeout(waiting);
        ask();
      }
      await answered;
      list.querySelector("a")?.click();
    });

    const stops = () => [input, ...list.querySelectorAll("a"), ...(all.hidden ? [] : [all])];
    form.parentElement.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const place = stops().indexOf(document.activeElement);
      if (step && place >= 0) {
        event.preventDefault();
        stops()[Math.max(0, place + step)]?.focus();
      }
    });
    list.addEventListener("click", (event) => event.target.closest("a") && dialog?.close());
    all.hidden = true;
    input.value ||= dialog ? "" : (new URLSearchParams(location.search).get("q") ?? "");
    ask();
  };

  const style = element("link", "");
  style.rel = "stylesheet";
  style.href = new URL("_static/search/search.css", ROOT);
  document.head.append(style);
  for (const form of document.querySelectorAll("form.bd-search")) {
    answer(form, form.closest("dialog") ? MOST : 5 * MOST);
  }
})();
