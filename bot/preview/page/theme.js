// Runs before the first paint, so that a reader who chose light never sees a dark flash.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("preview-theme");
  } catch {
    // Storage can be switched off; the system's preference then decides.
  }
  const light = window.matchMedia("(prefers-color-scheme: light)").matches;
  document.documentElement.dataset.theme =
    chosen === "light" || chosen === "dark" ? chosen : light ? "light" : "dark";
})();
