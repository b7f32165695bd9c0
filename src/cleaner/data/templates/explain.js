{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = id => document.getElementById(id);
  const list = by("blocks"), text = by("text"), card = by("card"), say = by("say");
  const blocks = all(".b", list), switches = all("[data-filter]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)"), narrow = matchMedia("(max-width: 700px)");
  const number = value => value.toLocaleString("en").replaceAll(",", "\u202f");
  const textOf = block => block.querySelector(".t").textContent;

  // The clean text: kept blocks, and in their places the blocks that switched-off filters had removed.
  const lines = new Map(all(".c", text).map(line => [line.dataset.i, line]));
  const line = block => {
    const made = document.createElement("p");
    made.className = "c back " + [...block.classList].filter(name => /^[kt]/.test(name)).join(" ");
    made.dir = "auto";
    made.dataset.i = block.dataset.i;
    made.dataset.l = block.dataset.l;
    made.textContent = textOf(block);
    lines.set(block.dataset.i, made);
    return made;
  };
  const given = Number(by("size").textContent.replace(/\D/g, ""));
  const update = () => {
    const off = new Set(switches.filter(box => !box.checked).map(box => box.dataset.filter));
    let back = 0, at = text.firstElementChild, size = given;
    for (const block of blocks) {
      const taken = block.dataset.f;
      let own = lines.get(block.dataset.i);
      if (taken !== undefined) {
        const returns = off.has(taken);
        if (block.classList.contains("off") !== returns) {
          block.classList.toggle("off", returns);
          const mark = block.querySelector("del");
          if (returns) mark.setAttribute("role", "paragraph");
          else mark.removeAttribute("role");
        }
        if (!returns) {
          if (own) { if (at === own) at = own.nextElementSibling; own.remove(); lines.delete(block.dataset.i); }
          continue;
        }
        back += 1;
        size += textOf(block).length;
        own ??= line(block);
      }
      if (!own) continue;
      if (at === own) at = own.nextElementSibling;
      else text.insertBefore(own, at);
    }
    if (by("nothing")) by("nothing").hidden = back > 0;
    by("size").textContent = `${number(size)} characters` + (back ? `, ${number(back)} block${back > 1 ? "s" : ""} restored` : "");
    say.textContent = back ? `${back} blocks restored` : "No block is restored";
    find();
    if (active) describe(active);
  };
  for (const box of switches) box.addEventListener("change", update);
  for (const [id, on] of [["all-on", true], ["all-off", false]])
    by(id)?.addEventListener("click", () => { for (const box of switches) box.checked = on; update(); });
  const flip = block => {
    const own = switches[Number(block.dataset.f)];
    if (!own) return;
    own.checked = !own.checked;
    update();
  };

  // Find and show: which blocks are visible.
  const find = () => {
    const words = by("find").value.trim().toLocaleLowerCase();
    const show = document.querySelector("[name=show]:checked").value;
    let shown = 0;
    for (const block of blocks) {
      const gone = block.dataset.f !== undefined && !block.classList.contains("off");
      const miss = (words && !textOf(block).toLocaleLowerCase().includes(words)) || (show === "gone" && !gone) || (show === "kept" && gone);
      if (block.hidden !== miss) block.hidden = miss;
      shown += !miss;
    }
    list.classList.toggle("some", Boolean(words) || show !== "all");
    by("none").hidden = shown > 0;
  };
  let wait = 0;
  by("find").addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(find, 120); });
  for (const choice of all("[name=show]")) choice.addEventListener("change", find);

  // The card that says why a block was removed or kept.
  let active = null, pinned = false;
  const describe = block => {
    const own = switches[Number(block.dataset.f)], score = block.querySelector(".s")?.textContent;
    const off = block.classList.contains("off"), reason = own?.closest("label").querySelector(".name").textContent;
    const fate = !own ? "Kept" : off ? `Restored: ${reason} is off` : `Removed by ${reason}`;
    const kind = [...block.classList].find(name => name.startsWith("k-")).slice(2).replace("-", " ");
    card.querySelector(".head").textContent = fate;
    const what = own?.closest("li").querySelector(".what")?.textContent ?? "";
    const facts = `Block ${Number(block.dataset.i) + 1}, ${kind}` + (score ? `, score ${score}.` : ".");
    card.querySelector(".body").textContent = [facts, what].filter(Boolean).join(" ");
    const button = card.querySelector("button");
    button.hidden = !own || !pinned;
    button.textContent = `Switch ${reason} ${off ? "on" : "off"}`;
    card.className = own ? [...block.classList].filter(name => /^[tm]\d/.test(name)).join(" ") : "";
    card.hidden = false;
    if (narrow.matches) { card.style.left = card.style.top = ""; return; }
    const box = block.getBoundingClientRect(), pane = by("read").getBoundingClientRect();
    const below = Math.min(box.bottom, innerHeight) + 6, tall = card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(pane.left + 12, innerWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${below + tall < innerHeight ? below : Math.max(8, box.top - tall - 6)}px`;
  };
  const point = (block, pin = false) => {
    active?.classList.remove("here");
    active?.removeAttribute("aria-describedby");
    lines.get(active?.dataset.i)?.classList.remove("here");
    active = block;
    pinned = pin;
    if (!block) { card.hidden = true; return; }
    block.classList.add("here");
    block.setAttribute("aria-describedby", "card");
    lines.get(block.dataset.i)?.classList.add("here");
    describe(block);
  };
  const show = (element, pane) => {
    if (!element || pane.scrollHeight <= pane.clientHeight + 1) return;
    const box = element.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 60 || box.bottom > frame.bottom - 20)
      pane.scrollBy({ top: box.top - frame.top - frame.height / 3, behavior: calm.matches ? "auto" : "smooth" });
  };
  const go = block => {
    if (!block) return;
    for (const stop of all("[tabindex='0']", list)) stop.tabIndex = -1;
    block.tabIndex = 0;
    block.focus({ preventScroll: true });
    block.scrollIntoView({ block: "nearest" });
    point(block);
    show(lines.get(block.dataset.i), by("clean"));
  };
  const step = (from, by, removed) => {
    for (let at = blocks.indexOf(from) + by; blocks[at]; at += by)
      if (!blocks[at].hidden && (!removed || blocks[at].dataset.f !== undefined)) return blocks[at];
    return null;
  };
  const hover = matchMedia("(hover: hover)");
  list.addEventListener("pointerover", event => {
    const block = event.target.closest(".b");
    if (block && !pinned && hover.matches && event.pointerType === "mouse") point(block);
  });
  list.addEventListener("pointerleave", () => { if (!pinned && !list.contains(document.activeElement)) point(null); });
  list.addEventListener("click", event => {
    const block = event.target.closest(".b");
    if (!block || String(getSelection())) return;
    if (pinned && active === block) { point(null); return; }
    go(block);
    point(block, true);
  });
  list.addEventListener("focusin", event => { if (event.target.matches(".b") && active !== event.target) point(event.target); });
  list.addEventListener("focusout", event => {
    if (!pinned && !list.contains(event.relatedTarget) && !card.contains(event.relatedTarget)) point(null);
  });
  list.addEventListener("keydown", event => {
    const block = event.target.closest(".b");
    if (!block || event.altKey || event.ctrlKey || event.metaKey) return;
    const keys = { ArrowDown: [1], j: [1], ArrowUp: [-1], k: [-1], n: [1, true], p: [-1, true] };
    if (keys[event.key]) go(step(block, ...keys[event.key]));
    else if (event.key === "Home") go(blocks.find(other => !other.hidden));
    else if (event.key === "End") go(blocks.findLast(other => !other.hidden));
    else if (event.key === "Enter" || event.key === " ") flip(block);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") point(null); });
  document.addEventListener("pointerdown", event => {
    if (pinned && !card.contains(event.target) && !list.contains(event.target)) point(null);
  });
  card.querySelector("button").addEventListener("click", () => flip(active));
  by("read").addEventListener("scroll", () => { if (active && !pinned) card.hidden = true; else if (active) describe(active); }, { passive: true });

  // A click in the clean text shows its place in the page as read.
  text.addEventListener("click", event => {
    const own = event.target.closest(".c"), block = own && blocks.find(other => other.dataset.i === own.dataset.i);
    if (!block || block.hidden || String(getSelection())) return;
    show(block, by("read"));
    point(block);
  });
  if (narrow.matches) for (const panel of all("details.panel")) panel.open = false;
}
