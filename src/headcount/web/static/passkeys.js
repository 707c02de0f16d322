// Passkeys: what the browser's device signs goes to the server and nowhere else.
"use strict";
(() => {
  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  if (!window.PublicKeyCredential) return;
  for (const box of document.querySelectorAll("[data-passkey]")) box.hidden = false;

  const send = async (name, what, token) => {
    const headers = { "content-type": "application/json", ...(token ? { "x-token": token } : {}) };
    const answer = await fetch(`/review/passkeys/${name}`, { method: "POST", headers, body: JSON.stringify(what) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const plain = (made) => {
    const response = { clientDataJSON: toText(made.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[name]) response[name] = toText(made.response[name]);
    }
    return { id: made.id, rawId: toText(made.rawId), type: made.type, response, clientExtensionResults: {} };
  };

  const enter = async () => {
    const asked = await send("ask", {});
    const publicKey = { ...asked, challenge: toBytes(asked.challenge), allowCredentials: [] };
    return send("enter", plain(await navigator.credentials.get({ publicKey })));
  };

  const make = async (token) => {
    const asked = await send("new", {}, token);
    const known = (asked.excludeCredentials || []).map((one) => ({ ...one, id: toBytes(one.id) }));
    const user = { ...asked.user, id: toBytes(asked.user.id) };
    const publicKey = { ...asked, user, challenge: toBytes(asked.challenge), excludeCredentials: known };
    return send("keep", plain(await navigator.credentials.create({ publicKey })), token);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey-enter], [data-passkey-new]");
    if (!button) return;
    const trouble = document.querySelector("[data-passkey-trouble]");
    if (trouble) trouble.hidden = true;
    button.disabled = true;
    try {
      const done = await ("passkeyNew" in button.dataset ? make(button.dataset.passkeyNew) : enter());
      location.assign(done.to);
    } catch {
      if (trouble) trouble.hidden = false;
      button.disabled = false;
    }
  });
})();
