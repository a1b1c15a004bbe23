// Asks the browser for a passkey where a page has a place for one, and sends the form with its answer.
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const ask = async (kind, token) => {
    const answer = await fetch('/passkeys/' + kind, {
      method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: token }),
    });
    if (!answer.ok) throw new Error('refused');
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    for (const list of [options.excludeCredentials, options.allowCredentials]) {
      for (const one of list || []) one.id = bytes(one.id);
    }
    if (options.user) options.user.id = bytes(options.user.id);
    const credential = kind === 'creation'
      ? await navigator.credentials.create({ publicKey: options })
      : await navigator.credentials.get({ publicKey: options });
    const { response } = credential;
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      response: kind === 'creation'
        ? {
          clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject),
          transports: response.getTransports ? response.getTransports() : [],
        }
        : {
          clientDataJSON: text(response.clientDataJSON), authenticatorData: text(response.authenticatorData),
          signature: text(response.signature), userHandle: text(response.userHandle) || undefined,
        },
    });
  };
  for (const place of document.querySelectorAll('[data-passkey]')) {
    const form = place.closest('form');
    const button = place.querySelector('button');
    const error = place.querySelector('[role=alert]');
    place.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      error.hidden = true;
      try {
        place.querySelector('input').value = await ask(place.dataset.passkey, form.elements._csrf.value);
        form.submit();
      } catch {
        error.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
