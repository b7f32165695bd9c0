{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = id => document.getElementById(id);
  const list = by("blocks"), text = by("text"), card = by("card"), say = by("say");
  const runs = all(".fold summary", list);
  const blocks = all(".b", list), switches = all("[data-filter]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)"), narrow = matchMedia("(max-width: 700px)");
  const number = value => value.toLocaleString("en").replaceAll(",", "\u202f");
  const stopsOf = () => all(".b, .fold summary", list);
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
    for (const run of runs) {
      const returns = off.has(run.dataset.f);
      if (run.classList.contains("off") === returns) continue;
      run.classList.toggle("off", returns);
      run.parentElement.open = returns;
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
    for (const run of runs) {
      const own = run.parentElement, any = Boolean(own.querySelector(".b:not([hidden])"));
      own.parentElement.hidden = !any;
      if (words && any && !own.open) { own.open = true; own.dataset.found = ""; }
      else if (!words && "found" in own.dataset) { own.open = false; delete own.dataset.found; }
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
    const own = switches[Number(block.dataset.f)], run = block.matches("summary");
    const score = run ? "" : block.querySelector(".s")?.textContent;
    const off = block.classList.contains("off"), reason = own?.closest("label").querySelector(".name").textContent;
    const fate = !own ? "Kept" : off ? `Restored: ${reason} is off` : `Removed by ${reason}`;
    const kind = [...block.classList].find(name => name.startsWith("k-"))?.slice(2).replace("-", " ");
    card.querySelector(".head").textContent = fate;
    const what = own?.closest("li").querySelector(".what")?.textContent ?? "";
    const facts = run ? `${block.querySelector(".count").textContent}; click to ${block.parentElement.open ? "close" : "open"}.`
      : `Block ${Number(block.dataset.i) + 1}, ${kind}` + (score ? `, ${card.dataset.score} ${score}.` : ".");
    card.querySelector(".body").textContent = [facts, what].filter(Boolean).join(" ");
    const button = card.querySelector("button");
    button.hidden = !own || !pinned;
    button.textContent = `Switch ${reason} ${off ? "on" : "off"}`;
    card.className = own ? [...(run ? block.closest(".fold") : block).classList].filter(name => /^[tm]\d/.test(name)).join(" ") : "";
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
    const run = block.matches(".b") && block.closest("details");
    if (run) run.open = true;
    for (const stop of all("[tabindex='0']", list)) stop.tabIndex = -1;
    block.tabIndex = 0;
    block.focus({ preventScroll: true });
    block.scrollIntoView({ block: "nearest" });
    point(block);
    show(lines.get(block.dataset.i), by("clean"));
  };
  const stops = stopsOf();
  const reachable = stop => !stop.hidden && !stop.closest(".fold[hidden]") && (stop.matches("summary") || stop.closest("details")?.open !== false);
  const step = (from, by, removed) => {
    // A closed run is one stop, its line.
    for (let at = stops.indexOf(from) + by; stops[at]; at += by)
      if (reachable(stops[at]) && (!removed || stops[at].dataset.f !== undefined)) return stops[at];
    return null;
  };
  const hover = matchMedia("(hover: hover)");
  list.addEventListener("pointerover", event => {
    const block = event.target.closest(".b, summary");
    if (block && !pinned && hover.matches && event.pointerType === "mouse") point(block);
  });
  list.addEventListener("pointerleave", () => { if (!pinned && !list.contains(document.activeElement)) point(null); });
  list.addEventListener("click", event => {
    const block = event.target.closest(".b");
    if (event.target.closest("summary")) { pinned = false; return; }
    if (!block || String(getSelection())) return;
    if (pinned && active === block) { point(null); return; }
    go(block);
    point(block, true);
  });
  list.addEventListener("focusin", event => { if (event.target.matches(".b, summary") && active !== event.target) point(event.target); });
  list.addEventListener("focusout", event => {
    if (!pinned && !list.contains(event.relatedTarget) && !card.contains(event.relatedTarget)) point(null);
  });
  list.addEventListener("keydown", event => {
    const block = event.target.closest(".b, summary");
    if (!block || event.altKey || event.ctrlKey || event.metaKey) return;
    const keys = { ArrowDown: [1], j: [1], ArrowUp: [-1], k: [-1], n: [1, true], p: [-1, true] };
    if (keys[event.key]) go(step(block, ...keys[event.key]));
    else if (event.key === "Home") go(stops.find(reachable));
    else if (event.key === "End") go(stops.findLast(reachable));
    else if (block.matches("summary")) return;
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
    if (block.closest("details")) block.closest("details").open = true;
    show(block, by("read"));
    point(block);
  });
  // Only the first stop is reached by Tab; the arrows lead on.
  for (const run of runs) run.tabIndex = -1;
  if (stops[0]) stops[0].tabIndex = 0;
  const unfold = by("unfold");
  unfold.hidden = !runs.length;
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", open);
    unfold.textContent = open ? "Close all" : "Open all";
    for (const run of runs) run.parentElement.open = open;
  });

  // Copy: the text as it would be written, or, if filters are off, the lines that are shown.
  const copy = by("copy");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const shown = text.querySelector(".back") ? all(".c", text).map(line => line.textContent).join("\n\n") : by("plain").textContent;
    let done = true;
    try { await navigator.clipboard.writeText(shown); } catch { done = copyOldWay(shown); }
    copy.textContent = done ? "Copied" : "Not allowed";
    say.textContent = done ? "The text is copied" : "This browser does not allow copying";
    setTimeout(() => { copy.textContent = "Copy"; }, 1500);
  });
  // Without a permission for the clipboard: through a selection.
  const copyOldWay = shown => {
    const area = document.createElement("textarea");
    area.value = shown;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  if (narrow.matches) for (const panel of all("details.panel")) panel.open = false;
}
