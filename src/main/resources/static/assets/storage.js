// Lets nothing be kept in this browser that the register of cookies and browser storage does not name.
(() => {
  // htmx asks so whether it may keep pages here, which it is told not to do.
  const QUESTION = 'htmx:sessionStorageTest';
  const keys = document.querySelector('meta[name=storage]').content.split(' ');
  const guard = (place, way) => {
    const write = place?.[way];
    if (!write) return;
    place[way] = function (key, ...more) {
      if (keys.includes(String(key))) return write.call(this, key, ...more);
      const stopped = new Error(`"${key}" is not in the register of browser storage: place it in policy/loomer.yaml`);
      if (key !== QUESTION) console.error(stopped);
      throw stopped;
    };
  };
  guard(Storage.prototype, 'setItem');
  guard(globalThis.IDBFactory?.prototype, 'open');
  guard(globalThis.CacheStorage?.prototype, 'open');
})();
