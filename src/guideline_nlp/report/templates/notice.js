{
  const article = document.querySelector("article");
  const records = document.getElementById("records");
  const { departments } = JSON.parse(document.getElementById("data").textContent);
  const over = (id) => article.querySelectorAll(`[data-ids~="${CSS.escape(id)}"]`);

  // From a record to its words (#at-g2) and back (#g2).
  const mark = (id) => {
    for (const element of document.querySelectorAll(".current")) element.classList.remove("current");
    for (const element of over(id)) element.classList.add("current");
    document.getElementById(id)?.classList.add("current");
  };
  const goToWords = (id) => {
    const first = over(id)[0];
    if (!first) return;
    first.closest(".part > *").hidden = false;
    const place = first.querySelector("a") ?? first;
    if (place === first) first.tabIndex = -1;
    first.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };
  const goToRecord = (id) => {
    const item = document.getElementById(id);
    if (!item?.matches("#records li")) return;
    for (let at = item; at !== records; at = at.parentElement) {
      at.hidden = false;
      if (at.localName === "details") at.open = true;
    }
    item.scrollIntoView({ block: "nearest" });
    item.querySelector("a")?.focus({ preventScroll: true });
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    const id = hash.replace(/^at-/, "");
    mark(id);
    if (hash !== id) goToWords(id);
    else goToRecord(id);
  };
  addEventListener("hashchange", follow);

  // The tasks of one department.
  const choice = document.getElementById("department");
  const shown = document.getElementById("shown");
  const choose = () => {
    const ids = choice.value === "" ? null : new Set(departments[choice.value]);
    const has = (element) => !ids || element.dataset.ids.split(" ").some((id) => ids.has(id));
    for (const element of article.querySelectorAll("[data-ids]")) element.classList.toggle("other", !has(element));
    article.classList.toggle("filtered", ids !== null);
    for (const block of article.querySelectorAll(".part > :not(.title)")) {
      block.hidden = ids && !ids.has(block.id) && !block.querySelector("[data-ids]:not(.other)");
    }
    for (const item of records.querySelectorAll("#list-target li, #list-deadline li, #list-citation li li, #list-task li")) {
      item.hidden = ids && !ids.has(item.id);
    }
    for (const item of records.querySelectorAll("#list-citation .file")) item.hidden = !item.querySelector("li:not([hidden])");
    const tasks = ids ? [...ids].filter((id) => id.startsWith("t")).length : 0;
    search();
    shown.textContent = ids ? `${tasks} ${tasks === 1 ? "task" : "tasks"}` : "";
  };
  choice?.addEventListener("change", choose);
  records.addEventListener("click", (event) => {
    const button = event.target.closest("[data-department]");
    if (!button) return;
    choice.value = button.dataset.department;
    choose();
    choice.focus();
  });

  // Search: the hits are drawn by the browser over the text, which stays as it is.
  const field = document.getElementById("search");
  const found = document.getElementById("found");
  let hits = [];
  let at = -1;
  const draw = (name, ranges) => globalThis.CSS?.highlights?.set(name, new Highlight(...ranges));
  const search = () => {
    hits = [];
    at = -1;
    const wanted = field.value.trim();
    const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu");
    for (const block of wanted ? article.querySelectorAll(".part > :not([hidden])") : []) hits.push(...find(block, pattern));
    draw("found", hits);
    draw("at", []);
    found.textContent = wanted ? `${hits.length} found` : "";
  };
  const find = (block, pattern) => {
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let words = "";
    while (walker.nextNode()) {
      nodes.push([words.length, walker.currentNode]);
      words += walker.currentNode.data;
    }
    const place = (offset) => {
      const [start, node] = nodes.findLast(([begin]) => begin <= offset);
      return [node, offset - start];
    };
    return [...words.matchAll(pattern)].map((hit) => {
      const range = new Range();
      range.setStart(...place(hit.index));
      const [node, offset] = place(hit.index + hit[0].length - 1);
      range.setEnd(node, offset + 1);
      return range;
    });
  };
  const step = (by) => {
    if (!hits.length) return;
    at = (Math.max(at, by < 0 ? 0 : -1) + by + hits.length) % hits.length;
    draw("at", [hits[at]]);
    hits[at].startContainer.parentElement.scrollIntoView({ block: "center" });
    found.textContent = `${at + 1} of ${hits.length}`;
  };
  field.addEventListener("input", search);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    step(1);
  });
  document.getElementById("previous").addEventListener("click", () => step(-1));

  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && location.hash.startsWith("#at-")) {
      location.hash = location.hash.replace("at-", "");
    }
  });

  // Where the reader is, in the outline.
  const entries = new Map([...document.querySelectorAll("#outline a")].map((entry) => [entry.hash.slice(1), entry]));
  const reading = new IntersectionObserver(
    (changes) => {
      const head = changes.find((change) => change.isIntersecting);
      if (!head) return;
      for (const entry of entries.values()) entry.removeAttribute("aria-current");
      entries.get(head.target.id).setAttribute("aria-current", "true");
    },
    { rootMargin: "-100px 0px -65% 0px" },
  );
  for (const id of entries.keys()) reading.observe(document.getElementById(id));

  if (matchMedia("(max-width: 1180px)").matches) document.querySelector("#outline details").open = false;
  if (location.hash) follow();
}
