// Asks the browser for a passkey and sends what it answers. The options come from the server (mfa/passkey.html).
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const options = JSON.parse(form.querySelector("#passkey-options").textContent);
  const failed = form.querySelector("[role=alert]");
  if (!globalThis.PublicKeyCredential) continue; // the form stays hidden: there is another way
  form.hidden = false;
  form.querySelector("button").addEventListener("click", async () => {
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await webauthnJSON[form.dataset.passkey](options));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
