// Shortcuts of the office, by the keys that this browser has: one lists them, one and a letter opens a page, two go
// through the rows of a list.
(() => {
  const dialog = document.getElementById('shortcuts');
  if (!dialog || dialog.dataset.on !== 'true') return;
  const keys = dialog.dataset;
  let waitsForLetter = false;
  const rows = () => [...document.querySelectorAll('main .table tbody a')];
  const step = by => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))].focus();
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea, dialog[open]')) return;
    const key = event.key;
    if (waitsForLetter) {
      waitsForLetter = false;
      document.querySelector(`.office-menu [data-key="${CSS.escape(key)}"]`)?.click();
      return;
    }
    if (key === keys.go) waitsForLetter = true;
    else if (key === keys.next) step(1);
    else if (key === keys.previous) step(-1);
    else if (key === keys.help) dialog.showModal();
  });
})();
