// Counts what is typed where there is a bound, as the service counts it: code points, a line end as one.
(() => {
  const NEAR = .8;
  const lengthOf = text => [...text.replace(/\r\n?/g, '\n').normalize('NFC')].length;
  const start = line => {
    const field = document.getElementById(line.dataset.count);
    if (!field) return;
    const most = Number(line.dataset.most);
    const first = line.textContent;
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const wasHidden = line.hidden;
    const count = () => {
      const length = lengthOf(field.value);
      const isNear = length > most * NEAR;
      const words = length > most ? line.dataset.over : line.dataset.left;
      line.hidden = wasHidden && !isNear;
      line.setAttribute('aria-live', isNear ? 'polite' : 'off');
      line.textContent = length ? words.replace('#', numbers.format(Math.abs(most - length))) : first;
      line.classList.toggle('field-error', length > most);
    };
    field.addEventListener('input', count);
    count();
  };
  document.querySelectorAll('[data-count]').forEach(start);
})();
