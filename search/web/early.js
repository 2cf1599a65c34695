// Runs before the first paint, so that a chosen theme or script never flashes past.
(() => {
  const root = document.documentElement;
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem("wenqu.theme");
    language = localStorage.getItem("wenqu.language");
  } catch {
    // Storage may be forbidden; then the system's choice holds.
  }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const traditional = /^zh-(Hant|TW|HK|MO)/i.test(navigator.language || "");
  root.lang = language || (traditional ? "zh-Hant" : "zh-Hans");
  if (/[?&](q|view)=./.test(location.search)) root.classList.add("busy-start");
})();
