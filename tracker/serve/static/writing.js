// What a visitor writes to a legislator. It stays in this tab: it fills each text that the page has,
// for every person, law and page, and comes back after Back and a reload, until it is cleared.
{
  const PLACE = "writing";
  const all = (selector) => [...document.querySelectorAll(selector)];

  // `mine`: what fills the blanks, by name; a reason is for one law. `texts`: changed texts, by key, with blanks for what is
  // in `mine` and for whom they are to. `done`: whom a text went to, and its key.
  function kept() {
    const none = { mine: {}, texts: {}, done: [] };
    try {
      return { ...none, ...JSON.parse(sessionStorage.getItem(PLACE)) };
    } catch {
      return none;
    }
  }
  function keep(held) {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(held));
    } catch { /* a browser that keeps nothing: the fields still hold it */ }
  }

  const slot = (name, { law }) => (name === "reason" ? `reason ${law}` : name);

  // Each blank of a text, and what fills it: what the visitor wrote, or whom the text is to.
  const blanksOf = (area) => Object.entries(JSON.parse(area.dataset.fills));

  function values(mine, area) {
    const all = { ...mine, person: area.dataset.addressed };
    return blanksOf(area).map(([name, blank]) => [blank, (all[slot(name, area.dataset)] ?? "").trim()]);
  }

  function filled(text, mine, area) {
    return values(mine, area).reduce((done, [blank, value]) => (value ? done.replaceAll(blank, () => value) : done), text);
  }

  // The reverse, so that a changed text follows the fields and the person. Short values could be
  // part of other words.
  function emptied(text, mine, area) {
    return values(mine, area).reduce((done, [blank, value]) => {
      if (value.length < 3) return done;
      const whole = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      // No lookbehind: Safari before 16.4 has none.
      const alone = new RegExp(`(^|[^\\p{L}\\p{N}])${whole}(?![\\p{L}\\p{N}])`, "gu");
      return done.replace(alone, (_, before) => before + blank);
    }, text);
  }

  // Those that are left, in the order of the text.
  function blanksIn(text, area) {
    const left = blanksOf(area).filter(([, blank]) => text.includes(blank));
    return left.sort(([, a], [, b]) => text.indexOf(a) - text.indexOf(b));
  }

  // `leading`: a blank leads to the field that fills it.
  function blank(name, words, leading) {
    const mark = document.createElement("mark");
    mark.textContent = words;
    return leading ? gap(name, mark) : mark;
  }
  function gap(name, ...words) {
    const link = document.createElement("a");
    link.href = name === "person" ? "#whom" : "#say";
    link.dataset.gap = name;
    link.append(...words);
    return link;
  }

  function paragraphs(text, area, leading) {
    return text.trim().split(/\n{2,}/).map((words) => {
      const p = document.createElement("p");
      let rest = words;
      while (rest) {
        const [next] = blanksIn(rest, area);
        if (!next) break;
        const [name, words] = next;
        const at = rest.indexOf(words);
        p.append(rest.slice(0, at), blank(name, words, leading));
        rest = rest.slice(at + words.length);
      }
      p.append(rest);
      return p;
    });
  }

  function show(area, mine, texts) {
    area.dataset.first ??= area.value;
    const text = filled(texts[area.dataset.draft] ?? area.dataset.first, mine, area);
    if (area.value !== text && area !== document.activeElement) area.value = text;
    const blanks = blanksIn(text, area);
    const at = `"#${CSS.escape(area.id)}"`;
    for (const shown of all(`[data-shown=${at}]`)) shown.replaceChildren(...paragraphs(text, area, true));
    for (const other of all(`[data-beside=${at}]`)) {
      other.replaceChildren(...paragraphs(filled(other.dataset.text, mine, other), other));
    }
    for (const note of all(`[data-changed=${at}]`)) note.hidden = !(area.dataset.draft in texts);
    for (const line of all(`[data-blanks=${at}]`)) {
      const { one, many, none, stays } = line.dataset;
      const told = JSON.parse(line.dataset.names);
      const count = document.createElement("b");
      count.append(!blanks.length ? none : blanks.length === 1 ? one : `${blanks.length} ${many}`);
      const names = document.createElement("span");
      names.append(...blanks.flatMap(([name], at) => [at ? "; " : ": ", gap(name, told[name])]), blanks.length ? "." : `. ${stays}.`);
      const next = document.createElement("p");
      next.append(blanks.length ? gap(blanks[0][0], count) : count, names);
      if (line.dataset.said !== next.textContent) line.replaceChildren(...next.childNodes);
      line.dataset.said = line.textContent;
      line.classList.toggle("whole", !blanks.length);
    }
    for (const link of all(`a[data-mail=${at}]`)) {
      const body = encodeURIComponent(text.trim().replace(/\r?\n/g, "\r\n"));
      link.href = link.getAttribute("href").replace(/([?&]body=).*/, (_, name) => name + body);
    }
    for (const letter of all(`[data-letter=${at}]`)) {
      letter.querySelector(".letter-body").replaceChildren(...paragraphs(text, area));
      for (const each of letter.querySelectorAll(".blank")) {
        each.dataset.first ??= each.textContent;
        each.textContent = filled(each.dataset.first, mine, area);
      }
    }
    if (open.has(named(area))) change(area, true);
    area.dataset.ready = "";
  }

  function showAll() {
    const { mine, texts, done } = kept();
    for (const field of all("[data-mine]")) {
      const value = mine[slot(field.dataset.mine, field.dataset)] ?? "";
      if (field.value !== value && field !== document.activeElement) field.value = value;
      field.dataset.ready = "";
    }
    for (const area of all("textarea[data-draft]")) show(area, mine, texts);
    for (const card of all("[data-to]")) {
      card.hidden = !done.some(([to, key]) => to === card.dataset.to && key.endsWith(card.dataset.about));
      card.dataset.ready = "";
    }
  }

  document.addEventListener("input", ({ target }) => {
    const { mine, texts, done } = kept();
    if (target.matches("[data-mine]")) mine[slot(target.dataset.mine, target.dataset)] = target.value;
    else if (target.matches("textarea[data-draft]")) texts[target.dataset.draft] = emptied(target.value, mine, target);
    else return;
    keep({ mine, texts, done });
    showAll();
  });

  // The text that a control sends on its way, if it is to a person: as it is, or in a letter.
  function sent(control) {
    const at = control.dataset.mail ?? control.dataset.copy;
    const source = at ? document.querySelector(at) : control.closest(".letter-box")?.querySelector("[data-letter]");
    const area = source?.dataset.letter ? document.querySelector(source.dataset.letter) : source;
    return area?.dataset.recipient ? area.dataset : null;
  }

  // A text that is being changed stays so when it is drawn anew for the same person.
  const open = new Set();
  const named = (area) => `${area.id} ${area.dataset.recipient ?? ""}`;
  function change(area, editing) {
    area.closest(".draft").classList.toggle("editing", editing);
    const own = all("[data-change]").filter((button) => document.querySelector(button.dataset.change) === area);
    for (const button of own) button.setAttribute("aria-expanded", editing);
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const changing = at("[data-change]");
    const restoring = at("[data-restore]");
    const forgetting = at("[data-forget]");
    const sending = at("[data-mail], [data-copy], [data-print]");
    const text = sending && sent(sending);
    const filling = at("[data-gap]");
    const field = filling && (filling.closest(".step") ?? document).querySelector(`[data-mine="${filling.dataset.gap}"]`);
    if (field) {
      event.preventDefault();
      field.focus({ preventScroll: true });
      field.closest("label").scrollIntoView({ block: "center" });
    } else if (changing) {
      const area = document.querySelector(changing.dataset.change);
      const editing = !open.delete(named(area));
      if (editing) open.add(named(area));
      change(area, editing);
      if (editing) area.focus();
    }
    else if (restoring) {
      const { mine, texts, done } = kept();
      delete texts[document.querySelector(restoring.dataset.restore).dataset.draft];
      keep({ mine, texts, done });
      showAll();
    } else if (forgetting) {
      sessionStorage.removeItem(PLACE);
      showAll();
    } else if (text) {
      const { mine, texts, done } = kept();
      keep({ mine, texts, done: [...done, [text.recipient, text.draft]] });
      showAll();
    }
  });

  // The page is drawn anew at will: whatever is new gets what is kept.
  new MutationObserver(() => {
    if (document.querySelector(":is([data-mine], textarea[data-draft], [data-to]):not([data-ready])")) showAll();
  }).observe(document.body, { subtree: true, childList: true });
  showAll();
}
