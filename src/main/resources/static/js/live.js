// Parts of a page that change by themselves have data-live="job:…" and poll by hx-trigger="live, every 2s".
// While a stream of events tells of them, they are asked for when something has changed, and polling pauses. That is so
// for the topics that the server says it follows and no others, and only as long as it is heard: it says every 15 seconds
// that it is alive, because a network that is lost is no error to a browser.
//
// All tabs of a browser in one organization share one stream: the tab that has the lock opens it for the topics of
// all visible tabs and passes on what it hears. A lock and a channel, because Chromium on Android has no SharedWorker;
// the lock of a tab that is closed or crashes goes to the next one by itself. A hidden tab leaves, so when none is
// visible there is no stream. Where the browser has no locks (plain HTTP, old browsers) or the server refuses
// the stream, polling simply goes on.
//
// The bell is on every page, so a tab that follows nothing else opens no stream before somebody has looked at the page for
// a moment, and leaves when nobody has touched it for some minutes: what asks by itself must not keep a session from ending.
(() => {
  const place = location.pathname.match(/^\/o\/[^/]+/)?.[0] ?? "/account";
  if (!navigator.locks || !window.BroadcastChannel) return;
  const MOST = 20;
  const SILENCE = 40000;
  const BELL = "bell";
  const LOOKED_AT = 2000;
  const UNTOUCHED = 180000;
  const tab = Math.random().toString(36).slice(2);
  const channel = new BroadcastChannel(`live ${place}`);
  const parts = () => [...document.querySelectorAll("[data-live]")];
  let touched = Date.now();
  const untouched = () => Date.now() - touched > UNTOUCHED;
  const topics = () =>
    [...new Set(parts().map((part) => part.dataset.live))].filter((topic) => topic !== BELL || !untouched()).sort();

  // What the stream tells of at the moment, as far as this tab knows.
  let live = new Set();
  let joined = null;
  // Changed while their part was being asked for: a second question would be lost with the element that the answer replaces.
  let late = new Set();
  // Of the tab that has the lock.
  let giveUp = null;
  let wanted = new Map();
  let source = null;
  let covered = [];
  let followed = [];
  let timer = 0;
  let watch = 0;

  const tell = (message) => {
    channel.postMessage(message);
    hear(message);
  };
  const want = () => tell({ tab, topics: topics() });

  const close = () => {
    source?.close();
    source = null;
    covered = [];
    followed = [];
    clearTimeout(watch);
  };
  const soon = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(connect, milliseconds);
  };
  const again = (milliseconds) => {
    close();
    tell({ live: [] });
    soon(milliseconds * (0.5 + Math.random()));
  };
  const heard = () => {
    clearTimeout(watch);
    // What sends nothing at all, such as a proxy that collects what it passes on, is not asked again at once.
    watch = setTimeout(() => again(followed.length ? 2000 : 30000), SILENCE);
  };
  const on = (name, then) =>
    source.addEventListener(name, (event) => {
      heard();
      then(event.data);
    });
  const connect = () => {
    if (!giveUp) return;
    const all = [...new Set([...wanted.values()].flat())].sort().slice(0, MOST);
    if (source && all.length && all.every((topic) => covered.includes(topic))) return;
    close();
    tell({ live: [] });
    if (!all.length) return;
    covered = all;
    source = new EventSource(`${place}/events?topics=${all.join()}`);
    heard();
    source.onerror = () => {
      // The browser connects again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) return again(30000);
      followed = [];
      heard();
      tell({ live: followed });
    };
    on("following", (names) => {
      followed = names.split(",");
      tell({ live: followed });
    });
    on("alive", () => {});
    on("changed", (name) => tell({ changed: [name] }));
    on("look", () => tell({ changed: followed }));
    on("closed", () => again(2000));
  };

  const hear = (message) => {
    if (message.ask && joined) want();
    if (message.topics && giveUp) {
      if (message.topics.length) wanted.set(message.tab, message.topics);
      else wanted.delete(message.tab);
      // A tab that comes later to what is told already has not heard of it yet.
      if (followed.length && message.tab !== tab && message.topics.every((topic) => covered.includes(topic))) {
        tell({ live: followed, changed: message.topics.filter((topic) => followed.includes(topic)) });
      }
      soon(50);
    }
    if (message.live) live = new Set(message.live);
    if (message.changed && joined) {
      parts()
        .filter((part) => message.changed.includes(part.dataset.live))
        .forEach(ask);
    }
  };
  const ask = (part) => {
    if (part.classList.contains("htmx-request")) late.add(part.dataset.live);
    else htmx.trigger(part, "live");
  };
  const askLate = () => {
    const names = late;
    late = new Set();
    parts()
      .filter((part) => names.has(part.dataset.live))
      .forEach(ask);
  };
  channel.onmessage = (event) => hear(event.data);

  const lead = () =>
    new Promise((done) => {
      giveUp = () => {
        clearTimeout(timer);
        close();
        giveUp = null;
        wanted = new Map();
        tell({ live: [] });
        done();
      };
      if (!joined) giveUp();
      else tell({ ask: true });
    });

  const join = () => {
    joined = new AbortController();
    navigator.locks.request(`live ${place}`, { signal: joined.signal }, lead).catch(() => {});
    want();
  };
  const leave = () => {
    joined.abort();
    joined = null;
    giveUp?.();
    live = new Set();
    channel.postMessage({ tab, topics: [] });
  };

  let known = "";
  let begin = 0;
  const look = () => {
    const now = topics();
    clearTimeout(begin);
    if (document.hidden || !now.length) {
      if (joined) leave();
    } else if (!joined) {
      const early = LOOKED_AT - performance.now();
      if (now.join() === BELL && early > 0) begin = setTimeout(look, early);
      else join();
    } else if (now.join() !== known) {
      want();
    }
    known = now.join();
  };
  document.addEventListener("visibilitychange", look);
  const touch = () => {
    const again = untouched();
    touched = Date.now();
    if (again) look();
  };
  for (const name of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(name, touch, { passive: true });
  setInterval(() => joined && untouched() && look(), 20000);
  document.addEventListener("htmx:afterSettle", () => {
    look();
    askLate();
  });
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful || setTimeout(askLate));
  // A page in the browser's memory keeps neither a lock nor a stream.
  addEventListener("pagehide", () => joined && leave());
  addEventListener("pageshow", look);

  // One's own act is told, too: what the list of the bell shows already is not drawn, and not read out, again.
  const shown = new WeakMap();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr, isError, requestConfig } = event.detail;
    if (isError || target.dataset.live !== BELL) return;
    if (requestConfig.triggeringEvent?.type === "live" && shown.get(target) === xhr.responseText) event.detail.shouldSwap = false;
    shown.set(target, xhr.responseText);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    if (live.has(elt.dataset?.live) && requestConfig.triggeringEvent?.type !== "live") event.preventDefault();
  });
  look();
})();
